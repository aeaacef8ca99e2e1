"""Mentees, mentors with places, and the best way to bring them together.

One price per mentor and one bonus per mentee carry everything: most people first, the
time somebody has waited, fairness between groups, a coordinator's priority.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine.features import Features, Ints
from rafiqi_matcher.engine.flow import best_by_flow
from rafiqi_matcher.engine.outcome import Outcome
from rafiqi_matcher.engine.scan import Floats as Floats
from rafiqi_matcher.engine.scan import NumpyScan, Prices, Scan, scan_of

_MOST_PLACES = 20_000_000


@dataclass(frozen=True)
class Market:
    """Who could be brought together.

    places  int64 (mentors,), >= 0
    look    how all pairs are looked at
    """

    features: Features
    places: Prices
    look: Callable[[Features], Scan] = scan_of

    @cached_property
    def scan(self) -> Scan:
        """All pairs, scored on demand."""
        return self.look(self.features)

    def take(
        self,
        mentees: NDArray[np.integer] | None = None,
        mentors: NDArray[np.integer] | None = None,
        places: Prices | None = None,
    ) -> Market:
        """Some of the people in the order given, perhaps with other places."""
        if places is None:
            places = self.places if mentors is None else self.places[mentors]
        if mentees is None and mentors is None:
            return replace(self, places=places)
        some = self.features.take(mentees, mentors)
        return replace(self, features=some, places=places)


@dataclass(frozen=True, slots=True)
class Solution:
    """The best pairs and their proof.

    mate   int32 (mentees,), -1: nobody
    score  sum of the scores of all pairs
    value  the same with the bonus of everybody who is matched
    bound  no set of pairs has a greater value; below value + 1 it proves the best
    price  float64 (mentors,), >= 0, what one place more would be worth
    gain   float64 (mentees,), >= 0, what the presence of each is worth to all
    """

    mate: Ints
    score: int
    value: int
    bound: float
    price: Floats
    gain: Floats

    @property
    def is_proven(self) -> bool:
        """Whether no set of pairs is better."""
        return self.bound - self.value < 1


def best_pairs(
    market: Market, bonus: Prices | None = None, start: Floats | None = None
) -> Solution:
    """Find the set of pairs with the greatest value, each mentor within her places.

    bonus  int64 (mentees,), added to each pair of a mentee; pairs worth 0 or less stay
           apart. None: 0
    start  float64 (mentors,), prices of a similar market, which only save time
    """
    extra = np.zeros(market.features.mentees, np.int64) if bonus is None else bonus
    return added_up(market, extra, _best(market, extra, start))


def _best(market: Market, bonus: Prices, start: Floats | None) -> Outcome:
    """By auction; by a flow where nothing is compiled, or too many people are equal."""
    scan, places = market.scan, market.places
    if isinstance(scan, NumpyScan) or _too_many(places, bonus.size):
        return best_by_flow(scan, bonus, places)
    from rafiqi_matcher.engine.auction import TooManyBids, best_by_auction
    from rafiqi_matcher.engine.compiled import CompiledScan

    assert isinstance(scan, CompiledScan)
    try:
        return best_by_auction(scan, bonus, places, start)
    except TooManyBids as stopped:
        return best_by_flow(scan, bonus, places, stopped.price)


def _too_many(places: Prices, mentees: int) -> bool:
    """Whether books of all places would not fit into memory."""
    return int(np.minimum(places, mentees).sum()) > _MOST_PLACES


def added_up(market: Market, bonus: Prices, best: Outcome) -> Solution:
    """Add up the pairs, and what their proof says no set of pairs can exceed."""
    rows = np.flatnonzero(best.mate >= 0)
    scores = market.features.scores(rows, best.mate[rows])
    score = int(scores.sum(dtype=np.int64))
    bound = int((market.places * best.price).sum()) + int(best.gain.sum())
    unit = float(1 << best.shift)
    return Solution(
        mate=best.mate,
        score=score,
        value=score + int(bonus[rows].sum()),
        bound=bound / unit,
        price=best.price / unit,
        gain=best.gain / unit,
    )
