"""Counting who got a mentor, group by group."""

from __future__ import annotations

import numpy as np
import pytest

from rafiqi_matcher.fairness.audit import audit
from rafiqi_matcher.fairness.groups import Groups
from rafiqi_matcher.fairness.wilson import wilson


def of(groups, score, waited=None):
    members = np.array(list(groups.values()))
    made = Groups(tuple(groups), members)
    weeks = None if waited is None else np.array(waited, float)
    return audit(made, np.array(score), weeks)


def test_a_group_is_counted_with_its_rate_fit_and_wait():
    women = [True] * 6 + [False] * 4
    score = [8000, 6000, 1000, -1, -1, -1, 9000, 9000, 9000, -1]

    found = of({"women": women}, score, waited=[10, 2, *[0] * 8])

    (group,) = found.groups
    assert (group.people, group.matched, group.rate) == (6, 3, 0.5)
    assert (group.fit, group.waited) == (5000.0, 2.0)
    assert group.ratio == pytest.approx(0.5 / 0.6)


def test_groups_under_five_are_only_named():
    found = of({"few": [True] * 4 + [False] * 6}, [1] * 10)

    assert (found.groups, found.too_small) == ((), ("few",))


def test_a_group_is_behind_when_chance_cannot_explain_it():
    half = [True] * 100 + [False] * 100
    mild = [0] * 60 + [-1] * 40 + [0] * 90 + [-1] * 10
    clear = [0] * 40 + [-1] * 60 + [0] * 90 + [-1] * 10

    (a,) = of({"half": half}, mild).groups
    (b,) = of({"half": half}, clear).groups

    assert not a.is_behind
    assert b.is_behind


def test_a_group_in_which_nobody_is_matched_is_behind():
    nobody = [True] * 20 + [False] * 20

    (group,) = of({"nobody": nobody}, [-1] * 20 + [0] * 20).groups

    assert (group.ratio, group.is_behind) == (0.0, True)


def test_nobody_matched_is_no_ratio():
    found = of({"all": [True] * 5}, [-1] * 5)

    assert found.everybody.ratio is None
    assert found.groups[0].ratio is None
    assert found.everybody.fit is None


def test_a_round_without_people_can_be_audited():
    found = of({"nobody": []}, [])

    assert (found.everybody.people, found.everybody.rate) == (0, 0.0)
    assert found.everybody.waited is None


@pytest.mark.parametrize(
    ("some", "all", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_is_wilsons(some, all, low, high):
    assert wilson(some, all) == pytest.approx((low, high), abs=1e-4)


def test_nothing_is_known_about_a_rate_of_nobody():
    assert wilson(0, 0) == (0.0, 1.0)
