"""What a coordinator asks about lists that come in and go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language

from rafiqi.areas.intake import _export, tasks
from rafiqi.areas.intake._columns import columns
from rafiqi.areas.intake._fates import OF_A_ROW, Standing, fates
from rafiqi.areas.intake._sides import Lookalike, Side, lookalike
from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi_sheets import Role, to_text

__all__ = ["Lookalike", "Side"]

ROWS_ON_A_PAGE = 20
PAIRS_ON_A_PAGE = 10


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One list as the programme's imports show it.

    outcome  how many were added, updated, left_out, removed, restored, kept.
    """

    id: str
    filename: str
    role: str
    state: str
    rows: int
    outcome: Mapping[str, int]
    by: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing to say about one cell; the web has the sentence for its code.

    value  what was understood of the field, None for nothing.
    """

    row: int
    column: int | None
    header: str
    field: str
    value: Any
    text: str
    code: str
    severity: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """All troubles with one code. severity  "lost" | "unsure" | "note"."""

    code: str
    severity: str
    number: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the sheet that is about nobody. why  a rafiqi_sheets.Why."""

    number: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Review:
    """What was understood of a list, counted.

    rows      about people.
    new       people who will be added.
    known     people we know whose answers will be brought up to date.
    twice     rows that say more about a person of another row.
    skip      rows that are left out.
    unsure    lookalikes that somebody should decide about and has not.
    """

    rows: int
    new: int
    known: int
    twice: int
    skip: int
    kinds: tuple[Kind, ...]
    lookalikes: int
    unsure: int
    unused: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row.

    text   as it stands in the file.
    meant  what somebody wrote over it, None for nothing.
    value  what was understood of its field, None for nothing.
    """

    column: int
    header: str
    field: str
    text: str
    meant: str | None
    value: Any
    troubles: tuple[Trouble, ...]


def public_role(role: str) -> Role:
    """Whom a list about people in this role of ours is about."""
    return tasks.ROLES[role]


def imports(viewer: Person, programme: Programme) -> tuple[ImportLine, ...]:
    """The lists brought to this programme, newest first. One query."""
    found = Import.objects.filter(programme=programme).order_by("-uploaded_at", "-pk")
    rows = found.values_list(
        "public_id",
        "filename",
        "role",
        "state",
        "rows_all",
        "outcome",
        "by__name",
        "uploaded_at",
    )
    return tuple(ImportLine(*row) for row in rows)


def review(viewer: Person, source: Import) -> Review:
    """Count what was understood of a list. Three queries."""
    rows = [Standing(*row) for row in source.rows.values_list(*OF_A_ROW)]
    fate = fates(rows)
    people = set(fate.values())
    alike = source.rows.exclude(matches=[])
    return Review(
        rows=len(rows),
        new=sum(one.person is None for one in people),
        known=sum(one.person is not None for one in people),
        twice=len(fate) - len(people),
        skip=len(rows) - len(fate),
        kinds=_kinds(source),
        lookalikes=alike.count(),
        unsure=alike.filter(is_sure=False, is_decided=False).count(),
        unused=tuple(one["header"] for one in source.columns if not one["field"]),
        left_out=tuple(LeftOut(**row) for row in source.left_out),
    )


def troubles(
    viewer: Person, source: Import, code: str, number: str
) -> tuple[Page[ImportedRow], tuple[Trouble, ...]]:
    """Everything of one kind: a page of twenty rows, and the troubles in them."""
    rows = source.rows.filter(kinds__contains=f" {code} ").order_by("number")
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(number)
    found = (one for row in page for one in _troubles(source, row))
    return page, tuple(one for one in found if one.code == code)


def lookalikes(
    viewer: Person, source: Import, number: str
) -> tuple[Page[ImportedRow], tuple[Lookalike, ...]]:
    """Rows that may be about somebody known or stand twice, unsure ones first."""
    rows = source.rows.exclude(matches=[]).select_related("looks_like__profile")
    page = Paginator(rows.order_by("is_sure", "number"), PAIRS_ON_A_PAGE).get_page(
        number
    )
    return page, _side_by_side(viewer, source, list(page))


def alike(viewer: Person, row: ImportedRow) -> Lookalike | None:
    """A row beside whom it looks like, None when it looks like nobody."""
    if not row.matches:
        return None
    return _side_by_side(viewer, row.source, [row])[0]


def cells(viewer: Person, row: ImportedRow) -> tuple[Cell, ...]:
    """A row cell by cell: what stands there and what it was understood as."""
    source = row.source
    meant = source.corrections.get(str(row.number), {})
    found = tuple(_troubles(source, row))
    return tuple(
        Cell(
            at,
            column["header"],
            column["field"] or "",
            row.cells[at],
            meant.get(str(at)),
            row.values.get(column["field"] or ""),
            tuple(trouble for trouble in found if trouble.column == at),
        )
        for at, column in enumerate(source.columns)
    )


def about_row(viewer: Person, row: ImportedRow) -> tuple[Trouble, ...]:
    """What is to be said about a whole row, not about one of its cells."""
    return tuple(one for one in _troubles(row.source, row) if one.column is None)


def export(
    viewer: Person, programme: Programme, role: str
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """Everybody in a role, as columns and rows that an import understands again."""
    headers = columns(tasks.ROLES[role], get_language() or "en")
    rows = _export.rows(programme, role)
    return tuple(headers.values()), (
        tuple(to_text(key, row[key]) if key in row else "" for key in headers)
        for row in rows
    )


def _kinds(source: Import) -> tuple[Kind, ...]:
    """What most needs somebody's eyes first."""
    kinds = [Kind(code, *found) for code, found in source.kinds.items()]
    kinds.sort(key=lambda k: (tasks.ORDER.index(k.severity), -k.number, k.code))
    return tuple(kinds)


def _troubles(source: Import, row: ImportedRow) -> Iterator[Trouble]:
    for found in row.problems:
        at = found["column"]
        header = "" if at is None else source.columns[at]["header"]
        yield Trouble(
            row.number,
            at,
            header,
            found["field"] or "",
            row.values.get(found["field"] or ""),
            found["text"],
            found["code"],
            found["severity"],
            found["params"],
        )


def _side_by_side(
    viewer: Person, source: Import, rows: list[ImportedRow]
) -> tuple[Lookalike, ...]:
    """Each row beside whom it looks like. Three queries."""
    others = {row.looks_like_row for row in rows if row.looks_like_row}
    twins = {row.number: row for row in source.rows.filter(number__in=others)}
    known = {row.looks_like_id for row in rows if row.looks_like_id}
    ours = programmes.seen_wholly(viewer, known)
    return tuple(lookalike(row, twins, ours) for row in rows)
