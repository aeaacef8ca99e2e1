"""Floors for groups, against somebody who tries everything."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rafiqi_matcher import BadInput
from rafiqi_matcher.engine.market import Market, best_pairs
from rafiqi_matcher.fairness.floors import fair_pairs, floors_from, tolerance
from rafiqi_matcher.fairness.groups import Groups
from rafiqi_matcher.fairness.repair import repaired
from rafiqi_matcher.fairness.trials import Asked
from tests.rafiqi_matcher.fairness.small import World, groups_of, the_seven, worlds
from tests.rafiqi_matcher.instances import features_of, instance
from tests.rafiqi_matcher.tables import NO, market_of

few = settings(max_examples=60, deadline=None, database=None, derandomize=True)


def fair(world: World, least):
    floors = np.array(least, np.int64)
    return fair_pairs(world.market, world.groups, floors, np.array(world.bonus))


@st.composite
def asked(draw, most_groups=3):
    world = draw(worlds(most_groups))
    sizes = world.groups.sizes.tolist()
    return world, [draw(st.integers(0, size)) for size in sizes]


@few
@given(asked())
def test_the_bound_holds_for_every_set_of_pairs_that_keeps_the_floors(case):
    world, least = case

    found = fair(world, least)

    best = world.best_with(found.least)
    assert best is not None
    assert found.value <= best <= found.bound + 1e-6
    assert tuple(found.mate) in set(world.ways())
    assert found.value == world.value(found.mate)


@few
@given(asked())
def test_floors_that_are_possible_are_kept(case):
    world, least = case

    found = fair(world, least)

    if world.best_with(least) is not None:
        assert (least - found.matched <= tolerance(world.groups)).all()
    assert (found.matched >= found.least).all()


@few
@given(asked(most_groups=1))
def test_one_group_has_as_many_as_it_shall_or_as_can_be(case):
    world, least = case

    found = fair(world, least)

    counts = [world.groups.count(np.array(mate) >= 0) for mate in world.ways()]
    most = np.max(counts, axis=0, initial=0)
    assert (found.matched >= np.minimum(least, most)).all()


@few
@given(worlds())
def test_without_floors_the_pairs_are_the_best_of_all(world):
    nothing = np.zeros(len(world.member), np.int64)

    found = fair(world, nothing)

    assert found.value == best_pairs(world.market, np.array(world.bonus)).value


def test_a_floor_gives_the_place_to_the_group_and_says_what_it_is_worth():
    market = market_of([[900], [500]], [1])
    groups = groups_of([[False, True]], 2)

    found = fair_pairs(market, groups, np.array([1]))

    assert found.mate.tolist() == [-1, 0]
    assert found.value == 500 <= found.bound < 501
    assert found.multiplier[0] >= 400


def test_an_impossible_floor_is_lowered_to_the_most_that_is_possible():
    market = market_of([[900], [500], [NO]], [1])
    groups = groups_of([[False, True, True]], 3)

    found = fair_pairs(market, groups, np.array([2]))

    assert (found.asked.tolist(), found.least.tolist()) == ([2], [1])
    assert found.matched.tolist() == [1]


def test_two_floors_that_need_the_same_place_cannot_both_be_kept():
    market = market_of([[900], [500]], [1])
    groups = groups_of([[True, False], [False, True]], 2)

    found = fair_pairs(market, groups, np.array([1, 1]))

    assert found.matched.sum() == 1
    assert (found.matched == found.least).all()


def test_nobody_is_pulled_down_because_their_group_does_well():
    market = market_of([[900], [800], [100]], [2])
    groups = groups_of([[True, True, False]], 3)

    found = fair_pairs(market, groups, floors_from(groups, 1.0, 2))

    assert found.mate.tolist() == [0, 0, -1]


@pytest.mark.parametrize(("share", "floor"), [(0.8, 4), (0.9, 5), (1.0, 6)])
def test_a_share_of_the_common_rate_becomes_whole_people(share, floor):
    groups = groups_of([[True] * 10 + [False] * 5], 15)

    assert floors_from(groups, share, matched=9).tolist() == [floor]


def test_a_share_above_one_is_refused():
    with pytest.raises(BadInput, match="from 0 to 1"):
        floors_from(groups_of([[True]], 1), 1.2, 1)


def test_a_floor_above_the_size_of_its_group_is_refused():
    market = market_of([[900]], [1])

    with pytest.raises(BadInput, match="A floor of 2 for group 0, to which 1 people"):
        fair_pairs(market, groups_of([[True]], 1), np.array([2]))


def test_a_group_cannot_be_there_twice():
    with pytest.raises(BadInput, match="there twice"):
        Groups(("women", "women"), np.ones((2, 3), bool))


@pytest.fixture(scope="module")
def town():
    made = instance(300)
    return features_of(made), made.v_cap.astype(np.int64), the_seven(made)


def test_seven_groups_get_equal_rates_close_to_the_bound(town):
    features, places, groups = town
    market = Market(features, places)
    plain = best_pairs(market)
    least = floors_from(groups, 1.0, int((plain.mate >= 0).sum()))

    found = fair_pairs(market, groups, least, plain=plain)

    assert (found.matched >= least).all()
    assert found.bound - found.value <= found.bound / 2000


def test_a_higher_floor_never_costs_less(town):
    features, places, groups = town
    market = Market(features, places)
    plain = best_pairs(market)
    matched = int((plain.mate >= 0).sum())

    values = [
        fair_pairs(
            market, groups, floors_from(groups, share, matched), plain=plain
        ).value
        for share in (0.0, 0.8, 0.9, 1.0)
    ]

    assert values[0] == plain.value
    assert values == sorted(values, reverse=True)


def test_nobody_is_pushed_for_a_place_that_others_must_have():
    market = market_of([[900], [800]], [1])
    groups = groups_of([[True, False], [False, True]], 2)
    nothing = np.zeros(2, np.int64)
    asked = Asked(market, groups, nothing, np.array([1, 1]))
    trial = asked.attempt(nothing)

    turns = repaired(asked, trial)

    assert turns == [trial]
