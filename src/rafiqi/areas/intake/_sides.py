"""A row beside whom it looks like."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rafiqi.areas.intake import _export
from rafiqi.areas.intake.models import ImportedRow
from rafiqi.areas.people.models import Person
from rafiqi_sheets import fields, to_text

SHOWN_BESIDE = ("name", "email", "phone", "birth_year", "origin", "place")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be the same.

    row          its number in the list, None for somebody we know.
    facts        field to what stands there, only what is known; ours by name alone
                 where the viewer does not look after them.
    is_guarded   takes part in what the viewer does not coordinate.
    """

    row: int | None
    facts: tuple[tuple[str, str], ...]
    is_guarded: bool = False


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A row, whom it looks like, why, and what is decided."""

    row: int
    decision: str
    matches: tuple[str, ...]
    is_sure: bool
    here: Side
    there: Side


def lookalike(
    row: ImportedRow, twins: Mapping[int, ImportedRow], ours: Collection[int]
) -> Lookalike:
    """Put a row beside its likeness. `ours` may be shown with all we know."""
    twin = twins.get(row.looks_like_row or 0)
    there = _row(twin) if twin else _person(row.looks_like, ours)
    matches = tuple(row.matches)
    return Lookalike(row.number, row.decision, matches, row.is_sure, _row(row), there)


def text(key: str | None, values: Mapping[str, Any]) -> str:
    """What was understood, in the form an export would write."""
    if key is None or key not in values or key not in fields():
        return ""
    value = values[key]
    return to_text(key, tuple(value) if isinstance(value, list) else value)


def _row(row: ImportedRow) -> Side:
    return Side(row.number, _facts(SHOWN_BESIDE, row.values))


def _person(person: Person | None, ours: Collection[int]) -> Side:
    if person is None:
        return Side(None, ())
    if person.pk not in ours:
        return Side(None, (("name", person.name),), is_guarded=True)
    return Side(None, _facts(SHOWN_BESIDE, _export.known(person)))


def _facts(
    keys: Sequence[str], values: Mapping[str, Any]
) -> tuple[tuple[str, str], ...]:
    return tuple((key, said) for key in keys if (said := text(key, values)))
