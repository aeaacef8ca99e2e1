"""Small markets straight from tables of scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from rafiqi_matcher.engine.features import REFUSED, Features, RowTerm
from rafiqi_matcher.engine.market import Market

NO = -1
"""In a table: this pair breaks a rule."""


def market_of(table: Sequence[Sequence[int]], places: Sequence[int]) -> Market:
    """A market with these scores; one row per mentee, one column per mentor."""
    scores = np.array(table, np.int32).reshape(-1, len(places))
    points = np.where(scores == NO, REFUSED, 10 * scores).astype(np.int32)
    kinds = np.arange(len(scores), dtype=np.int32)
    features = Features(len(scores), len(places), rows=(RowTerm(kinds, points),))
    return Market(features, np.array(places, np.int64))


@st.composite
def markets(draw: st.DrawFn, mentees: int = 7, mentors: int = 4) -> Market:
    """Any small market; scores are often equal, often refused."""
    n, m = draw(st.integers(1, mentees)), draw(st.integers(1, mentors))
    score = st.sampled_from([NO, NO, 0, 1, 2, 5000, 9999, 10_000]) | st.integers(0, 9)
    row = st.lists(score, min_size=m, max_size=m)
    table = draw(st.lists(row, min_size=n, max_size=n))
    return market_of(table, draw(st.lists(st.integers(0, 3), min_size=m, max_size=m)))
