"""What every place is worth: the prices that prove a set of pairs the best.

The price of a mentor is what the whole round would lose if she had one place less: the
person who would have to leave is the one whose leaving costs least, perhaps because a
second-best mentor has room, or makes room in turn. These are shortest paths in the
residual graph of the flow, and the largest prices that solve the dual problem.
Source: Ahuja, Magnanti, Orlin, "Network Flows" (1993), chapters 5.4 (labels) and 9.4
(potentials and reduced costs).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.candidates import Candidates
from rafiqi_matcher.flow import NOBODY

_NEVER = 1 << 50
"""More than any set of pairs is worth."""


@dataclass(frozen=True, slots=True)
class PlacePrices:
    """Prices, and what would happen if a mentor lost one place.

    price   int64 (mentors,), >= 0
    leaves  int64 (mentors,), the mentee who would leave; NOBODY: a place is free
    goes    int64 (mentors,), the candidate pair the leaver would form instead; NOBODY:
            the leaver would stay without a mentor
    """

    price: NDArray[np.int64]
    leaves: NDArray[np.int64]
    goes: NDArray[np.int64]


def place_prices(
    candidates: Candidates,
    values: NDArray[np.int64],
    mates: NDArray[np.int64],
    places: NDArray[np.int64],
) -> PlacePrices:
    """The exact price of every mentor's last place, for an optimal set of pairs.

    values, mates, places  as in best_mates

    Prices start too high and fall until nobody's move lowers any, after at most as
    many turns as there are mentors. Raises RuntimeError if the pairs are not optimal.
    """
    taken = np.bincount(candidates.mentor[mates[mates >= 0]], minlength=places.size)
    found = PlacePrices(
        price=np.where(taken < places, 0, _NEVER),
        leaves=np.full(places.size, NOBODY),
        goes=np.full(places.size, NOBODY),
    )
    matched = _Matched(candidates, values, mates)
    for _ in range(places.size + 1):
        if not matched.lower(found):
            break
    else:
        raise RuntimeError("these pairs are not the best set of pairs")
    _price_the_closed(found.price, candidates, values, places == 0)
    return found


def gain_per_mentee(
    candidates: Candidates, values: NDArray[np.int64], price: NDArray[np.int64]
) -> NDArray[np.int64]:
    """int64 (mentees,): the best any mentor is worth to each, above her price; >= 0."""
    gains = np.zeros(candidates.start.size - 1, np.int64)
    if values.size:
        some = np.flatnonzero(np.diff(candidates.start))
        offers = values - price[candidates.mentor]
        best = np.maximum.reduceat(offers, candidates.start[some])
        gains[some] = np.maximum(best, 0)
    return gains


def _price_the_closed(
    price: NDArray[np.int64],
    candidates: Candidates,
    values: NDArray[np.int64],
    closed: NDArray[np.bool_],
) -> None:
    """Mentors without a place to lose cost what a first place with them would add."""
    gains = gain_per_mentee(candidates, values, price)
    price[closed] = 0
    missed = np.maximum(values - gains[candidates.mentee], 0)
    shut = closed[candidates.mentor]
    np.maximum.at(price, candidates.mentor[shut], missed[shut])


class _Matched:
    """The matched mentees and their candidates, ready to be asked again and again."""

    def __init__(
        self,
        candidates: Candidates,
        values: NDArray[np.int64],
        mates: NDArray[np.int64],
    ) -> None:
        self.rows = np.flatnonzero(mates >= 0)
        keep = (mates >= 0)[candidates.mentee]
        self.pair = np.flatnonzero(keep)
        self.mentor = candidates.mentor[keep]
        self.value = values[keep]
        sizes = np.diff(candidates.start)[self.rows]
        self.start = np.concatenate(([0], np.cumsum(sizes)))
        self.mate = candidates.mentor[mates[self.rows]]
        self.own = values[mates[self.rows]]

    def lower(self, found: PlacePrices) -> bool:
        """Lower every price that somebody's move makes lower; False: none is."""
        if not self.rows.size:
            return False
        offers = self.value - found.price[self.mentor]
        elsewhere = np.maximum(np.maximum.reduceat(offers, self.start[:-1]), 0)
        loss = self.own - elsewhere
        lowest = found.price.copy()
        np.minimum.at(lowest, self.mate, loss)
        cheapest = (loss == lowest[self.mate]) & (loss < found.price[self.mate])
        for n in np.flatnonzero(cheapest):
            own = slice(self.start[n], self.start[n + 1])
            best = self.start[n] + int(np.argmax(offers[own]))
            found.leaves[self.mate[n]] = self.rows[n]
            goes = self.pair[best] if offers[best] > 0 else NOBODY
            found.goes[self.mate[n]] = goes
        found.price[:] = lowest
        return bool(cheapest.any())
