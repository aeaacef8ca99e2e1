"""The worst-off group first: the highest lowest rate, then the second lowest, and on.

Numbers that look possible are tried on people, and each cover that stands in the way
corrects them. So the first that work are proven: no pairs give better rates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.exchange import exchange
from rafiqi_matcher.fairness.groups import Bools, Counts, Groups
from rafiqi_matcher.fairness.shares import Levels, Need, Shares

MOST_WAYS = 24
"""So many ways to give the same rates to the groups are looked at."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to give the groups the best rates there are.

    least  int64 (groups,), how many of each have a mentor
    able   bool (mentees,), people who can all have a mentor at once, and are so many;
           None: not known
    """

    least: Counts
    able: Bools | None


@dataclass(frozen=True, slots=True)
class Lifted:
    """Every way that was looked at; are_all: there are no others."""

    ways: tuple[Way, ...]
    are_all: bool


def lift(
    market: Market,
    groups: Groups,
    settled: Counts,
    held: Groups,
    least: Counts,
    mate: Ints,
) -> Lifted:
    """Find the best rates that any pairs give these groups, the worst-off first.

    settled  int64 (groups,), people beside those of the market who have a mentor
    held     what comes before:
    least    int64 (held,), of these no fewer shall have a mentor
    mate     int32 (mentees,), pairs in which that is so
    """
    some = groups.sizes + settled > 0
    if not some.any():
        return Lifted((Way(np.zeros_like(settled), mate >= 0),), True)
    trying = _Trying(market, _in(groups, some), settled[some], held, least, mate)
    best = trying.fairest()
    levels = trying.shares.levels(best.least)
    dealt = list(islice(trying.shares.ways(levels), MOST_WAYS + 1))
    others = [n for n in dealt[:MOST_WAYS] if (n != best.least).any()]
    found = [best, *(way for n in others if (way := trying.way(n)))]
    ways = tuple(Way(_spread(way.least, some), way.able) for way in found)
    return Lifted(ways, len(dealt) <= MOST_WAYS)


def _in(groups: Groups, some: Bools) -> Groups:
    names = zip(groups.names, some.tolist(), strict=True)
    return groups.only(tuple(name for name, is_in in names if is_in))


def _spread(counts: Counts, some: Bools) -> Counts:
    all_of_them = np.zeros(some.size, np.int64)
    all_of_them[some] = counts
    return all_of_them


class _Trying:
    """Numbers of each kind, and the people who show that they are possible."""

    def __init__(
        self,
        market: Market,
        groups: Groups,
        settled: Counts,
        held: Groups,
        least: Counts,
        mate: Ints,
    ) -> None:
        member = np.vstack([groups.member, held.member])
        kinds, kind = np.unique(member, axis=1, return_inverse=True)
        self.market, self.mate = market, mate
        self.kind = kind.reshape(-1).astype(np.int64)
        sizes = np.bincount(self.kind, minlength=kinds.shape[1])
        lifted, others = np.split(kinds.astype(np.int64), [len(groups.names)])
        people = groups.sizes + settled
        self.shares = Shares(sizes, lifted, people, settled, others, least)

    def fairest(self) -> Way:
        """People for the highest lowest rate, with it the second lowest, and so on."""
        rates, needs = self.shares.conceivable(), list[Need]()
        for place in range(self.shares.people.size):
            low, high = self._rate_index(rates, place), len(rates)
            middle = high - 1
            while high - low > 1:
                if self.finds([*needs, Need(self.shares.at(rates[middle]), place)]):
                    low = self._rate_index(rates, place)
                else:
                    high = middle
                middle = (low + high) // 2
            need = Need(self.shares.at(rates[low]), place)
            if not needs or (need.people > needs[-1].people).any():
                needs.append(need)
        return Way(self._matched(), self.mate >= 0)

    def way(self, least: Counts) -> Way | None:
        """People for these numbers; None where there are none."""
        return Way(least, self.mate >= 0) if self.finds([Need(least, 0)]) else None

    def finds(self, needs: Sequence[Need]) -> bool:
        """Whether there are people by which all needs are met.

        If so, they have a mentor from now on.
        """
        before = self.mate
        while True:
            wanted = self.shares.possible(needs, self._have())
            if wanted is None:
                self.mate = before
                return False
            self.mate, cover = exchange(self.market, self.kind, wanted, self.mate)
            if cover is None:
                return True
            self.shares.covers.append(cover)

    def _rate_index(self, rates: Levels, place: int) -> int:
        return bisect_left(rates, self.shares.levels(self._matched())[place])

    def _matched(self) -> Counts:
        return np.asarray(self.shares.lifted @ self._have())

    def _have(self) -> Counts:
        kinds = self.shares.sizes.size
        return np.bincount(self.kind[self.mate >= 0], minlength=kinds).astype(np.int64)
