"""The tables that comparisons look things up in, such as how near two sectors are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from rafiqi_matcher.macro_regions import MACRO_REGION
from rafiqi_matcher.refused import BadInput

T = TypeVar("T")

FULL = 1000
"""The most points a single criterion gives."""

USUAL_TABLES: Mapping[str, Any] = MappingProxyType({"macro_region": MACRO_REGION})
"""The tables that are there even if nobody gives any."""


@dataclass(frozen=True, slots=True)
class World:
    """Tables by name; rules say which they use, and how. Others are not looked at.

    A table of points   a list of 0..1000: for 0, 1, 2 ... and the last for more
    A table of pairs    rows of 0..1000, by the number of two words; or word -> word
                        -> 0..1000
    A table of groups   word -> any name or number of its group
    """

    tables: Mapping[str, Any] = field(
        default_factory=lambda: USUAL_TABLES, repr=False, hash=False
    )
    _read: dict[tuple[Any, str], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def points(self, name: str) -> tuple[int, ...]:
        """A table of points. Raises BadInput if it is none."""
        return self._once(points_from, name)

    def groups(self, name: str) -> dict[str, str]:
        """A table of groups. Raises BadInput if it is none."""
        return self._once(_groups, name)

    def group_of(self, word: str | None, name: str) -> str | None:
        """The group of one word in a table of groups."""
        group = self._table(name).get(word)
        return None if group is None else str(group)

    def pairs(self, name: str) -> dict[str, dict[str, int]]:
        """A table of pairs. Raises BadInput if it is none."""
        return self._once(_pairs, name)

    def _once(self, read: Callable[[Any, str], T], name: str) -> T:
        """A table as it was read when it was first asked for."""
        if (read, name) not in self._read:
            self._read[read, name] = read(self._table(name), name)
        found: T = self._read[read, name]
        return found

    def _table(self, name: str) -> Any:
        if name not in self.tables:
            known = ", ".join(sorted(self.tables)) or "none"
            says = f"The rules look up the table {name!r}, which is not there."
            raise BadInput(f"{says} Give it in the world file. Tables: {known}.", name)
        return self.tables[name]


def world_from(tables: Mapping[str, Any]) -> World:
    """A world of these tables; a usual table that is left out stays."""
    return World({**USUAL_TABLES, **tables})


def points_from(values: Any, name: str) -> tuple[int, ...]:
    """A list of points, checked. Raises BadInput."""
    if not isinstance(values, list | tuple) or not values:
        says = f"{name} must be a list of points for 0, 1, 2 and so on,"
        raise BadInput(f"{says} such as [0, 500, 1000].", name)
    return tuple(_checked(values, name))


def _groups(table: Any, name: str) -> dict[str, str]:
    if not isinstance(table, Mapping):
        says = f"The table {name} must say the group of each word, as in"
        raise BadInput(f'{says} {{"syria": "western asia"}}.', name)
    return {str(word): str(group) for word, group in table.items()}


def _pairs(rows: Any, name: str) -> dict[str, dict[str, int]]:
    if isinstance(rows, list):
        rows = dict(enumerate(rows))
    if not isinstance(rows, Mapping):
        raise BadInput(f"The table {name} must have a row for each word.", name)
    return {str(word): _row(row, name) for word, row in rows.items()}


def _row(row: Any, name: str) -> dict[str, int]:
    if isinstance(row, list):
        row = dict(enumerate(row))
    if not isinstance(row, Mapping):
        raise BadInput(f"Each row of the table {name} must be a list of points.", name)
    return dict(zip(map(str, row), _checked(row.values(), name), strict=True))


def _checked(values: Iterable[Any], name: str) -> list[int]:
    found = list(values)
    for value in found:
        if type(value) is not int or not 0 <= value <= FULL:
            says = f"{name} holds {value!r}; points are whole numbers from 0"
            raise BadInput(f"{says} to {FULL}.", name)
    return found
