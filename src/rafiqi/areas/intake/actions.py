"""Bringing a spreadsheet in: look first, then all of it or nothing, and back again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.intake import _applying, tasks
from rafiqi.areas.intake._applying import TakenBack
from rafiqi.areas.intake._same import recognise
from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.kernel.refusal import Refusal
from rafiqi_sheets import Refused, fields, guess_role, propose, read, shown

__all__ = ["TakenBack"]

SAMPLES = 3
WRITTEN = (
    "cells",
    "values",
    "problems",
    "kinds",
    "decision",
    "person",
    "is_new",
    "before",
    "after",
)
Decision, State = ImportedRow.Decision, Import.State


class Unreadable(Refusal):
    """The file is no table we can read. `code` and `params` as rafiqi_sheets says."""

    says = _("We could not read this file as a table.")
    field = "file"

    def __init__(self, code: str, params: Mapping[str, int]) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class NobodyNamed(Refusal):
    """Without a column of names there is nobody to bring in."""

    says = _("Please say which column has the names.")


class NothingToBringIn(Refusal):
    """Every row is left out."""

    says = _("No row is left to bring in. Please look at your choices again.")


class NotNow(Refusal):
    """Somebody else was faster, or the list is still being read."""

    says = _("This list cannot be changed at the moment. Please load the page again.")


class NoSuchRow(Refusal):
    """A row to update needs somebody it is about."""

    says = _("This row looks like nobody else. Please choose “add” or “leave out”.")


class NoSuchName(Refusal):
    """Nobody is added without a name."""

    says = _("This row has no name. Please write one first, or leave the row out.")


class SameFieldTwice(Refusal):
    """Two columns cannot both be somebody's telephone number."""

    says = _(
        "Two columns are chosen for the same thing. "
        "Please choose “do not use” for one of them."
    )


@transaction.atomic
def upload(
    programme: Programme,
    role: str,
    filename: str,
    content: bytes,
    *,
    by: Person,
    at: datetime,
) -> Import:
    """Take a file, guess its columns and read it. Nothing is brought in yet.

    role  Role.NEWCOMER, Role.MENTOR, or "" to let the columns tell.

    Raises Unreadable.
    """
    try:
        table = read(content, filename)
    except Refused as no:
        raise Unreadable(no.code.value, no.params) from no
    role = role or _role(guess_role(table))
    guesses = propose(table, tasks.ROLES[role])
    source = Import.objects.create(
        programme=programme,
        role=role,
        filename=filename[:200],
        content=content,
        columns=[
            {
                "header": guess.header,
                "field": guess.field,
                "confidence": guess.confidence,
                "reason": guess.reason.value,
                "samples": _samples(table.column(guess.column)),
            }
            for guess in guesses
        ],
        left_out=[
            {"number": row.number, "text": row.text[:80], "why": row.why.value}
            for row in table.left_out
        ],
        rows_all=len(table.rows),
        by=by,
        uploaded_at=at,
    )
    journal.write("intake.uploaded", source.public_id, by=by, at=at)
    _read(source, at)
    return source


@transaction.atomic
def map_columns(
    source: Import, mapping: Mapping[int, str | None], *, by: Person, at: datetime
) -> None:
    """Say what each column means, and read every row again.

    Raises NobodyNamed, SameFieldTwice, NotNow.
    """
    source = _open(source)
    given = Counter(name for name in mapping.values() if name)
    if not {"name", "given_name", "family_name"} & set(given):
        raise NobodyNamed
    if any(n > 1 and not fields()[name].combine for name, n in given.items()):
        raise SameFieldTwice
    for column, name in mapping.items():
        before = source.columns[column]
        if before["field"] != name:
            before |= {"field": name, "confidence": 1.0, "reason": "by_hand"}
    source.save(update_fields=["columns"])
    journal.write("intake.columns_mapped", source.public_id, by=by, at=at)
    _read(source, at)


@transaction.atomic
def correct(
    row: ImportedRow, cells: Mapping[int, str], *, by: Person, at: datetime
) -> None:
    """Write what a row means, cell by cell, and read that row again. Raises NotNow.

    cells  column index to the text that should have stood there; the text that does
           stand there takes a correction back.
    """
    source = _open(row.source)
    mended = source.corrections.pop(str(row.number), {})
    mended |= {str(column): text for column, text in cells.items()}
    mended = {at_: text for at_, text in mended.items() if row.cells[int(at_)] != text}
    if mended:
        source.corrections[str(row.number)] = mended
    source.save(update_fields=["corrections"])
    tasks.understand_again(source, row, today=at.date())
    journal.write("intake.corrected", source.public_id, by=by, at=at)


