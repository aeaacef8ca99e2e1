"""Points for the first condition that holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.declared.asked import Asked, Rows, Values
from rafiqi_matcher.declared.conditions import (
    Condition,
    Facts,
    Told,
    part_facts,
)
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One
from rafiqi_matcher.declared.truth import YES
from rafiqi_matcher.world import World


@dataclass(frozen=True, slots=True)
class FirstOf:
    """The points of the first condition that surely holds, else none."""

    steps: tuple[tuple[Condition, int], ...]
    says = "first_of"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset[One]().union(*(step.uses for step, _ in self.steps))

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        return tuple(table for step, _ in self.steps for table in step.tables)

    def of(self, people: Everybody) -> Asked:
        asked = [(step.of(people), points) for step, points in self.steps]

        def ask(i: Rows, j: Rows) -> Values:
            earned = np.zeros(np.broadcast_shapes(i.shape, j.shape), np.int64)
            for step, points in reversed(asked):
                earned = np.where(step.ask(i, j) == YES, points, earned)
            return earned

        if len(asked) == 1:
            only, points = asked[0]
            return only.then(lambda truth, i, j: np.where(truth == YES, points, 0))
        return Asked(ask, tuple(key for step, _ in asked for key in step.keys))

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        asks: set[str] = set()
        for n, (step, _) in enumerate(self.steps):
            facts = part_facts(step, mentee, mentor, world)
            if facts["holds"]:
                return {"step": n, "because": facts, "unknown_for": sorted(asks)}
            asks.update(facts["unknown_for"])
        return {"step": None, "because": None, "unknown_for": sorted(asks)}
