"""How many of some mentees can have a mentor at all, whatever it costs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rafiqi_matcher.engine.features import REFUSED, Features, Ints
from rafiqi_matcher.engine.market import Floats, Market, Solution, best_pairs
from rafiqi_matcher.fairness.groups import Bools, Counts

FIRST = 1 << 15
"""What each of the chosen counts at first; more, should that not prove the most."""

_LAST = 1 << 21
_LINES = 4


def match_most(
    market: Market,
    chosen: Bools,
    bonus: Counts,
    start: Floats | None = None,
    each: int = FIRST,
) -> tuple[Solution, int, int]:
    """As many of the chosen as can be, and then the best pairs.

    chosen  bool (mentees,)
    each    what each of them counts for it at first
    Returns the pairs, what each of the chosen counted for it, and the most of them
    that any set of pairs could have; the pairs reach it unless scores are extreme.
    """
    while True:
        found = best_pairs(market, bonus + each * chosen, start)
        reached = int((found.mate[chosen] >= 0).sum())
        most = _most(market, chosen, found.price, reached)
        if most <= reached or each >= _LAST:
            return found, each, most
        each *= 4


def _most(market: Market, chosen: Bools, price: Floats, reached: int) -> int:
    """No set of pairs has more of the chosen, as these prices prove.

    Prices that many of the chosen compete for are far above all others, so the widest
    gaps between prices say which mentors are dear. For any such line, no more than all
    places of dear mentors and everybody who fits another mentor can be matched.
    Source: König (1931); every cover is at least as large as every matching.
    """
    most = int(chosen.sum())
    rows = np.flatnonzero(chosen)
    bare = Market(_bare(market.features), market.places)
    for line in _gaps(price[market.places > 0]):
        if most <= reached:
            break
        dear = (price >= line) | (market.places == 0)
        fits = bare.scan.gains(rows, dear.astype(np.int64), 0) >= 0
        most = min(most, int(market.places[dear].sum() + fits.sum()))
    return most


def _gaps(price: Floats) -> list[float]:
    """The upper ends of the widest gaps between prices, and a line above them all."""
    steps = np.unique(np.append(price, 0.0))
    widest = np.argsort(-np.diff(steps), kind="stable")[:_LINES]
    return [float(steps[-1]) + 1, *(float(steps[n + 1]) for n in widest)]


def _bare(features: Features) -> Features:
    """The same rules with a score of 0 for every pair that keeps them."""
    return replace(
        features,
        rows=tuple(replace(t, points=_refusals(t.points)) for t in features.rows),
        counts=tuple(replace(t, points=_refusals(t.points)) for t in features.counts),
        equals=tuple(
            replace(t, points=REFUSED if t.points <= REFUSED else 0)
            for t in features.equals
        ),
    )


def _refusals(points: Ints) -> Ints:
    return np.where(points <= REFUSED, REFUSED, 0).astype(np.int32)
