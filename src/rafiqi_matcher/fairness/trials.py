"""What a multiplier per group makes of a market."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.engine.market import Floats, Market, Solution, best_pairs
from rafiqi_matcher.fairness.groups import Counts, Groups


@dataclass(frozen=True, slots=True)
class Trial:
    """The pairs that some multipliers make best.

    multiplier  int64 (groups,), points, >= 0
    value       scores and bonus of all pairs, without the multipliers
    matched     int64 (groups,)
    extra       int64 (mentees,), what each counted beside the bonus
    """

    multiplier: Counts
    solution: Solution
    value: int
    matched: Counts
    extra: Counts

    def bound(self, least: Counts) -> float:
        """No set of pairs with so many of each group is worth more than this.

        Source: weak duality; Fisher (1981), doi:10.1287/mnsc.27.1.1.
        """
        return self.solution.bound - float(self.multiplier @ least)

    def short(self, least: Counts) -> int:
        """How many people the groups are below their floors, all together."""
        return int(np.maximum(least - self.matched, 0).sum())


@dataclass(frozen=True, slots=True)
class Asked:
    """A market whose groups must not fall below a floor.

    bonus  int64 (mentees,), what each counts already, for waiting and the like
    least  int64 (groups,), how many of each group shall have a mentor
    """

    market: Market
    groups: Groups
    bonus: Counts
    least: Counts

    def attempt(
        self,
        multiplier: Counts,
        start: Floats | None = None,
        pushed: Counts | None = None,
    ) -> Trial:
        """The best pairs when everybody counts more by the points of their groups.

        pushed  int64 (mentees,), counted for single people on top of that; what is
                pushed gives no bound.
        """
        extra = self.groups.add_up(multiplier) + (0 if pushed is None else pushed)
        solution = best_pairs(self.market, self.bonus + extra, start)
        return self.trial(multiplier, solution, extra)

    def trial(self, multiplier: Counts, solution: Solution, extra: Counts) -> Trial:
        """The same pairs, counted without what was extra."""
        matched = solution.mate >= 0
        value = solution.score + int(self.bonus[matched].sum())
        return Trial(multiplier, solution, value, self.groups.count(matched), extra)

    def distance(self, trial: Trial) -> Counts:
        """int64 (mentees,): what everybody misses at these prices, <= 0 if nothing.

        Those without any possible mentor miss more than UNREACHABLE.
        """
        everybody = np.arange(self.bonus.size)
        price = np.rint(trial.solution.price).astype(np.int64)
        gains = self.market.scan.gains(everybody, price, 0)
        return -(gains + self.bonus + trial.extra)


UNREACHABLE = 1 << 28
