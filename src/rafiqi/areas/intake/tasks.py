"""Reading a spreadsheet: from its bytes to rows that can be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django_tasks import TaskContext, task

from rafiqi.areas.intake import _plain
from rafiqi.areas.intake._same import NOTED, recognise
from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi_sheets import Role, Row, SheetRow, Table, read, shown, understand

AT_ONCE = 400
"""So many rows are read while the coordinator waits; more go to the worker."""

ROLES = {"newcomer": Role.NEWCOMERS, "mentor": Role.MENTORS}
EVERY = 100
ROWS_AT_ONCE = 500
ORDER = ("lost", "unsure", "note")


@task(takes_context=True)
def read_rows(context: TaskContext, import_id: int) -> None:
    """Read a long list in the background, telling how far it is. Safe to run again."""
    started = context.task_result.started_at
    assert started, "a task that runs has started"
    source = Import.objects.select_related("programme__organisation").get(pk=import_id)
    if source.state == Import.State.READING:
        understand_all(source, today=started.date(), tells=True)


def understand_all(source: Import, *, today: date, tells: bool = False) -> None:
    """Understand every row as its columns are mapped now, and find who is known.

    tells  whether to note the progress, for lists that take longer than a page.
    """
    table = _table_of(source)

    def note(done: int) -> None:
        if done % EVERY == 0:
            Import.objects.filter(pk=source.pk).update(rows_done=done)

    understood = understand(
        _mended(table, source.corrections),
        source.mapping,
        ROLES[source.role],
        today,
        source.programme.organisation.country,
        progress=note if tells else None,
    )
    rows = [
        _row(source, row, cells)
        for row, cells in zip(understood, table.rows, strict=True)
    ]
    with transaction.atomic():
        now = Import.objects.select_for_update(of=("self",)).get(pk=source.pk)
        if now.state not in (Import.State.READING, Import.State.CHECKING):
            return  # thrown away meanwhile
        _keep_decisions(source, rows)
        recognise(source.programme, rows)
        source.rows.all().delete()
        ImportedRow.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
        source.kinds = _kinds(rows)
        source.rows_all = source.rows_done = len(rows)
        source.state = Import.State.CHECKING
        source.save(update_fields=["rows_all", "rows_done", "state", "kinds"])


def understand_again(source: Import, row: ImportedRow, *, today: date) -> None:
    """Understand one row again after somebody corrected it, and look who is known."""
    table = _table_of(source)
    (understood,) = understand(
        _mended(table, source.corrections),
        source.mapping,
        ROLES[source.role],
        today,
        source.programme.organisation.country,
        only={row.number},
    )
    (cells,) = (one for one in table.rows if one.number == row.number)
    fresh = _row(source, understood, cells)
    fields = ["values", "problems", "kinds"]
    for name in fields:
        setattr(row, name, getattr(fresh, name))
    row.save(update_fields=fields)
    rows = list(source.rows.order_by("number"))
    changed = recognise(source.programme, rows)
    write(changed, NOTED)
    source.kinds = _kinds(rows)
    source.save(update_fields=["kinds"])


def write(rows: Iterable[ImportedRow], fields: Iterable[str]) -> None:
    """Write rows that exist over themselves: far faster than an update with cases."""
    ImportedRow.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[name.removesuffix("_id") for name in fields],
        batch_size=ROWS_AT_ONCE,
    )


def _table_of(source: Import) -> Table:
    """The file as a table. Raises Refused."""
    content = Import.objects.values_list("content", flat=True).get(pk=source.pk)
    assert content is not None, "the file is gone once it is in"
    return read(bytes(content), source.filename)


def _mended(table: Table, corrections: dict[str, dict[str, str]]) -> Table:
    """The table with what somebody has written over its cells."""
    rows = (_corrected(row, corrections.get(str(row.number))) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _corrected(row: SheetRow, mended: dict[str, str] | None) -> SheetRow:
    if not mended:
        return row
    cells = (mended.get(str(at), cell) for at, cell in enumerate(row.cells))
    return SheetRow(row.number, tuple(cells))


def _row(source: Import, row: Row, cells: SheetRow) -> ImportedRow:
    """A row as we keep it.

    cells  as they stand in the file, so that the file is known when it comes again.
    """
    values = _plain.values(row)
    problems = [_plain.problem(found) for found in row.problems]
    if values.get("occupation"):
        problems += _about_occupation(values["occupation"], source.mapping)
    return ImportedRow(
        source=source,
        number=row.number,
        digest=_plain.digest(cells),
        cells=[shown(cell) for cell in cells.cells],
        values=values,
        problems=problems,
        kinds=" ".join(["", *sorted({found["code"] for found in problems}), ""]),
    )


def _keep_decisions(source: Import, rows: Iterable[ImportedRow]) -> None:
    """Carry over what was decided by hand before the columns were read anew."""
    decided = {row.number: row for row in source.rows.filter(is_decided=True)}
    for row in rows:
        before = decided.get(row.number)
        if before:
            row.decision, row.is_decided = before.decision, True
            row.looks_like_id = before.looks_like_id
            row.looks_like_row = before.looks_like_row


def _kinds(rows: Iterable[ImportedRow]) -> dict[str, tuple[str, int]]:
    """Kind of problem to its worst severity and how often there is one."""
    number: Counter[str] = Counter()
    severity: dict[str, str] = {}
    for row in rows:
        for found in row.problems:
            code = found["code"]
            number[code] += 1
            worst = min(ORDER.index(found["severity"]), _rank(severity.get(code)))
            severity[code] = ORDER[worst]
    return {code: (severity[code], number[code]) for code in number}


def _rank(severity: str | None) -> int:
    return ORDER.index(severity) if severity else len(ORDER) - 1


def _about_occupation(
    text: str, mapping: dict[int, str | None]
) -> list[dict[str, Any]]:
    """What to say where a profession was not, or not surely, found in ESCO."""
    key, score = _plain.occupation(text)
    if key and score >= _plain.SURE_OF_OCCUPATION:
        return []
    column = next((at for at, name in mapping.items() if name == "occupation"), None)
    return [
        {
            "column": column,
            "field": "occupation",
            "text": text[:200],
            "code": "occupation_guessed" if key else "occupation_unknown",
            "severity": "unsure" if key else "note",
            "params": {"occupation": key} if key else {},
        }
    ]
