"""The worst-off group first: the highest lowest rate, then the second lowest, and on.

Higher rates are asked for until no people meet them. That is proven each time, so no
pairs give better rates.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

import numpy as np

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.groups import Bools, Counts, Groups
from rafiqi_matcher.fairness.people import People
from rafiqi_matcher.fairness.shares import Levels, Need

MOST_WAYS = 24
"""So many ways to give the same rates to the groups are looked at."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """The ways to give the groups the best rates there are.

    ways     how many of each group have a mentor, one way at least; int64 (groups,)
    lowest   int64 (groups,), no way gives a group fewer
    are_all  whether there are no other ways
    """

    ways: tuple[Counts, ...]
    lowest: Counts
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
        nobody = np.zeros_like(settled)
        return Lifted((nobody,), nobody, True)
    trying = _Trying(market, _in(groups, some), settled[some], held, least, mate)
    best = trying.fairest()
    levels = trying.shares.levels(best)
    dealt = list(islice(trying.shares.ways(levels), MOST_WAYS + 1))
    others = [n for n in dealt[:MOST_WAYS] if (n != best).any()]
    ways = [best, *(n for n in others if trying.finds([Need(n, 0)]))]
    are_all = len(dealt) <= MOST_WAYS
    lowest = np.min(ways, axis=0) if are_all else trying.shares.at(levels[0])
    spread = tuple(_spread(way, some) for way in ways)
    return Lifted(spread, _spread(lowest, some), are_all)


def _in(groups: Groups, some: Bools) -> Groups:
    names = zip(groups.names, some.tolist(), strict=True)
    return groups.only(tuple(name for name, is_in in names if is_in))


def _spread(counts: Counts, some: Bools) -> Counts:
    all_of_them = np.zeros(some.size, np.int64)
    all_of_them[some] = counts
    return all_of_them


class _Trying(People):
    """The search for the best rates, one group after the other."""

    def fairest(self) -> Counts:
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
        return self.matched()

    def _rate_index(self, rates: Levels, place: int) -> int:
        return bisect_left(rates, self.shares.levels(self.matched())[place])
