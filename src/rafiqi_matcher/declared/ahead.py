"""Points for being ahead by a number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.declared.amounts import Amount
from rafiqi_matcher.declared.asked import Asked, Rows, Values
from rafiqi_matcher.declared.conditions import (
    Facts,
    Told,
)
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One, silent
from rafiqi_matcher.world import FULL, World


@dataclass(frozen=True, slots=True)
class Ahead:
    """One side's number is ahead of the other's: best by so much, less for each step.

    number, before  the number that is ahead, and the one behind
    """

    number: One
    before: One
    best: int
    per_step: int
    tables = ()
    says = "ahead"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset((self.number, self.before))

    def of(self, people: Everybody) -> Asked:
        (value, known, keys), (other, other_known, more) = (
            Amount(field=one).of(people) for one in (self.number, self.before)
        )

        def ask(i: Rows, j: Rows) -> Values:
            lead = value(i, j).astype(np.int64) - other(i, j)
            points = np.maximum(0, FULL - self.per_step * np.abs(lead - self.best))
            return np.where(known(i, j) & other_known(i, j), points, 0)

        return Asked(ask, keys + more)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        told = {
            one.side: one.told(mentee, mentor) for one in (self.number, self.before)
        }
        number, before = told[self.number.side], told[self.before.side]
        both = number is not None and before is not None
        return {
            "mentee": told["mentee"],
            "mentor": told["mentor"],
            "ahead": number - before if both else None,
            "best": self.best,
            "unknown_for": silent((told["mentee"], told["mentor"])),
        }
