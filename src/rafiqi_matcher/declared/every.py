"""Several conditions as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from rafiqi_matcher.declared.asked import Asked, Rows
from rafiqi_matcher.declared.conditions import (
    Condition,
    Facts,
    Told,
    answered,
    part_facts,
)
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One
from rafiqi_matcher.declared.truth import Truth
from rafiqi_matcher.world import World


@dataclass(frozen=True, slots=True)
class Every:
    """All of several conditions; or, with any, at least one of them."""

    parts: tuple[Condition, ...]
    any: bool = False

    @property
    def says(self) -> str:
        return "any" if self.any else "all"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset[One]().union(*(part.uses for part in self.parts))

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        return tuple(table for part in self.parts for table in part.tables)

    def of(self, people: Everybody) -> Asked:
        asked = [part.of(people) for part in self.parts]
        join = np.maximum if self.any else np.minimum

        def ask(i: Rows, j: Rows) -> Truth:
            answers = [one.ask(i, j) for one in asked]
            joined: Truth = reduce(join, answers)
            return joined

        return Asked(ask, tuple(key for one in asked for key in one.keys))

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        parts = [part_facts(part, mentee, mentor, world) for part in self.parts]
        answers = [part["holds"] for part in parts]
        if self.any in answers:
            holds: bool | None = self.any
        else:
            holds = None if None in answers else not self.any
        asks = {side for part in parts for side in part["unknown_for"]}
        return {"parts": parts} | answered(holds, sorted(asks))


def together(parts: Sequence[Condition]) -> Condition:
    """All of them; one alone stays itself."""
    return parts[0] if len(parts) == 1 else Every(tuple(parts))
