"""The worst-off group first, against somebody who tries everything."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rafiqi_matcher import BadInput
from rafiqi_matcher.engine.market import Market, best_pairs
from rafiqi_matcher.fairness.exchange import exchange
from rafiqi_matcher.fairness.fair import fair
from rafiqi_matcher.fairness.price import prices
from rafiqi_matcher.fairness.wishes import LIFTED, Floor, Wishes
from tests.rafiqi_matcher.fairness.small import groups_of, the_seven, worlds
from tests.rafiqi_matcher.instances import features_of, instance
from tests.rafiqi_matcher.tables import NO, market_of

few = settings(max_examples=60, deadline=None, database=None, derandomize=True)


def lifting(groups, floors=(), **more):
    return Wishes(groups, tuple(floors), lifted=groups.names, **more)


def rates(groups, matched):
    """The rates of all groups with anybody in them, the lowest first."""
    counts = groups.count(np.asarray(matched)).tolist()
    sizes = groups.sizes.tolist()
    return sorted(Fraction(n, all) for n, all in zip(counts, sizes, strict=True) if all)


def lifted(market, wishes, most_people=False):
    nothing = np.zeros(market.features.mentees, np.int64)
    return fair(market, wishes, nothing, most_people=most_people)


@few
@given(worlds(), st.booleans())
def test_no_pairs_lift_the_worst_off_higher_and_the_rest_in_turn(world, most_people):
    bonus = np.array(world.bonus, np.int64)

    found = fair(world.market, lifting(world.groups), bonus, most_people=most_people)

    every = [(np.array(mate) >= 0, mate) for mate in world.ways()]
    best = max(rates(world.groups, matched) for matched, _ in every)
    assert rates(world.groups, found.mate >= 0) == best
    assert tuple(found.mate) in {mate for _, mate in every}
    as_fair = [
        world.value(mate)
        for matched, mate in every
        if rates(world.groups, matched) == best
        and (not most_people or matched.sum() == found.pairs)
    ]
    assert found.total == world.value(found.mate) <= max(as_fair) <= found.bound + 1e-6


@few
@given(worlds())
def test_as_many_people_have_a_mentor_as_without_lifting(world):
    found = lifted(world.market, lifting(world.groups), most_people=True)

    assert found.pairs == max(sum(j >= 0 for j in mate) for mate in world.ways())


@few
@given(worlds(), st.data())
def test_who_was_passed_over_still_comes_first(world, data):
    mentees = len(world.table)
    each = st.lists(st.booleans(), min_size=mentees, max_size=mentees)
    first = np.array(data.draw(each))

    found = lifted(world.market, lifting(world.groups, passed_over=first))

    every = [np.array(mate) >= 0 for mate in world.ways()]
    most = max(int(matched[first].sum()) for matched in every)
    as_many = [matched for matched in every if matched[first].sum() == most]
    assert found.first_matched == most
    best = max(rates(world.groups, matched) for matched in as_many)
    assert rates(world.groups, found.mate >= 0) == best


@few
@given(worlds(), st.data())
def test_an_exchange_finds_people_or_a_reason(world, data):
    kind = np.array([data.draw(st.integers(0, 2)) for _ in world.table])
    sizes = np.bincount(kind, minlength=3)
    wanted = np.array([data.draw(st.integers(0, int(n))) for n in sizes])
    start = best_pairs(world.market).mate

    mate, cover = exchange(world.market, kind, wanted, start)

    every = [np.bincount(kind[np.array(m) >= 0], minlength=3) for m in world.ways()]
    assert tuple(mate) in set(world.ways())
    assert (cover is None) == any((counts >= wanted).all() for counts in every)
    if cover is None:
        assert (np.bincount(kind[mate >= 0], minlength=3) >= wanted).all()
    else:
        assert max(counts[cover.kinds].sum() for counts in every) <= cover.most
        assert wanted[cover.kinds].sum() > cover.most


@few
@given(worlds(), st.booleans())
def test_no_pairs_that_lift_as_high_have_a_better_worst_fit(world, most_people):
    wishes = lifting(world.groups, worst_first=True)

    found = lifted(world.market, wishes, most_people=most_people)

    def worst(mate):
        return min((world.table[i][j] for i, j in enumerate(mate) if j >= 0), default=0)

    every = [(np.array(mate) >= 0, mate) for mate in world.ways()]
    best = max(rates(world.groups, matched) for matched, _ in every)
    as_fair = [
        worst(mate)
        for matched, mate in every
        if rates(world.groups, matched) == best and matched.sum() == found.pairs
    ]
    assert worst(found.mate.tolist()) == max(as_fair)


@few
@given(worlds(), st.booleans())
def test_the_bound_holds_where_not_all_ways_are_looked_at(world, all_are_dealt):
    bonus = np.array(world.bonus, np.int64)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rafiqi_matcher.fairness.fair._MENTEES_AT_ONCE", 1)
        if not all_are_dealt:
            patch.setattr("rafiqi_matcher.fairness.leximin.MOST_WAYS", 1)
        found = fair(world.market, lifting(world.groups), bonus)

    every = [(np.array(mate) >= 0, mate) for mate in world.ways()]
    best = max(rates(world.groups, matched) for matched, _ in every)
    as_fair = (m for matched, m in every if rates(world.groups, matched) == best)
    assert found.total <= max(map(world.value, as_fair)) <= found.bound + 1e-6


def test_the_smaller_rate_counts_not_the_smaller_number():
    market = market_of([[900], [800], [700], [100]], [2])
    groups = groups_of([[True, True, True, False], [False, False, False, True]], 4)

    found = lifted(market, lifting(groups))

    assert found.mate.tolist() == [0, -1, -1, 0]


def test_a_group_that_nobody_can_help_does_not_hold_others_back():
    market = market_of([[NO], [500], [900]], [1])
    groups = groups_of([[True, False, False], [False, True, False]], 3)

    found = lifted(market, lifting(groups))

    assert found.mate.tolist() == [-1, 0, -1]
    assert [(one.matched, one.people) for one in found.lifted] == [(0, 1), (1, 1)]


def test_where_either_group_could_have_the_place_the_better_fit_has_it():
    market = market_of([[500], [900]], [1])
    groups = groups_of([[True, False], [False, True]], 2)

    found = lifted(market, lifting(groups))

    assert (found.mate.tolist(), found.bound) == ([-1, 0], pytest.approx(900, abs=1))


def test_who_is_in_several_groups_counts_for_each():
    market = market_of([[900], [900], [100]], [1])
    groups = groups_of([[True, False, True], [False, True, True]], 3)

    found = lifted(market, lifting(groups))

    assert found.mate.tolist() == [-1, -1, 0]


def test_a_floor_is_kept_before_others_are_lifted():
    market = market_of([[900], [100]], [1])
    groups = groups_of([[True, False], [False, True]], 2)

    found = lifted(market, lifting(groups, [Floor("group 0", number=1)]))

    assert found.mate.tolist() == [0, -1]
    assert [one.matched for one in found.lifted] == [1, 0]


def test_who_has_a_mentor_already_counts_for_their_group():
    market = market_of([[900], [100]], [1])
    groups = groups_of([[True, False], [False, True]], 2)
    settled = groups_of([[True], [False]], 1)

    found = lifted(market, lifting(groups, settled=settled))

    assert found.mate.tolist() == [-1, 0]
    assert [(one.matched, one.people) for one in found.lifted] == [(1, 2), (1, 1)]


def test_lifting_says_what_it_takes():
    market = market_of([[900], [500]], [1])
    groups = groups_of([[False, True]], 2)
    nothing = np.zeros(2, np.int64)
    found = fair(market, lifting(groups), nothing)

    (price,) = prices(market, lifting(groups), nothing, found)

    assert (price.rule, price.points, price.pairs) == (LIFTED, 400, 0)


def test_the_worst_fit_is_lifted_only_as_far_as_the_groups_allow():
    market = market_of([[900, NO], [100, NO], [NO, 300]], [1, 1])
    groups = groups_of([[False, True, False]], 3)

    found = lifted(market, lifting(groups, worst_first=True), most_people=True)

    assert found.mate.tolist() == [-1, 0, 1]
    assert found.least_score <= 100


@pytest.mark.parametrize(
    ("names", "says"), [(("men",), "no group men"), (("group 0",) * 2, "there twice")]
)
def test_only_groups_that_are_there_can_be_lifted(names, says):
    with pytest.raises(BadInput, match=says):
        Wishes(groups_of([[True]], 1), lifted=names)


def test_nobody_in_any_group_is_no_trouble():
    market = market_of([[900]], [1])

    found = lifted(market, lifting(groups_of([[False]], 1)))

    assert found.mate.tolist() == [0]


def test_seven_groups_that_overlap_are_lifted_close_to_the_bound():
    made = instance(300)
    groups = the_seven(made)
    market = Market(features_of(made), made.v_cap.astype(np.int64))

    found = lifted(market, lifting(groups), most_people=True)

    plain = lifted(market, Wishes(groups), most_people=True)
    assert found.pairs == plain.pairs
    assert all(one.matched >= one.asked for one in found.lifted)
    lowest = min(one.matched / one.people for one in found.lifted)
    assert lowest > rates(groups, plain.mate >= 0)[0]
    assert found.bound - found.total <= found.bound / 200
