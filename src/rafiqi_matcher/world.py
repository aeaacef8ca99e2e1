"""The tables that criteria look things up in: how near two sectors or origins are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from rafiqi_matcher.macro_regions import MACRO_REGION
from rafiqi_matcher.people import LEVELS
from rafiqi_matcher.refused import BadInput

FULL = 1000
"""The most points a single criterion gives."""

_SHARED_DIGITS = (0, 200, 450, 700, FULL)


def by_isco_digits(mentee: str, mentor: str) -> int:
    """Points for two ISCO-08 codes by the leading digits they share.

    0, 200, 450, 700, 1000 for 0, 1, 2, 3, 4 digits: ISCO-08 is a tree of major,
    sub-major, minor and unit groups, one digit each. Equal codes that are shorter
    than four digits are equally vague, and get what their digits are worth.
    """
    digits = zip(mentee, mentor, strict=False)
    shared = sum(1 for _ in takewhile(lambda two: two[0] == two[1], digits))
    return _SHARED_DIGITS[min(shared, 4)]


@dataclass(frozen=True, slots=True)
class World:
    """What the programme believes about sectors, origins, languages and interests.

    sector_points    (mentee's sector, mentor's sector) -> 0..1000
    macro_region     origin -> any name for its part of the world
    language_points  for the best shared level 0..4, each 0..1000
    interest_points  for 0, 1, 2 ... shared interests; the last goes for more as well
    """

    sector_points: Callable[[str, str], int] = by_isco_digits
    macro_region: Mapping[str, str] = field(
        default_factory=lambda: MACRO_REGION, repr=False
    )
    language_points: tuple[int, ...] = (0, 250, 550, 800, FULL)
    interest_points: tuple[int, ...] = (0, 400, 700, 900, FULL)

    def __post_init__(self) -> None:
        if len(self.language_points) != LEVELS + 1:
            raise BadInput("Give five language points, for levels 0 to 4.")
        if not self.interest_points:
            raise BadInput("Give interest points for at least 0 shared interests.")
        for name in ("language_points", "interest_points"):
            if not all(0 <= points <= FULL for points in getattr(self, name)):
                raise BadInput(f"All {name} must lie between 0 and {FULL}.", name)


def world_from(tables: Mapping[str, Any]) -> World:
    """Read a world from JSON data; a table that is left out keeps its default.

    sector_similarity  square table of 0..1000; sectors are then its row numbers
    macro_region       origin -> number or name
    language_points, interest_points  lists of 0..1000

    Other keys are not used. Raises BadInput when a table has the wrong shape.
    """
    given: dict[str, Any] = {}
    try:
        if "sector_similarity" in tables:
            given["sector_points"] = _by_table(tables["sector_similarity"])
        if "macro_region" in tables:
            regions = tables["macro_region"].items()
            given["macro_region"] = {str(a): str(b) for a, b in regions}
        for name in ("language_points", "interest_points"):
            if name in tables:
                given[name] = tuple(_points(value) for value in tables[name])
    except (TypeError, AttributeError) as wrong:
        raise BadInput(f"A table has the wrong shape: {wrong}.") from wrong
    return World(**given)


def _by_table(rows: list[list[object]]) -> Callable[[str, str], int]:
    if any(len(row) != len(rows) for row in rows):
        raise BadInput("The sector table must have as many columns as rows.")
    table = {
        (str(a), str(b)): _points(value)
        for a, row in enumerate(rows)
        for b, value in enumerate(row)
    }

    def points(mentee: str, mentor: str) -> int:
        for sector in (mentee, mentor):
            if (sector, sector) not in table:
                raise BadInput(f"The sector table has no row {sector!r}.", "sector")
        return table[mentee, mentor]

    return points


def _points(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= FULL:
        raise BadInput(f"{value!r} is not a whole number between 0 and {FULL}.")
    return value
