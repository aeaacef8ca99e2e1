"""Points for what two people have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.declared.asked import Asked, Rows, Tally, Values
from rafiqi_matcher.declared.conditions import (
    Facts,
    Told,
)
from rafiqi_matcher.declared.counting import Common
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One
from rafiqi_matcher.declared.measures import Steps
from rafiqi_matcher.world import FULL, World


@dataclass(frozen=True, slots=True)
class ShareOf:
    """The share of what the mentee wants that the mentor has, or the other way."""

    common: Common
    of_mentor: bool = False
    tables = ()
    says = "share_of"

    @property
    def uses(self) -> frozenset[One]:
        return self.common.uses

    def of(self, people: Everybody) -> Asked:
        masks, two = self.common.masks(people), self.common.two
        wanted = people.sets(two.mentor if self.of_mentor else two.mentee).sizes
        whole = np.maximum(wanted, 1)
        if self.of_mentor:
            return Asked(lambda i, j: masks.count(i, j) * FULL // whole[j], masks.keys)

        def judge(count: Values, i: Rows, silent: Values) -> Values:
            return np.where(silent, 0, count * FULL // whole[i])

        silent = ~people.sets(two.mentor).known
        tally = Tally(masks, (whole,), judge, silent)
        return Asked(tally.ask, (*masks.keys, whole), tally)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        told = self.common.two.told(mentee, mentor)
        wanted = told[self.of_mentor]
        return self.common.facts(*told) | {"wanted": sorted(wanted or ())}


@dataclass(frozen=True, slots=True)
class InCommon:
    """Points by how many words they share, or by the best level both reach."""

    common: Common
    points: Steps

    @property
    def says(self) -> str:
        return "shared_level" if self.common.has_levels else "shared"

    @property
    def uses(self) -> frozenset[One]:
        return self.common.uses

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        return self.points.tables

    def of(self, people: Everybody) -> Asked:
        points = np.array(self.points.of(people.world), np.int64)
        masks, two = self.common.masks(people), self.common.two
        mentee, mentor = people.sets(two.mentee).known, people.sets(two.mentor).known

        def judge(count: Values, i: Rows, silent: Values) -> Values:
            earned = points[np.minimum(count, points.size - 1)]
            return np.where(mentee[i] & ~silent, earned, 0)

        tally = Tally(masks, (mentee,), judge, ~mentor)
        return Asked(tally.ask, (*masks.keys, mentee), tally)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        return self.common.facts(*self.common.two.told(mentee, mentor))
