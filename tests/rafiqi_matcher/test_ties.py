"""Where all want the same mentors, the best pairs are still found, and soon."""

from __future__ import annotations

import numpy as np
import pytest

from rafiqi_matcher.engine.features import TENTHS, Features, RowTerm
from rafiqi_matcher.engine.market import Market, best_pairs

pytest.importorskip("numba")
min_cost_flow = pytest.importorskip("ortools.graph.python.min_cost_flow")

MENTEES, MENTORS = 1600, 400


def sums(a, b, places):
    """A market in which the score of a pair is a[mentee] + b[mentor]."""
    own = np.repeat(TENTHS * a[:, None], b.size, axis=1).astype(np.int32)
    rows = (
        RowTerm(np.arange(a.size, dtype=np.int32), own),
        RowTerm(np.zeros(a.size, np.int32), (TENTHS * b[None]).astype(np.int32)),
    )
    return Market(Features(a.size, b.size, rows=rows), places.astype(np.int64))


@pytest.mark.parametrize(("step", "more"), [(1, 1), (1, 2), (500, 1), (5000, 1)])
def test_where_every_set_of_the_same_people_is_as_good_one_flow_proves_it(
    monkeypatch, step, more
):
    draw, flows = np.random.default_rng(0), []
    solver = min_cost_flow.SimpleMinCostFlow
    monkeypatch.setattr(
        min_cost_flow, "SimpleMinCostFlow", lambda: flows.append(1) or solver()
    )
    a, b = (draw.integers(0, 5000, n) // step * step for n in (MENTEES, MENTORS))
    places = more * draw.integers(0, 6, MENTORS)

    found = best_pairs(sums(a, b, places))

    many = min(MENTEES, places.sum())
    by_worth = np.sort(np.repeat(b, places))[::-1]
    assert found.value == np.sort(a)[::-1][:many].sum() + by_worth[:many].sum()
    assert found.is_proven
    assert len(flows) <= 2
