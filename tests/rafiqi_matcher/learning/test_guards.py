"""Groups are protected, and chance stays small."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rafiqi_matcher import BadInput
from rafiqi_matcher.learning import GroupChance, chances, explored, losing
from rafiqi_matcher.learning.explore import MOST_DRAWN

WEIGHTS = {"skills": 40, "goals": 30, "language": 20, "lived": 10}


def test_each_groups_chances_are_counted_before_and_after():
    groups = {"women": ["a", "b", "c"], "minors": ["c"]}

    found = chances(groups, before=["a", "b", "c"], after=["a", "d"])

    assert found == (
        GroupChance("women", people=3, before=3, after=1),
        GroupChance("minors", people=1, before=1, after=0),
    )


@pytest.mark.parametrize(
    ("before", "after", "is_too_much"),
    [(100, 95, False), (100, 94, True), (10, 9, False), (10, 8, True), (5, 9, False)],
)
def test_a_group_loses_no_more_than_a_share_and_one_person_is_chance(
    before, after, is_too_much
):
    group = GroupChance("women", people=200, before=before, after=after)

    assert losing([group]) == ((group,) if is_too_much else ())


def test_a_share_is_a_share():
    with pytest.raises(BadInput, match="share"):
        losing([], most_lost=1.5)


@given(st.integers(0, 1000), st.floats(0, 1000))
def test_a_draw_stays_near_and_lowers_nothing_protected(seed, doubt):
    spread = dict.fromkeys(WEIGHTS, doubt)

    drawn = explored(WEIGHTS, spread, seed=seed, protected=frozenset({"lived"}))

    assert sum(drawn.values()) == 100
    assert all(abs(drawn[n] - WEIGHTS[n]) <= MOST_DRAWN for n in WEIGHTS)
    assert drawn["lived"] >= WEIGHTS["lived"]


def test_the_same_seed_draws_the_same_and_others_differ():
    spread = dict.fromkeys(WEIGHTS, 10.0)
    turned = dict(reversed(WEIGHTS.items()))

    draws = {tuple(explored(WEIGHTS, spread, seed=n).values()) for n in range(20)}

    assert explored(WEIGHTS, spread, seed=3) == explored(turned, spread, seed=3)
    assert len(draws) > 5


def test_without_doubt_there_is_nothing_to_draw():
    assert explored(WEIGHTS, {}, seed=1) == WEIGHTS


@pytest.mark.parametrize(
    ("weights", "doubt", "seed", "field"),
    [
        ({"skills": 99}, {}, 0, "weights"),
        (WEIGHTS, {"skills": float("nan")}, 0, "doubt"),
        (WEIGHTS, {"skills": -1.0}, 0, "doubt"),
        (WEIGHTS, {}, -1, "seed"),
    ],
)
def test_a_draw_from_nonsense_is_refused(weights, doubt, seed, field):
    with pytest.raises(BadInput) as refused:
        explored(weights, doubt, seed=seed)

    assert refused.value.field == field
