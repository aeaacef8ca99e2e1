"""A little chance in the weights, so that near-equal pairs take turns and we learn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from rafiqi_matcher.learning.whole import TOTAL, nearest
from rafiqi_matcher.refused import BadInput

SHARE_OF_DOUBT = 0.25
"""How much of our doubt about a weight shows in a draw."""

MOST_DRAWN = 3
"""Points of 100 that a draw may move a weight.

Two pairs whose fit differs by more points of 100 than all weights move together keep
their order, so only near-equal pairs change places.
"""


def explored(
    weights: Mapping[str, int],
    doubt: Mapping[str, float],
    *,
    seed: int,
    protected: frozenset[str] = frozenset(),
) -> dict[str, int]:
    """Weights for one round, drawn near those in use; write them down with the round.

    weights    whole numbers that sum to 100
    doubt      criterion -> standard deviation of its weight, points of 100; left out: 0
    seed       >= 0; the same seed draws the same weights
    protected  criteria that a draw may not lower
    """
    if sum(weights.values()) != TOTAL or min(weights.values()) < 0:
        raise BadInput("The weights are whole numbers that sum to 100.", "weights")
    if any(not 0 <= d < float("inf") for d in doubt.values()):
        raise BadInput("A doubt is a number of points, 0 or more.", "doubt")
    if seed < 0:
        raise BadInput("The seed is a whole number, 0 or more.", "seed")
    names = sorted(weights)
    noise = SHARE_OF_DOUBT * np.random.default_rng(seed).standard_normal(len(names))
    wanted = {
        name: weights[name] + float(step) * doubt.get(name, 0.0)
        for name, step in zip(names, noise, strict=True)
    }
    moves = {name: MOST_DRAWN if doubt.get(name) else 0 for name in names}
    low = {
        name: weights[name] - (0 if name in protected else moves[name])
        for name in names
    }
    high = {name: min(TOTAL, weights[name] + moves[name]) for name in names}
    drawn = nearest(wanted, {n: max(0, low[n]) for n in names}, high)
    return {name: drawn[name] for name in weights}
