"""What becomes of each row: a new person, somebody known, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rafiqi.areas.intake.models import ImportedRow

Decision = ImportedRow.Decision


class Fate(NamedTuple):
    """Whom a row is about. Rows with the same fate are about the same person.

    person  key of somebody known, None for somebody new.
    row     number of the row that stands for somebody new, None for known people.
    """

    person: int | None
    row: int | None


class Standing(NamedTuple):
    """What is decided about a row, in the order of `OF_A_ROW`."""

    number: int
    decision: str
    person: int | None
    twin: int | None


OF_A_ROW = ("number", "decision", "looks_like_id", "looks_like_row")


def fates(standings: Iterable[Standing]) -> dict[int, Fate]:
    """Row number to what becomes of it; rows that are left out are absent.

    A row that is the same person as a later one shares the later one's fate.
    """
    at = {one.number: one for one in standings}
    found = {number: _fate(one, at) for number, one in at.items()}
    return {number: fate for number, fate in found.items() if fate}


def _fate(one: Standing, at: dict[int, Standing]) -> Fate | None:
    while one.decision == Decision.SAME and one.twin in at:
        one = at[one.twin]
    if one.decision == Decision.SKIP:
        return None
    if one.decision == Decision.SAME and one.person:
        return Fate(one.person, None)
    return Fate(None, one.number)
