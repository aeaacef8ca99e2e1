"""Markets in which a pair must be worth something."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rafiqi_matcher.engine.features import TENTHS, RowTerm
from rafiqi_matcher.engine.market import Market


def at_least(market: Market, score: int) -> Market:
    """The same people, with only pairs of at least this score, counted from there.

    A pair's score is less by that much, so what is lost is a bonus for everybody.
    """
    if score == 0:
        return market
    features = market.features
    kind = np.zeros(features.mentees, np.int32)
    points = np.full((1, features.mentors), -score * TENTHS, np.int32)
    rows = (*features.rows, RowTerm(kind, points))
    return replace(market, features=replace(features, rows=rows))
