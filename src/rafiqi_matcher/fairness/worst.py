"""Lift the worst fit: no pair below a score that everybody can have."""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.market import Floats, Market, Solution
from rafiqi_matcher.engine.thresholds import at_least
from rafiqi_matcher.fairness.groups import Bools, Counts
from rafiqi_matcher.fairness.reach import match_most


def highest_worst(
    market: Market, bonus: Counts, plain: Solution, first: Bools | None = None
) -> int:
    """The highest score that all pairs can reach with as many people as now.

    plain  pairs with as many people as possible shall have
    first  bool (mentees,): as many of these as now, too; None: nobody
    """
    chosen = np.zeros(bonus.size, np.bool_) if first is None else first
    wanted = _sizes(plain, chosen)
    known, high = _worst(market, plain), _most_conceivable(market, plain)
    start: Floats = plain.price
    while known < high:
        score = (known + high + 1) // 2
        above = at_least(market, score)
        everybody = np.ones(bonus.size, np.bool_)
        found, _, _ = match_most(above, everybody, bonus + score, start)
        if _sizes(found, chosen) >= wanted:
            known = max(score, _worst(market, found))
        else:
            high = score - 1
    return known


def _sizes(found: Solution, chosen: Bools) -> tuple[int, int]:
    matched = found.mate >= 0
    return int(matched.sum()), int(matched[chosen].sum())


def _worst(market: Market, found: Solution) -> int:
    rows = np.flatnonzero(found.mate >= 0)
    scores = market.features.scores(rows, found.mate[rows])
    return int(scores.min()) if rows.size else 0


def _most_conceivable(market: Market, plain: Solution) -> int:
    """As many as are matched now must each have somebody at this score."""
    everybody = np.arange(plain.mate.size)
    none = np.zeros(market.places.size, np.int64)
    best = np.sort(market.scan.gains(everybody, none, 0))[::-1]
    pairs = int((plain.mate >= 0).sum())
    return int(best[pairs - 1]) if pairs else 0
