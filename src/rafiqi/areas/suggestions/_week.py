"""Whom to introduce to what this week, so that not the same ten get everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rafiqi.areas.suggestions import bridge
from rafiqi.areas.suggestions._market import Market

LEAST = 1000
"""Of 10,000 points: nobody is introduced to what fits less."""

PER_WEEK = 100
"""Points for each week somebody waits; a perfect fit is 10,000."""

MOST_WEEKS = 15
PER_CHANCE = 750
"""Points less for each chance somebody has had."""

MOST_CHANCES = 6
MOST_LINES = 500
"""So many are looked at in a week, by whoever introduces them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a list comes to, and what the quotas cost.

    people, lines   how many get something, and how many introductions
    fit             the average fit of a line, 0 to 10000
    gap             points by which another list could be better; 0: proven
    free_people     the same without quotas and fairness: every place to who fits it
    free_fit        best, who may be the same again and again
    most_for_one    then so many introductions would go to one newcomer
    without         newcomers for whom there is nothing now
    """

    people: int
    lines: int
    fit: int
    gap: int
    free_people: int
    free_fit: int
    most_for_one: int
    without: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def found(market: Market, at: datetime) -> tuple[Found, tuple[bridge.Ranked, ...]]:
    """The best list within the quotas, and the same without them, to compare."""
    wish = _wish(market, at)
    given = bridge.handed_out(
        market.newcomers, market.offers, market.decided.engine, market.shut, wish
    )
    free = _without_quotas(market, len(given.pairs), wish)
    people = {one.newcomer for one in given.pairs}
    often = Counter(one.newcomer for one in free)
    return (
        Found(
            people=len(people),
            lines=len(given.pairs),
            fit=_average(given.pairs),
            gap=given.gap,
            free_people=len(often),
            free_fit=_average(free),
            most_for_one=max(often.values(), default=0),
            without=len(market.newcomers) - len(people),
        ),
        given.pairs[:MOST_LINES],
    )


def _wish(market: Market, at: datetime) -> bridge.Wish:
    known, decided = market.known, market.decided
    return bridge.Wish(
        quota={
            id: max(0, decided.most_open - known.asked[one.person])
            for id, one in market.newcomers.items()
        },
        places={
            id: max(0, decided.per_place * offer.places - known.coming[offer.row])
            for id, offer in market.offers.items()
        },
        bonus={
            id: PER_WEEK * min(MOST_WEEKS, max(0, (at - one.waiting_since).days) // 7)
            - PER_CHANCE * min(MOST_CHANCES, known.chances[one.person])
            for id, one in market.newcomers.items()
        },
        least_score=LEAST,
    )


def _without_quotas(
    market: Market, lines: int, wish: bridge.Wish
) -> Sequence[bridge.Ranked]:
    """As many lines as in the list, if every place went to whoever fits it best."""
    most = max(wish.places.values(), default=0)
    best = bridge.best_for_each(
        market.newcomers, market.offers, market.decided.engine, market.shut, most
    )
    some = [
        one
        for id, (_, ranked) in best.items()
        for one in ranked[: wish.places[id]]
        if one.score >= LEAST
    ]
    return sorted(some, key=lambda one: -one.score)[:lines]


def _average(pairs: Sequence[bridge.Ranked]) -> int:
    return sum(one.score for one in pairs) // max(1, len(pairs))