@transaction.atomic
def decide(row: ImportedRow, decision: str, *, by: Person, at: datetime) -> None:
    """Say what happens with a row. Raises NoSuchRow, NoSuchName, NotNow."""
    source = _open(row.source)
    if decision == Decision.SAME and row.alike == (None, None):
        raise NoSuchRow
    if decision != Decision.SKIP and not row.values.get("name"):
        raise NoSuchName
    row.decision, row.is_decided = Decision(decision), True
    row.save(update_fields=["decision", "is_decided"])
    journal.write("intake.decided", source.public_id, by=by, at=at)


@transaction.atomic
def drop(source: Import, *, by: Person, at: datetime) -> None:
    """Throw a list away before it was brought in. Raises NotNow."""
    source = _locked(source)
    if source.state not in (State.READING, State.CHECKING):
        raise NotNow
    source.state = State.DROPPED
    _forget(source)
    source.rows.all().delete()
    journal.write("intake.dropped", source.public_id, by=by, at=at)


@transaction.atomic
def apply(source: Import, *, by: Person, at: datetime) -> None:
    """Bring everybody in: all rows or none. Then the file is forgotten.

    Who has come in since the list was read is recognised once more.

    Raises NothingToBringIn, NotNow.
    """
    source = _open(source)
    rows = list(source.rows.order_by("number"))
    recognise(source.programme, rows)
    if all(row.decision == Decision.SKIP for row in rows):
        raise NothingToBringIn
    brought = _applying.bring_in(source, rows, by=by, at=at)
    source.state, source.applied_at = State.APPLIED, at
    source.outcome = asdict(brought)
    for row in rows:
        row.cells, row.values, row.problems, row.kinds = [], {}, [], ""
    tasks.write(rows, WRITTEN)
    _forget(source)
    journal.write("intake.applied", source.public_id, by=by, at=at)


@transaction.atomic
def take_back(
    source: Import, *, keep: Collection[int], by: Person, at: datetime
) -> TakenBack:
    """Undo an import: who came with it is gone, who was changed is as before.

    keep  keys of people on whom something else hangs by now; they stay.

    Raises NotNow. Called by flows.undo_import, which knows whom to keep.
    """
    source = _locked(source)
    if source.state != State.APPLIED:
        raise NotNow
    back = _applying.take_back(source, keep, by=by, at=at)
    source.state, source.undone_at = State.UNDONE, at
    source.outcome |= asdict(back)
    source.save(update_fields=["state", "undone_at", "outcome"])
    journal.write("intake.taken_back", source.public_id, by=by, at=at)
    return back


def _role(guess: str) -> str:
    return Role.MENTOR if guess == "mentors" else Role.NEWCOMER


def _samples(cells: tuple[Any, ...]) -> list[str]:
    """The first different things that stand in a column."""
    texts = dict.fromkeys(text for cell in cells if (text := shown(cell).strip()))
    return [text[:60] for text in list(texts)[:SAMPLES]]


def _read(source: Import, at: datetime) -> None:
    """Read the rows now, or in the background when there are many."""
    if source.rows_all <= tasks.AT_ONCE:
        tasks.understand_all(source, today=at.date())
        return
    source.state, source.rows_done = State.READING, 0
    source.save(update_fields=["state", "rows_done"])
    transaction.on_commit(partial(tasks.read_rows.enqueue, source.pk))


def _locked(source: Import) -> Import:
    """The import as it is now, without the file, until the transaction ends."""
    rows = Import.objects.select_for_update(of=("self",)).defer("content")
    return rows.select_related("programme__organisation").get(pk=source.pk)


def _open(source: Import) -> Import:
    """The import as it is now, when it can still be changed. Raises NotNow."""
    source = _locked(source)
    if source.state != State.CHECKING:
        raise NotNow
    return source


def _forget(source: Import) -> None:
    """The file and what was written by hand go; what it did stays, to be undone."""
    source.content = None
    source.corrections = {}
    source.columns = [column | {"samples": []} for column in source.columns]
    source.left_out = [row | {"text": ""} for row in source.left_out]
    source.save()
