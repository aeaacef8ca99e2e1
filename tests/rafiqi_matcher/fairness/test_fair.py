"""Everything that is fair together, against somebody who tries everything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rafiqi_matcher import BadInput
from rafiqi_matcher.engine.market import best_pairs
from rafiqi_matcher.fairness.fair import fair
from rafiqi_matcher.fairness.price import Alike, price_between, prices
from rafiqi_matcher.fairness.wishes import (
    FLOORS,
    LIFTED,
    PASSED_OVER,
    WORST_FIRST,
    Floor,
    Wishes,
)
from tests.rafiqi_matcher.fairness.small import groups_of, worlds
from tests.rafiqi_matcher.tables import NO, market_of

few = settings(max_examples=40, deadline=None, database=None, derandomize=True)


def ran(world, wishes, most_people=False):
    bonus = np.array(world.bonus, np.int64)
    return fair(world.market, wishes, bonus, most_people=most_people)


def who(some, mentees):
    return np.isin(np.arange(mentees), some)


@st.composite
def some_of(draw):
    world = draw(worlds(0))
    mentees = len(world.table)
    chosen = draw(st.lists(st.booleans(), min_size=mentees, max_size=mentees))
    return world, np.array(chosen)


@few
@given(some_of(), st.booleans())
def test_as_many_of_those_passed_over_as_can_be_have_a_mentor(case, most_people):
    world, chosen = case
    wishes = Wishes(world.groups, passed_over=chosen)

    found = ran(world, wishes, most_people)

    most = max(int((np.array(mate) >= 0)[chosen].sum()) for mate in world.ways())
    assert found.first_matched == most
    assert not chosen.any() or found.first_most == most


@few
@given(worlds(0))
def test_no_way_to_match_as_many_has_a_better_worst_fit(world):
    wishes = Wishes(world.groups, worst_first=True)

    found = ran(world, wishes, most_people=True)

    worst = [
        min([world.table[i][j] for i, j in enumerate(mate) if j >= 0], default=0)
        for mate in world.ways()
        if sum(j >= 0 for j in mate) == found.pairs
    ]
    own = found.score[found.mate >= 0].min(initial=10_000)
    assert own == max(worst) or not found.pairs


@few
@given(worlds(0))
def test_most_people_stays_most_people(world):
    wishes = Wishes(world.groups, worst_first=True)

    found = ran(world, wishes, most_people=True)

    assert found.pairs == max(sum(j >= 0 for j in mate) for mate in world.ways())


@few
@given(worlds(2), st.booleans(), st.booleans())
def test_the_total_is_within_its_bound_and_the_extra_brings_it_back(
    world, worst_first, most_people
):
    floors = tuple(Floor(name, share=1.0) for name in world.groups.names)
    wishes = Wishes(world.groups, floors, worst_first=worst_first)

    found = ran(world, wishes, most_people)

    by_hand = world.value(found.mate)
    assert found.total == by_hand <= found.bound + 1e-6
    if not (worst_first or most_people):
        again = best_pairs(world.market, np.array(world.bonus) + found.extra)
        assert ((again.mate >= 0) == (found.mate >= 0)).all()


def test_without_wishes_the_pairs_are_the_best_of_all():
    market = market_of([[900, 300], [800, 100]], [1, 1])
    nobody = groups_of([], 2)

    found = fair(market, Wishes(nobody), np.zeros(2, np.int64))

    assert (found.total, found.extra.tolist()) == (1100, [1, 1])


def test_who_was_passed_over_comes_before_a_better_fit():
    market = market_of([[900], [100]], [1])
    wishes = Wishes(groups_of([], 2), passed_over=who([1], 2))

    found = fair(market, wishes, np.zeros(2, np.int64))

    assert found.mate.tolist() == [-1, 0]


def test_a_floor_holds_where_the_worst_fit_would_break_it():
    market = market_of([[900], [100]], [1])
    wishes = Wishes(groups_of([[False, True]], 2), (Floor("group 0", number=1),))
    both = Wishes(wishes.groups, wishes.floors, worst_first=True)

    found = fair(market, both, np.zeros(2, np.int64))

    assert found.mate.tolist() == [-1, 0]


def test_each_rule_says_what_it_takes_and_whom_it_helps():
    market = market_of([[900], [500], [NO]], [1])
    groups = groups_of([[False, True, False]], 3)
    wishes = Wishes(groups, (Floor("group 0", number=1),))
    nothing = np.zeros(3, np.int64)
    found = fair(market, wishes, nothing)

    (price,) = prices(market, wishes, nothing, found)

    assert (price.rule, price.points, price.pairs) == (FLOORS, 400, 0)
    assert price.share == pytest.approx(4 / 9)
    assert (price.gained, price.lost) == (1, 1)


def price_if(mate, instead_of, groups, bonus=(0, 0, 0)):
    """What a rule costs that changes who has the only place."""
    market = market_of([[500], [500], [400]], [1])
    bonus = np.array(bonus, np.int64)
    wishes = Wishes(groups_of(groups, 3))
    plain = fair(market, wishes, bonus)
    before, after = (replace(plain, mate=np.array(mate)) for mate in (instead_of, mate))
    return price_between(FLOORS, before, after, Alike(market, wishes, bonus))


@pytest.mark.parametrize(
    ("now", "groups", "bonus", "moved"),
    [
        ([-1, 0, -1], [], (0, 0, 0), 0),
        ([-1, -1, 0], [], (0, 0, 0), 1),
        ([-1, 0, -1], [[True, False, False]], (0, 0, 0), 1),
        ([-1, 0, -1], [], (0, 100, 0), 1),
    ],
)
def test_who_makes_room_for_an_equal_is_not_counted(now, groups, bonus, moved):
    price = price_if(now, [0, -1, -1], groups, bonus)

    assert (price.gained, price.lost) == (moved, moved)


def test_only_rules_that_want_something_are_on():
    groups = groups_of([[True]], 1)

    quiet = Wishes(groups, passed_over=who([], 1))
    loud = Wishes(
        groups, (Floor("group 0"),), who([0], 1), worst_first=True, lifted=("group 0",)
    )

    assert quiet.on == ()
    assert loud.on == (FLOORS, LIFTED, PASSED_OVER, WORST_FIRST)
    assert [set(loud.on).difference(loud.without(rule).on) for rule in loud.on] == [
        {rule} for rule in loud.on
    ]


@pytest.mark.parametrize(
    ("floors", "says"),
    [
        ([("men", 0.8)], "There is no group men"),
        ([("group 0", 0.8), ("group 0", 0.9)], "The group group 0 has two floors"),
    ],
)
def test_floors_need_one_group_each(floors, says):
    with pytest.raises(BadInput, match=says):
        Wishes(groups_of([[True]], 1), tuple(Floor(*floor) for floor in floors))


@pytest.mark.parametrize("wrong", [{"share": 1.5}, {"share": -0.1}, {"number": -1}])
def test_a_floor_out_of_range_is_refused(wrong):
    with pytest.raises(BadInput, match="must be"):
        Floor("women", **wrong)
