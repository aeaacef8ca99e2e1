"""What a coordinator asks about lists that come in and go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.intake import _export, tasks
from rafiqi.areas.intake._columns import columns
from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi_sheets import fields, shown, to_text

ROWS_ON_A_PAGE = 20
ORDER = {"lost": 0, "unsure": 1, "note": 2}
SHOWN_BESIDE = ("name", "email", "phone", "birth_year", "origin", "place")


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One list as the programme's imports show it."""

    id: str
    filename: str
    role_name: StrOrPromise
    state: str
    state_name: StrOrPromise
    rows: int
    by: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing to say about one cell; the web has the sentence for its code."""

    row: int
    column: str
    text: str
    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """All troubles with one code. severity  "lost" | "unsure" | "note"."""

    code: str
    severity: str
    number: int


@dataclass(frozen=True, slots=True)
class Side:
    """A person as one of two that may be the same: field name to text."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A row, whom it looks like, why, and what is decided."""

    row: int
    decision: str
    matches: tuple[str, ...]
    is_sure: bool
    may_update: bool
    here: Side
    there: Side


@dataclass(frozen=True, slots=True)
class Review:
    """What was understood of a list, counted."""

    rows: int
    new: int
    update: int
    skip: int
    kinds: tuple[Kind, ...]
    lookalikes: int
    unused: tuple[str, ...]
    left_out: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: its text, and what it was understood as."""

    column: int
    header: str
    field: str
    text: str
    understood: str
    troubles: tuple[Trouble, ...]


def imports(viewer: Person, programme: Programme) -> tuple[ImportLine, ...]:
    """The lists brought to this programme, newest first. One query."""
    found = Import.objects.filter(programme=programme).select_related("by")
    return tuple(
        ImportLine(
            one.public_id,
            one.filename,
            one.get_role_display(),
            one.state,
            one.get_state_display(),
            one.rows_all,
            one.by.name,
            one.uploaded_at,
        )
        for one in found.defer("content").order_by("-uploaded_at", "-pk")
    )


def review(viewer: Person, source: Import) -> Review:
    """Count what was understood of a list. Two queries."""
    decisions: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    rows = source.rows.values_list("decision", "problems")
    for decision, problems in rows.iterator(chunk_size=2000):
        decisions[decision] += 1
        kinds.update((found["code"], found["severity"]) for found in problems)
    return Review(
        rows=source.rows_all,
        new=decisions["new"],
        update=decisions["update"],
        skip=decisions["skip"],
        kinds=tuple(
            Kind(code, severity, number)
            for (code, severity), number in sorted(
                kinds.items(), key=lambda kind: (ORDER[kind[0][1]], -kind[1])
            )
        ),
        lookalikes=source.rows.exclude(matches=[]).count(),
        unused=tuple(
            column["header"] for column in source.columns if not column["field"]
        ),
        left_out=tuple(source.left_out),
    )


def troubles(
    viewer: Person, source: Import, code: str, number: int
) -> Paginator[Trouble]:
    """Everything of one kind, in the order of the rows, in pages of twenty."""
    rows = source.rows.order_by("number").values_list("number", "problems")
    found = [
        trouble
        for row, problems in rows
        for trouble in _troubles(source, row, problems)
        if trouble.code == code
    ]
    return Paginator(found, ROWS_ON_A_PAGE)


def lookalikes(viewer: Person, source: Import) -> Paginator[ImportedRow]:
    """Rows that may be about somebody known or stand twice, unsure ones first."""
    rows = source.rows.exclude(matches=[]).select_related("looks_like__profile")
    return Paginator(rows.order_by("is_sure", "number"), ROWS_ON_A_PAGE)


def side_by_side(
    viewer: Person, source: Import, rows: list[ImportedRow]
) -> tuple[Lookalike, ...]:
    """Each row beside whom it looks like. One query."""
    others = {row.looks_like_row for row in rows if row.looks_like_row}
    twins = {row.number: row for row in source.rows.filter(number__in=others)}
    return tuple(_lookalike(row, twins) for row in rows)


def cells(viewer: Person, row: ImportedRow) -> tuple[Cell, ...]:
    """A row cell by cell: what stands there and what it was understood as."""
    source = row.source
    table = tasks.table_of(source)
    (here,) = (one for one in table.rows if one.number == row.number)
    found = list(_troubles(source, row.number, row.problems))
    return tuple(
        Cell(
            at,
            column["header"],
            column["field"] or "",
            shown(here.cells[at]),
            _text(column["field"], row.values),
            tuple(trouble for trouble in found if trouble.column == column["header"]),
        )
        for at, column in enumerate(source.columns)
    )


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


def _troubles(
    source: Import, row: int, problems: list[dict[str, Any]]
) -> Iterator[Trouble]:
    for found in problems:
        at = found["column"]
        header = "" if at is None else source.columns[at]["header"]
        yield Trouble(row, header, found["text"], found["code"], found["params"])


def _lookalike(row: ImportedRow, twins: Mapping[int, ImportedRow]) -> Lookalike:
    twin = twins.get(row.looks_like_row or 0)
    there = _side_of_row(twin) if twin else _side_of_person(row.looks_like)
    return Lookalike(
        row.number,
        row.decision,
        tuple(row.matches),
        row.is_sure,
        row.looks_like_id is not None,
        _side_of_row(row),
        there,
    )


def _side_of_row(row: ImportedRow) -> Side:
    facts = ((key, _text(key, row.values)) for key in SHOWN_BESIDE)
    return Side(str(row.number), tuple((key, text) for key, text in facts if text))


def _side_of_person(person: Person | None) -> Side:
    if person is None:
        return Side("", ())
    row = _export.known(person)
    facts = ((key, _text(key, row)) for key in SHOWN_BESIDE)
    return Side("", tuple((key, text) for key, text in facts if text))


def _text(key: str | None, values: Mapping[str, Any]) -> str:
    """What was understood, in the form an export would write."""
    if key is None or key not in values or key not in fields():
        return ""
    value = values[key]
    return to_text(key, tuple(value) if isinstance(value, list) else value)
