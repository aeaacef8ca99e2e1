"""Mentors get more places; the pairs stay the best."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rafiqi_matcher.engine.market import Market, best_pairs
from rafiqi_matcher.growing import growing
from tests.rafiqi_matcher.instances import features_of, instance
from tests.rafiqi_matcher.markets import NO, market_of, markets

few = settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def begun(market, bonus=0):
    return growing(
        market, np.full(market.features.mentees, bonus, np.int64), market.places
    )


def value_of(market, places, bonus):
    return best_pairs(Market(market.features, places), bonus).value


def test_who_was_without_a_mentor_gets_the_new_place():
    market = market_of([[900, 800], [700, NO], [NO, 300]], [1, 0])

    after = begun(market).with_places(1, 1)

    assert after.mate.tolist() == [1, 0, -1]
    assert (after.score, after.people) == (1500, 2)


def test_a_place_that_helps_nobody_stays_free():
    market = market_of([[900, 800]], [1, 0])

    after = begun(market).with_places(1, 1)

    assert after.mate.tolist() == [0]
    assert after.places.tolist() == [1, 1]


def test_a_place_may_stay_free_at_the_end_of_a_chain():
    market = market_of([[100, 900, NO], [100, 500, 300]], [2, 0, 1])

    after = begun(market).with_places(1, 1)

    assert after.mate.tolist() == [1, 2]


@few
@given(markets(mentees=7, mentors=5), st.data())
def test_after_every_place_the_pairs_are_as_good_as_if_solved_anew(market, data):
    bonus = np.array(
        [data.draw(st.integers(0, 5)) for _ in range(market.features.mentees)], np.int64
    )
    now, places = growing(market, bonus, market.places), market.places.copy()

    for _ in range(4):
        column = data.draw(st.integers(0, places.size - 1))
        more = data.draw(st.integers(1, 2))
        now = now.with_places(column, more)
        places[column] += more

        rows = np.flatnonzero(now.mate >= 0)
        scores = market.features.scores(rows, now.mate[rows])
        assert (scores >= 0).all()
        assert (np.bincount(now.mate[rows], minlength=places.size) <= places).all()
        assert now.score == scores.sum()
        assert now.value == value_of(market, places, bonus)
        assert now.proven() is now


@pytest.mark.parametrize("regime", ["scarce", "balanced", "abundant"])
def test_in_a_programme_of_three_hundred_it_stays_the_best(regime):
    made = instance(300, regime, 1)
    places = made.v_cap.astype(np.int64)
    closed = np.arange(places.size) % 4 == 0
    market = Market(features_of(made), np.where(closed, 0, places))
    now = begun(market, bonus=10_000)

    for column in np.flatnonzero(closed):
        now = now.with_places(int(column), int(places[column]))

    assert now.value == value_of(market, places, now.bonus)
    assert now.proven() is now


def test_pairs_that_are_not_the_best_are_found_anew():
    now = begun(market_of([[900, 300], [800, NO]], [1, 1]))
    nobody = replace(now, mate=np.full(2, -1, np.int32), own=np.zeros(2, np.int64))

    assert nobody.proven().score == now.score == 1100
