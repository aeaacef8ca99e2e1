"""Making room: what each mentor's last place is worth to all, and who would move.

If a mentor had one place less, the person who would have to leave is the one whose
leaving costs least, perhaps because a second-best mentor has room, or makes room in
turn. These are shortest paths in the residual graph of the best pairs. Only each
mentee's best offers are looked at; at the prices found, one look at every pair says
whether another one would make a move cheaper, and those come in.
Source: Ahuja, Magnanti, Orlin, "Network Flows" (1993), chapters 5.4 (labels) and 9.4
(potentials and reduced costs).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Market, Solution
from rafiqi_matcher.engine.scan import Prices

NOBODY = -1

_NEVER = 1 << 50
_FAR = 1 << 29
_OFFERS = 16


class Step(NamedTuple):
    """A mentee in this row leaves one mentor for another; NOBODY: for or from none."""

    row: int
    leaves: int
    goes_to: int


@dataclass(frozen=True, slots=True)
class Room:
    """What would happen if a mentor lost one place.

    price   int64 (mentors,), >= 0, what the value of all pairs would lose, exactly;
            far above any value where there is no place to lose
    leaves  int64 (mentors,), the mentee who would leave; NOBODY: a place is free
    goes    int64 (mentors,), the mentor the leaver would get; NOBODY: none
    """

    price: Prices
    leaves: Prices
    goes: Prices

    @property
    def can_be_had(self) -> NDArray[np.bool_]:
        """bool (mentors,), whether there is a place to make free."""
        return self.price < _NEVER

    def steps(self, mentor: int) -> Iterator[Step]:
        """Who moves so that a place with this mentor becomes free."""
        while mentor != NOBODY and (row := int(self.leaves[mentor])) != NOBODY:
            goes_to = int(self.goes[mentor])
            yield Step(row, mentor, goes_to)
            mentor = goes_to


def room_in(market: Market, bonus: Prices, solution: Solution) -> Room:
    """Find the cheapest way to free a place with each mentor.

    bonus, solution  as in best_pairs
    Raises RuntimeError if these are not the best pairs.
    """
    rows = np.flatnonzero(solution.mate >= 0)
    taken = np.bincount(solution.mate[rows], minlength=market.places.size)
    nobody = np.full(taken.size, NOBODY)
    price = np.where(taken < market.places, 0, _NEVER)
    room = Room(price, nobody, nobody.copy())
    moves = _Moves(market, bonus, rows, solution.mate[rows])
    moves.look_further(solution.price.astype(np.int64))
    while True:
        for _ in range(market.places.size + 1):
            if not moves.lower(room):
                break
        else:
            raise RuntimeError("these pairs are not the best pairs")
        if not moves.look_further(room.price):
            return room


class _Moves:
    """Where the matched could go, each with a few mentors and what those are worth."""

    def __init__(self, market: Market, bonus: Prices, rows: Prices, mate: Ints) -> None:
        self.scan, self.bonus, self.rows = market.scan, bonus[rows], rows
        self.mate = mate
        self.own = market.features.scores(rows, mate) + self.bonus
        self.mentor: Ints = np.zeros((rows.size, 1), np.int32)
        self.worth: Prices = np.full((rows.size, 1), -_NEVER)

    def look_further(self, price: Prices) -> bool:
        """Take in offers that are better than the known ones; False: none is."""
        known = (self.worth - price[self.mentor]).max(1, initial=0)
        at = np.minimum(price, _FAR).astype(np.int32)
        least = np.clip(known - self.bonus, -_FAR, _FAR).astype(np.int32)
        found = self.scan.best(self.rows, at, _OFFERS, least)
        if not (found.mentor >= 0).any():
            return False
        worth = found.score + self.bonus[:, None]
        self.mentor = np.hstack([self.mentor, np.maximum(found.mentor, 0)])
        self.worth = np.hstack([self.worth, np.where(found.mentor < 0, -_NEVER, worth)])
        return True

    def lower(self, room: Room) -> bool:
        """Lower every price that somebody's move makes lower; False: none is."""
        offers = self.worth - room.price[self.mentor]
        best = offers.argmax(1)[:, None]
        offer = np.take_along_axis(offers, best, 1)[:, 0]
        goes = np.where(offer > 0, np.take_along_axis(self.mentor, best, 1)[:, 0], -1)
        loss = self.own - np.maximum(offer, 0)
        lowest = room.price.copy()
        np.minimum.at(lowest, self.mate, loss)
        cheaper = np.flatnonzero(
            (loss == lowest[self.mate]) & (loss < room.price[self.mate])
        )
        mentors, first = np.unique(self.mate[cheaper], return_index=True)
        room.leaves[mentors] = self.rows[cheaper[first]]
        room.goes[mentors] = goes[cheaper[first]]
        room.price[:] = lowest
        return bool(cheaper.size)
