"""How matching is done by hand, to say how much better a round is.

Both keep every hard rule, capacity, pinned and forbidden pairs; neither looks ahead.
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.market import Market
from rafiqi_matcher.result import Result
from rafiqi_matcher.round import Pair


def first_come(result: Result) -> tuple[Pair, ...]:
    """Everybody in the order of the round takes the best mentor who has a place."""
    market, row_of = result.market, _rows(result.market)
    free = market.places.copy()
    pairs = list(market.pinned)
    for mentee in result.round.mentees:
        row = row_of[mentee.id]
        own = market.candidates.of(row)
        mentors, scores = market.candidates.mentor[own], market.candidates.score[own]
        points = np.where(free[mentors] > 0, scores, 0)
        if points.any():
            best = int(np.argmax(points))
            pairs.append(_take(market, row, int(mentors[best]), int(scores[best])))
            free[mentors[best]] -= 1
    return tuple(pairs)


def best_pair_first(result: Result) -> tuple[Pair, ...]:
    """The pair with the highest score of all is made, then the next, and so on."""
    market = result.market
    free = market.places.copy()
    pairs = list(market.pinned)
    wishes = [_wishes(market, row) for row in range(len(market.mentees))]
    scores, mentors = market.candidates.score, market.candidates.mentor
    heap = [
        (-int(scores[wish[0]]), row, 0) for row, wish in enumerate(wishes) if wish.size
    ]
    heapq.heapify(heap)
    while heap:
        score, row, n = heapq.heappop(heap)
        mentor = int(mentors[wishes[row][n]])
        if free[mentor] > 0:
            free[mentor] -= 1
            pairs.append(_take(market, row, mentor, -score))
        elif n + 1 < wishes[row].size:
            heapq.heappush(heap, (-int(scores[wishes[row][n + 1]]), row, n + 1))
    return tuple(pairs)


def _wishes(market: Market, row: int) -> NDArray[np.intp]:
    """A mentee's candidate pairs with a score above 0, the best first."""
    own = market.candidates.of(row)
    scores = market.candidates.score[own]
    order = np.argsort(-scores, kind="stable")
    wished: NDArray[np.intp] = own.start + order[scores[order] > 0]
    return wished


def _take(market: Market, row: int, mentor: int, score: int) -> Pair:
    return Pair(market.mentees[row], market.mentors[mentor], score)


def _rows(market: Market) -> dict[str, int]:
    return {mentee: row for row, mentee in enumerate(market.mentees)}
