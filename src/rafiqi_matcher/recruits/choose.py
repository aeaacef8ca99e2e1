"""Which of many possible mentors would add most, one after the other.

What a new mentor would add is at most what her best mentees gain above what they are
worth to the round already: one look at every pair says so for all possible mentors.
Those who promise most are added on trial, which says what they truly add; the best of
them stays. Nobody can be worth more later than now.
Source: Shapley (1962), doi:10.1002/nav.3800090106 (mentors are substitutes); Minoux
(1978), doi:10.1007/BFb0006528 (greedy choice that looks again only where it must).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.engine.scan import Prices, Scan, scan_of
from rafiqi_matcher.engine.worths import most_worth
from rafiqi_matcher.growing import Growing, growing


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


@dataclass(frozen=True)
class Opening:
    """A market in which some mentors are only possible ones, without a place yet.

    possible  int64, columns of the market whose places are 0
    each      places that each of them would bring
    """

    market: Market
    bonus: Prices
    possible: Prices
    each: int

    @cached_property
    def now(self) -> Growing:
        """The best pairs without any of the possible mentors."""
        return growing(self.market, self.bonus, self.market.places)

    def most_worth(self, now: Growing) -> Prices:
        """None of the possible mentors adds more value to these pairs."""
        return most_worth(self._scan, now.least, self.each)

    @cached_property
    def _scan(self) -> Scan:
        return scan_of(self.market.features.take(mentors=self.possible))


def choose(opening: Opening, tries: int = 8) -> Iterator[Added]:
    """Add the mentor who adds most, then the next, until nobody adds anything.

    tries  how many at most are added on trial each time, of those who add something
    """
    now = opening.now
    most = np.full(opening.possible.size, np.iinfo(np.int64).max)
    while True:
        most = np.minimum(most, opening.most_worth(now))
        best, left = now, tries
        for n in np.argsort(-most, kind="stable"):
            if most[n] <= best.value - now.value or not left:
                break
            then = now.with_places(int(opening.possible[n]), opening.each)
            most[n] = then.value - now.value
            left -= bool(most[n])
            if then.value > best.value:
                best, column = then, int(opening.possible[n])
        if best is now:
            return
        yield added(column, now, best)
        now = best


def added(column: int, before: Growing, after: Growing) -> Added:
    """What a mentor has brought."""
    return Added(
        column,
        after.people - before.people,
        after.score - before.score,
        after.value - before.value,
        tuple(np.flatnonzero(after.mate == column).tolist()),
    )
