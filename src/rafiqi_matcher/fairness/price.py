"""What each rule about fairness costs, found by solving once more without it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.fair import Fair, fair
from rafiqi_matcher.fairness.groups import Bools, Counts
from rafiqi_matcher.fairness.wishes import Wishes


@dataclass(frozen=True, slots=True)
class RulePrice:
    """What one rule takes from the rest and whom it helps, beside all other rules.

    rule    floors, lift_groups, passed_over or worst_first
    points  by how much the total is lower with it
    share   the same as a part of the total without it, 0..1
    pairs   how many pairs fewer there are with it; below 0: more
    gained  how many have a mentor by it who would have none without it, without those
            for whom only somebody equal makes room
    lost    how many have none by it who would have one
    """

    rule: str
    points: int
    share: float
    pairs: int
    gained: int
    lost: int


def prices(
    market: Market,
    wishes: Wishes,
    bonus: Counts,
    found: Fair,
    *,
    most_people: bool = False,
) -> tuple[RulePrice, ...]:
    """What each rule that is on costs.

    found  what `fair` made of all of them together
    """
    alike = Alike(market, wishes, bonus)
    return tuple(
        price_between(
            rule,
            fair(market, wishes.without(rule), bonus, most_people=most_people),
            found,
            alike,
        )
        for rule in wishes.on
    )


@dataclass(frozen=True, slots=True)
class Alike:
    """Who is equal in everything that matching and its rules can see."""

    market: Market
    wishes: Wishes
    bonus: Counts

    def swapped(self, some: Bools, others: Bools) -> int:
        """How many of some have an equal among others, each counted once."""
        return (self._seen(some) & self._seen(others)).total()

    def _seen(self, some: Bools) -> Counter[bytes]:
        rows = np.flatnonzero(some)
        first = self.wishes.passed_over
        told = [self.bonus[rows], *self.wishes.groups.member[:, rows]]
        told += [] if first is None else [first[rows]]
        about = np.array(told, np.int64).T.copy()
        return Counter(
            about[n].tobytes() + self._scores(row)
            for n, row in enumerate(rows.tolist())
        )

    def _scores(self, row: int) -> bytes:
        features = self.market.features
        everybody = np.arange(features.mentors)
        return sha256(features.scores(np.array(row), everybody).tobytes()).digest()


def price_between(rule: str, without: Fair, found: Fair, alike: Alike) -> RulePrice:
    """What lies between two sets of pairs; to make room for an equal is nothing."""
    points = without.total - found.total
    before, after = without.mate >= 0, found.mate >= 0
    gained, lost = after & ~before, before & ~after
    swapped = alike.swapped(gained, lost)
    return RulePrice(
        rule=rule,
        points=points,
        share=points / without.total if without.total else 0.0,
        pairs=without.pairs - found.pairs,
        gained=int(gained.sum()) - swapped,
        lost=int(lost.sum()) - swapped,
    )
