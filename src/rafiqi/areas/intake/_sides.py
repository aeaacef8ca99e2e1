"""A row beside whom it looks like."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from rafiqi.areas.intake import _export
from rafiqi.areas.intake.models import ImportedRow
from rafiqi.areas.people.models import Person

SHOWN_BESIDE = ("name", "email", "phone", "birth_year", "origin", "place")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be the same.

    row          its number in the list, None for somebody we know.
    facts        field and value, only what is known; of people whom the viewer does
                 not look after alone (is_guarded) no more than the name.
    """

    row: int | None
    facts: tuple[tuple[str, Any], ...]
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


def _row(row: ImportedRow) -> Side:
    return Side(row.number, _facts(row.values))


def _person(person: Person | None, ours: Collection[int]) -> Side:
    if person is None:
        return Side(None, ())
    if person.pk not in ours:
        return Side(None, (("name", person.name),), is_guarded=True)
    return Side(None, _facts(_export.known(person)))


def _facts(values: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((key, values[key]) for key in SHOWN_BESIDE if key in values)
