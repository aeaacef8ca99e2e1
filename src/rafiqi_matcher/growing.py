"""The best pairs, kept the best while mentors get more places.

A new place looks for whom it helps most: somebody without a mentor, or somebody whose
old place then helps another, and so on. The best such chain is a shortest path in the
residual graph, where a move costs what it falls short of today's prices. It looks at
one column for each mentor on the way, and never at more than all of them; solving anew
can take a hundred times as long where a place makes every price fall.
Source: Ahuja, Magnanti, Orlin, "Network Flows" (1993), chapters 9.7 (successive
shortest paths) and 9.4 (reduced costs).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rafiqi_matcher.engine.features import NOT_ALLOWED, Ints
from rafiqi_matcher.engine.market import Market, best_pairs
from rafiqi_matcher.engine.scan import Prices, scan_of

NOBODY = -1

_SHIFT = 20
_FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class Growing:
    """Best pairs that can be carried on with one more place.

    bonus   int64 (mentees,), as in best_pairs
    places  int64 (mentors,), of now
    mate    int32 (mentees,), -1: nobody
    own     int64 (mentees,), score and bonus with the mate; 0 without one
    price   int64 (mentors,), >= 0, in units of 2**-20 points
    """

    market: Market
    bonus: Prices
    places: Prices
    mate: Ints
    own: Prices
    price: Prices

    @property
    def value(self) -> int:
        """The sum of all scores with the bonus of everybody who is matched."""
        return int(self.own.sum())

    @property
    def score(self) -> int:
        """The sum of all scores."""
        return self.value - int(self.bonus[self.mate >= 0].sum())

    @property
    def people(self) -> int:
        """How many mentees have a mentor."""
        return int((self.mate >= 0).sum())

    @property
    def gain(self) -> Prices:
        """What each has above the price of the place; int64, units of 2**-20 points."""
        gain, rows = self.own << _SHIFT, np.flatnonzero(self.mate >= 0)
        gain[rows] -= self.price[self.mate[rows]]
        return gain.clip(0)

    @property
    def least(self) -> Prices:
        """The score above which a free place could help each; int64, whole points."""
        return (self.gain >> _SHIFT) - self.bonus

    def with_places(self, column: int, more: int) -> Growing:
        """The best pairs when one mentor has some places more."""
        worth = self._worth(column)
        now = self
        for _ in range(more):
            now = now._with_one(column, worth)
        return now

    def proven(self) -> Growing:
        """These pairs where a look at every pair proves them, else the best ones."""
        if self._is_proven():
            return self
        return growing(self.market, self.bonus, self.places)

    def _is_proven(self) -> bool:
        there = np.flatnonzero(self.places)
        if not there.size:
            return True
        scan = scan_of(self.market.features.take(mentors=there))
        best = scan.gains(np.arange(self.mate.size), self.price[there], _SHIFT)
        gain = np.maximum(best + (self.bonus << _SHIFT), 0)
        # Whole points first: a sum of units would not fit into 64 bits.
        bound = float((self.places * (self.price / 2**_SHIFT)).sum())
        return bound + float((gain / 2**_SHIFT).sum()) - self.value < 1

    def _worth(self, column: int) -> Prices:
        """What everybody would be worth with one mentor; far below 0: not allowed."""
        scores = self.market.scan.column(column).astype(np.int64)
        return np.where(
            scores == NOT_ALLOWED, -(_FAR >> _SHIFT + 1), scores + self.bonus
        )

    def _with_one(self, column: int, worth: Prices) -> Growing:
        places, price = self.places.copy(), self.price.copy()
        if not places[column]:
            most = ((worth << _SHIFT) - self.gain).max(initial=0)
            price[column] = max(0, most)
        places[column] += 1
        now = replace(self, places=places, price=price)
        return now._filled(column) if price[column] > 0 else now

    def _filled(self, column: int) -> Growing:
        """A mentor has a free place with a price: those whom it helps most move."""
        search = _Search(self, column)
        mate, own = self.mate.copy(), self.own.copy()
        for row, goes_to in search.moves():
            mate[row] = goes_to
            own[row] = self._worth_of(row, goes_to)
        fall = np.maximum(search.least - search.far, 0) * search.is_settled
        return replace(self, mate=mate, own=own, price=self.price - fall)

    def _worth_of(self, row: int, column: int) -> int:
        score = self.market.features.scores(np.array(row), np.array(column))
        return int(score) + int(self.bonus[row])


def growing(market: Market, bonus: Prices, places: Prices) -> Growing:
    """The best pairs with so many places, to carry on from.

    places  int64 (mentors,), instead of those of the market
    """
    there = np.flatnonzero(places)
    part = market.take(mentors=there, places=places[there])
    found = best_pairs(part, bonus)
    rows = np.flatnonzero(found.mate >= 0)
    mate = np.full(found.mate.size, NOBODY, np.int32)
    mate[rows] = there[found.mate[rows]]
    own, price = np.zeros(mate.size, np.int64), np.zeros(places.size, np.int64)
    own[rows] = market.features.scores(rows, mate[rows]) + bonus[rows]
    price[there] = np.rint(found.price * 2**_SHIFT)
    return Growing(market, bonus, places, mate, own, price)


class _Search:
    """The cheapest chain of moves that begins with a free place.

    far         int64 (mentors,), what the moves cost that free a place with each
    is_settled  bool (mentors,), where that is sure
    least       what the cheapest chain costs
    """

    def __init__(self, now: Growing, column: int) -> None:
        self.now, self.gain = now, now.gain
        self.far = np.full(now.price.size, _FAR, np.int64)
        self.is_settled = np.zeros(now.price.size, np.bool_)
        self.leaver = np.full(now.price.size, NOBODY, np.int64)
        self.goes_to = np.full(now.price.size, NOBODY, np.int64)
        self.alone = np.flatnonzero(now.mate < 0)
        self.least, self.end = int(now.price[column]), (column, NOBODY)
        self.far[column] = 0
        while (mentor := self._next()) != NOBODY:
            self._settle(mentor)

    def moves(self) -> list[tuple[int, int]]:
        """Rows of mentees, and where each goes; the last of the chain first."""
        mentor, row = self.end
        found = [] if row == NOBODY else [(row, mentor)]
        while (leaver := int(self.leaver[mentor])) != NOBODY:
            mentor = int(self.goes_to[mentor])
            found.append((leaver, mentor))
        return found

    def _next(self) -> int:
        left = np.where(self.is_settled, _FAR, self.far)
        mentor = int(left.argmin())
        return mentor if left[mentor] < self.least else NOBODY

    def _settle(self, mentor: int) -> None:
        now, far = self.now, int(self.far[mentor])
        self.is_settled[mentor] = True
        self._ends(far + int(now.price[mentor]), mentor, NOBODY)
        short = self.gain + now.price[mentor] - (now._worth(mentor) << _SHIFT)
        reach = far + np.maximum(short, 0)
        if self.alone.size:
            row = int(self.alone[reach[self.alone].argmin()])
            self._ends(int(reach[row]), mentor, row)
        nearer = np.minimum(self.far[now.mate], self.least)
        rows = np.flatnonzero((reach < nearer) & (now.mate >= 0))
        rows = rows[np.argsort(-reach[rows], kind="stable")]
        mentors = now.mate[rows]  # of several who leave one mentor the nearest is last
        self.far[mentors] = reach[rows]
        self.leaver[mentors] = rows
        self.goes_to[mentors] = mentor

    def _ends(self, cost: int, mentor: int, row: int) -> None:
        if cost < self.least:
            self.least, self.end = cost, (mentor, row)
