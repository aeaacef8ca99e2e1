"""Which of many possible mentors would add most, one after the other.

What a new mentor would add is at most what her best mentees gain above what they are
worth to the round already: one look at one column. Those who promise most are added on
trial and the round solved again, which says what they truly add; the best of them
stays. Nobody can be worth more later than now, so only those who come first in the list
are looked at again.
Source: Shapley (1962), doi:10.1002/nav.3800090106 (mentors are substitutes); Minoux
(1978), doi:10.1007/BFb0006528 (greedy choice that looks again only where it must).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.counterfactuals import matched
from rafiqi_matcher.engine.features import NOT_ALLOWED
from rafiqi_matcher.engine.market import Floats, Market, Solution, best_pairs
from rafiqi_matcher.engine.scan import Prices


@dataclass(frozen=True, slots=True)
class Added:
    """One more mentor, and what all the best pairs gained when she was added.

    column   of the market
    people   how many more are matched than before her
    score    how much the total of all scores grew
    value    how much the value grew; > 0
    mentees  rows that she has in the best pairs with her
    """

    column: int
    people: int
    score: int
    value: int
    mentees: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A market in which some mentors are only possible ones, without a place yet.

    possible  int64, columns of the market whose places are 0
    each      places that each of them would bring
    """

    market: Market
    bonus: Prices
    possible: Prices
    each: int

    def solved(self, chosen: list[int], before: Solution | None) -> Solution:
        """The best pairs with some of the possible mentors, perhaps the same twice.

        Columns are those of the whole market; a possible mentor's price stays 0.
        """
        places = self.market.places.copy()
        np.add.at(places, chosen, self.each)
        there = np.flatnonzero(places)
        start = before.price[there] if before else None
        part = self.market.take(mentors=there, places=places[there])
        found = best_pairs(part, self.bonus, start)
        price: Floats = np.zeros(places.size)
        price[there] = found.price
        mate = np.where(found.mate < 0, -1, np.append(there, 0)[found.mate])
        return Solution(
            mate.astype(np.int32),
            found.score,
            found.value,
            found.bound,
            price,
            found.gain,
        )

    def most_worth(self, column: int, now: Solution) -> float:
        """Nobody like this adds more value to these pairs."""
        scores = self.market.scan.column(column)
        allowed = np.flatnonzero(scores != NOT_ALLOWED)
        above = scores[allowed] + self.bonus[allowed] - now.gain[allowed]
        if above.size > self.each:
            above = np.partition(above, above.size - self.each)[-self.each :]
        return float(np.maximum(above, 0).sum())


def choose(opening: Opening, tries: int = 3) -> Iterator[Added]:
    """Add the mentor who adds most, then the next, until nobody adds anything.

    tries  how many at most are added on trial each time, of those who add something
    """
    chosen: list[int] = []
    now = opening.solved(chosen, None)
    waiting = _Waiting(opening, now)
    while True:
        best: tuple[int, Solution] | None = None
        for _ in range(tries):
            found = waiting.next_try(chosen, now, best[1].value if best else now.value)
            if found is None:
                break
            if best is None or found[1].value > best[1].value:
                best = found
        if best is None:
            return
        column, then = best
        chosen.append(column)
        yield _added(column, now, then)
        waiting.tried.clear()
        now = then


class _Waiting:
    """The possible mentors, those who may add most first.

    tried  columns already added on trial to the present pairs
    """

    def __init__(self, opening: Opening, now: Solution) -> None:
        self.opening = opening
        self.tried: set[int] = set()
        self._heap = [(-opening.most_worth(c, now), c) for c in opening.possible]
        heapq.heapify(self._heap)

    def next_try(
        self, chosen: list[int], now: Solution, to_beat: int
    ) -> tuple[int, Solution] | None:
        """Solve with the one who may add most; None: nobody may reach more value.

        Who adds nothing now never will, and goes.
        """
        while (column := self._first(now, to_beat - now.value)) is not None:
            then = self.opening.solved([*chosen, column], now)
            if then.value > now.value:
                self.tried.add(column)
                heapq.heappush(self._heap, (now.value - then.value, column))
                return column, then
        return None

    def _first(self, now: Solution, least: int) -> int | None:
        """Take the first out of the heap, if it may add more than the least."""
        aside = []
        found = None
        while self._heap and -self._heap[0][0] > least:
            bound, column = heapq.heappop(self._heap)
            if column in self.tried:
                aside.append((bound, column))
                continue
            worth = min(-bound, self.opening.most_worth(column, now))
            if self._heap and worth < -self._heap[0][0]:
                heapq.heappush(self._heap, (-worth, column))
                continue
            if worth > least:
                found = column
            else:
                aside.append((-worth, column))
            break
        for one in aside:
            heapq.heappush(self._heap, one)
        return found


def _added(column: int, before: Solution, after: Solution) -> Added:
    return Added(
        column,
        matched(after) - matched(before),
        after.score - before.score,
        after.value - before.value,
        tuple(np.flatnonzero(after.mate == column).tolist()),
    )
