"""What each rule about fairness costs, found by solving once more without it."""

from __future__ import annotations

from dataclasses import dataclass

from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.fair import Fair, fair
from rafiqi_matcher.fairness.groups import Counts
from rafiqi_matcher.fairness.wishes import Wishes


@dataclass(frozen=True, slots=True)
class RulePrice:
    """What one rule takes from the rest and whom it helps, beside all other rules.

    rule    floors, lift_groups, passed_over or worst_first
    points  by how much the total is lower with it
    share   the same as a part of the total without it, 0..1
    pairs   how many pairs fewer there are with it; below 0: more
    gained  how many have a mentor by it who would have none without it
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
    return tuple(
        price_between(
            rule,
            fair(market, wishes.without(rule), bonus, most_people=most_people),
            found,
        )
        for rule in wishes.on
    )


def price_between(rule: str, without: Fair, found: Fair) -> RulePrice:
    """What lies between two sets of pairs."""
    points = without.total - found.total
    before, after = without.mate >= 0, found.mate >= 0
    return RulePrice(
        rule=rule,
        points=points,
        share=points / without.total if without.total else 0.0,
        pairs=without.pairs - found.pairs,
        gained=int((after & ~before).sum()),
        lost=int((before & ~after).sum()),
    )
