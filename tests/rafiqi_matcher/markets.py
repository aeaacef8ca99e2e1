"""Small markets straight from tables of scores."""

from __future__ import annotations

from hypothesis import strategies as st

from rafiqi_matcher.engine.market import Market
from tests.rafiqi_matcher.tables import NO, market_of


@st.composite
def markets(draw: st.DrawFn, mentees: int = 7, mentors: int = 4) -> Market:
    """Any small market; scores are often equal, often refused."""
    n, m = draw(st.integers(1, mentees)), draw(st.integers(1, mentors))
    score = st.sampled_from([NO, NO, 0, 1, 2, 5000, 9999, 10_000]) | st.integers(0, 9)
    row = st.lists(score, min_size=m, max_size=m)
    table = draw(st.lists(row, min_size=n, max_size=n))
    return market_of(table, draw(st.lists(st.integers(0, 3), min_size=m, max_size=m)))
