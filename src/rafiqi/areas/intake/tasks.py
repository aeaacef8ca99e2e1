"""Reading a spreadsheet: from its bytes to rows that can be looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django_tasks import TaskContext, task

from rafiqi.areas.intake import _plain
from rafiqi.areas.intake._same import recognise
from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi_sheets import Role, Row, SheetRow, Table, read, understand

AT_ONCE = 400
"""So many rows are read while the coordinator waits; more go to the worker."""

ROLES = {"newcomer": Role.NEWCOMERS, "mentor": Role.MENTORS}
EVERY = 100


@task(takes_context=True)
def read_rows(context: TaskContext, import_id: int) -> None:
    """Read a long list in the background, telling how far it is. Safe to run again."""
    started = context.task_result.started_at
    assert started, "a task that runs has started"
    source = Import.objects.select_related("programme__organisation").get(pk=import_id)
    if source.state == Import.State.READING and source.content is not None:
        understand_all(source, today=started.date(), tells=True)


def understand_all(source: Import, *, today: date, tells: bool = False) -> None:
    """Understand every row as its columns are mapped now, and find who is known.

    tells  whether to note the progress, for lists that take longer than a page.
    """
    table = table_of(source)

    def note(done: int) -> None:
        if done % EVERY == 0:
            Import.objects.filter(pk=source.pk).update(rows_done=done)

    understood = understand(
        table,
        source.mapping,
        ROLES[source.role],
        today,
        source.programme.organisation.country,
        progress=note if tells else None,
    )
    cells = {row.number: row for row in table.rows}
    rows = [_row(source, row, cells[row.number]) for row in understood]
    recognise(source.programme, rows, understood)
    with transaction.atomic():
        source.rows.all().delete()
        ImportedRow.objects.bulk_create(rows, batch_size=500)
        source.rows_all = source.rows_done = len(rows)
        source.state = Import.State.CHECKING
        source.save(update_fields=["rows_all", "rows_done", "state"])


def understand_row(source: Import, number: int, *, today: date) -> None:
    """Understand one row again, after somebody corrected it."""
    table = table_of(source)
    (understood,) = understand(
        table,
        source.mapping,
        ROLES[source.role],
        today,
        source.programme.organisation.country,
        only={number},
    )
    (cells,) = (row for row in table.rows if row.number == number)
    row = _row(source, understood, cells)
    row.pk = source.rows.get(number=number).pk
    recognise(source.programme, [row], [understood])
    row.save()


def table_of(source: Import) -> Table:
    """The file as a table, with the corrections made since. Raises Refused."""
    assert source.content is not None, "the file is gone once it is in"
    table = read(bytes(source.content), source.filename)
    fixed = [_corrected(row, source.corrections) for row in table.rows]
    return replace(table, rows=tuple(fixed))


def _corrected(row: SheetRow, corrections: dict[str, dict[str, str]]) -> SheetRow:
    mended = corrections.get(str(row.number))
    if not mended:
        return row
    cells = (mended.get(str(at), cell) for at, cell in enumerate(row.cells))
    return SheetRow(row.number, tuple(cells))


def _row(source: Import, row: Row, cells: SheetRow) -> ImportedRow:
    values = _plain.values(row)
    problems = [_plain.problem(found) for found in row.problems]
    mapping = source.mapping
    if values.get("occupation"):
        problems += _about_occupation(values["occupation"], mapping)
    return ImportedRow(
        source=source,
        number=row.number,
        digest=_plain.digest(cells),
        values=values,
        problems=problems,
        decision=ImportedRow.Decision.NEW
        if values.get("name")
        else ImportedRow.Decision.SKIP,
    )


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
