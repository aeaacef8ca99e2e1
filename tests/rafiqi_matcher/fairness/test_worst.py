"""The worst fit is lifted as far as it can be, and no further."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.graph.python.max_flow import SimpleMaxFlow

from rafiqi_matcher.engine.market import Market, best_pairs
from rafiqi_matcher.engine.scan import NumpyScan
from rafiqi_matcher.fairness.worst import highest_worst
from tests.rafiqi_matcher.fairness.small import worlds
from tests.rafiqi_matcher.instances import features_of, instance


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(worlds(0), st.integers(0, 127))
def test_no_way_with_as_many_and_as_many_of_the_first_is_better(world, drawn):
    first = drawn >> np.arange(len(world.table)) & 1 == 1
    plain = best_pairs(world.market, np.array(world.bonus, np.int64))
    many, of_first = (plain.mate >= 0).sum(), (plain.mate[first] >= 0).sum()

    found = highest_worst(world.market, plain, first)

    worst = [
        min([world.table[i][j] for i, j in enumerate(mate) if j >= 0], default=0)
        for mate in world.ways()
        if sum(j >= 0 for j in mate) == many
        and (np.array(mate)[first] >= 0).sum() >= of_first
    ]
    assert found == max(worst)


@pytest.mark.parametrize("regime", ["scarce", "balanced", "abundant"])
@pytest.mark.parametrize("look", [None, NumpyScan])
def test_a_larger_town_gains_what_a_flow_says_is_possible(regime, look):
    made = instance(240, regime)
    features, places = features_of(made), made.v_cap.astype(np.int64)
    market = Market(features, places, look) if look else Market(features, places)
    scores = features.scores(np.arange(240)[:, None], np.arange(places.size)[None])
    plain = best_pairs(market)
    wanted = int((plain.mate >= 0).sum())

    found = highest_worst(market, plain)

    assert found > scores[plain.mate >= 0, plain.mate[plain.mate >= 0]].min()
    assert most_pairs(scores >= found, places) >= wanted
    assert most_pairs(scores >= found + 1, places) < wanted


def most_pairs(may, places):
    """How many pairs there can be, by a flow that knows nothing of scores."""
    mentees, mentors = may.shape
    flow = SimpleMaxFlow()
    row, column = np.nonzero(may)
    start, end = mentees + mentors, mentees + mentors + 1
    one = np.ones(mentees, np.int64)
    flow.add_arcs_with_capacity(np.full(mentees, start), np.arange(mentees), one)
    flow.add_arcs_with_capacity(row, mentees + column, np.ones_like(row))
    flow.add_arcs_with_capacity(
        mentees + np.arange(mentors), np.full(mentors, end), places
    )
    flow.solve(start, end)
    return flow.optimal_flow()
