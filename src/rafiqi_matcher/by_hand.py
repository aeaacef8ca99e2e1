"""How matching is done by hand, on columns; neither way looks ahead.

A mentor who is full costs more than any score, so that a scan passes her by. Scans find
a few offers each for many mentees at once; who has used those up is looked at alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator

import numpy as np

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.engine.scan import Prices

_FULL = 1 << 20
_OFFERS = 8
_PEOPLE_AT_ONCE = 512


def first_come_mates(market: Market, order: Prices) -> Ints:
    """In this order of rows, everybody takes the best mentor who has a place.

    Returns int32 (mentees,), -1: nobody. A pair with a score of 0 is not made.
    """
    free = _Free(market)
    mates = np.full(market.features.mentees, -1, np.int32)
    for first in range(0, order.size, _PEOPLE_AT_ONCE):
        some = order[first : first + _PEOPLE_AT_ONCE]
        for row, offers in zip(some.tolist(), free.offers(some), strict=True):
            mentor = next((m for _, m in offers if free.places[m] > 0), None)
            if mentor is None and len(offers) == _OFFERS:
                mentor = next((m for _, m in free.offers_of(row)), None)
            if mentor is not None:
                mates[row] = mentor
                free.take(mentor)
    return mates


def best_pair_first_mates(market: Market, rows: Prices) -> Ints:
    """Of these rows the pair with the highest score of all is made, then the next.

    Returns int32 (mentees,), -1: nobody. A pair with a score of 0 is not made.
    """
    free = _Free(market)
    mates = np.full(market.features.mentees, -1, np.int32)
    wishes = dict(zip(rows.tolist(), map(iter, free.offers(rows)), strict=True))
    heap: list[tuple[int, int, int]] = []

    def wish(row: int) -> None:
        score, mentor = next(wishes[row], (0, -1))
        if mentor < 0:
            wishes[row] = iter(free.offers_of(row))
            score, mentor = next(wishes[row], (0, -1))
        if mentor >= 0:
            heapq.heappush(heap, (-score, row, mentor))

    for row in wishes:
        wish(row)
    while heap:
        _, row, mentor = heapq.heappop(heap)
        if free.places[mentor] > 0:
            mates[row] = mentor
            free.take(mentor)
        else:
            wish(row)
    return mates


class _Free:
    """The places that are left, and what they offer."""

    def __init__(self, market: Market) -> None:
        self.scan = market.scan
        self.places = market.places.copy()
        self.price = np.where(self.places > 0, 0, _FULL).astype(np.int32)

    def take(self, mentor: int) -> None:
        """One place less."""
        self.places[mentor] -= 1
        if self.places[mentor] == 0:
            self.price[mentor] = _FULL

    def offers(self, rows: Prices) -> Iterator[list[tuple[int, int]]]:
        """Score and mentor of the best offers for each, the best first."""
        nothing = np.zeros(rows.size, np.int32)
        found = self.scan.best(rows, self.price, _OFFERS, nothing)
        for mentors, scores in zip(found.mentor, found.score, strict=True):
            offers = [
                (score, mentor)
                for score, mentor in zip(scores.tolist(), mentors.tolist(), strict=True)
                if mentor >= 0
            ]
            yield sorted(offers, key=lambda offer: (-offer[0], offer[1]))

    def offers_of(self, row: int) -> list[tuple[int, int]]:
        """The same for one mentee."""
        (found,) = self.offers(np.array([row]))
        return found
