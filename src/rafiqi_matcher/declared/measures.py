"""How well two people fit by one criterion: 0 to 1000 points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rafiqi_matcher.declared.conditions import AboutPairs
from rafiqi_matcher.world import World


class Measure(AboutPairs, Protocol):
    """A criterion's way of giving points: what it says is int64, 0..1000."""


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
