"""How well two people fit by one criterion: 0 to 1000 points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rafiqi_matcher.declared.asked import Asked
from rafiqi_matcher.declared.conditions import (
    Facts,
    Told,
)
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One
from rafiqi_matcher.world import World


class Measure(Protocol):
    """A criterion's way of giving points; says, uses, tables and facts as Condition."""

    @property
    def says(self) -> str:
        """The key of the rules file."""
        ...

    @property
    def uses(self) -> frozenset[One]:
        """The fields it looks at."""
        ...

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        """Kind and name of the tables it looks into."""
        ...

    def of(self, people: Everybody) -> Asked:
        """Points for pairs, int64 0..1000."""
        ...

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        """What it looked at, as plain data; "unknown_for" lists whom to ask."""
        ...


@dataclass(frozen=True, slots=True)
class Steps:
    """Points for 0, 1, 2 ...; the last also for more.

    table  the name of a table of points in the world, instead of values
    """

    values: tuple[int, ...] = ()
    table: str = ""

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        """The table, if it is one."""
        return (("points", self.table),) if self.table else ()

    def of(self, world: World) -> tuple[int, ...]:
        """The points."""
        return world.points(self.table) if self.table else self.values
