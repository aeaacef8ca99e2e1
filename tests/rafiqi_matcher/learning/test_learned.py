from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rafiqi_matcher import BadInput
from rafiqi_matcher.learning import Observation, learn
from rafiqi_matcher.learning.learned import FEWEST, NO_PATTERN, TOO_FEW
from tests.rafiqi_matcher.learning.happened import DAY, EXPERT, pairs, slopes

OTHERWISE = slopes(skills=0.5, goals=1.0, language=3.0, lived=0.5)
"""Worth 10, 20, 60 and 10 of 100."""


def test_without_data_the_weights_are_the_experts():
    learned = learn([], EXPERT)

    assert learned.after == EXPERT
    assert learned.moved == ()
    assert learned.why_not == TOO_FEW


def test_a_handful_of_answers_moves_nothing():
    learned = learn(pairs(FEWEST - 1, OTHERWISE), EXPERT)

    assert learned.after == EXPERT
    assert learned.taught == FEWEST - 1


def test_only_good_news_teaches_no_difference():
    happened = [Observation(dict.fromkeys(EXPERT, 500), "accepted", DAY)] * 200

    learned = learn(happened, EXPERT)

    assert learned.after == EXPERT
    assert learned.why_not == TOO_FEW


def test_with_plenty_of_data_the_weights_come_near_the_truth():
    learned = learn(pairs(6000, OTHERWISE), EXPERT, most_move=100)

    truth = {"skills": 10, "goals": 20, "language": 60, "lived": 10}
    assert all(abs(learned.after[name] - truth[name]) <= 6 for name in truth)
    assert sum(learned.after.values()) == 100


def test_more_data_is_surer():
    few, many = (
        learn(pairs(number, OTHERWISE), EXPERT).weights[2] for number in (100, 3000)
    )

    assert few.name == many.name == "language"
    assert many.high - many.low < few.high - few.low
    assert many.sureness > 0.99


def test_the_truth_lies_in_most_intervals():
    truth = {"skills": 10, "goals": 20, "language": 60, "lived": 10}
    told = [
        weight.low <= truth[weight.name] <= weight.high
        for seed in range(25)
        for weight in learn(pairs(500, OTHERWISE, seed=seed), EXPERT).weights
    ]

    assert sum(told) / len(told) > 0.9


def test_where_the_experts_are_right_next_to_nothing_moves():
    right = {name: weight * 0.06 for name, weight in EXPERT.items()}

    moves = [
        abs(weight.move)
        for seed in range(5)
        for weight in learn(pairs(400, right, seed=seed), EXPERT).weights
    ]

    assert sum(moves) / len(moves) <= 2


def test_where_nothing_we_know_matters_nothing_moves():
    learned = learn(pairs(2000, slopes(), base=0.0), EXPERT)

    assert learned.after == EXPERT
    assert learned.why_not == NO_PATTERN


def test_a_weight_moves_at_most_ten_points_at_a_time():
    learned = learn(pairs(6000, OTHERWISE), EXPERT)

    assert max(abs(weight.move) for weight in learned.weights) == 10


def test_the_next_version_goes_on_from_the_last():
    happened = pairs(6000, OTHERWISE)
    first = learn(happened, EXPERT).after

    second = learn(happened, EXPERT, now=first).after

    assert EXPERT["language"] < first["language"] < second["language"]


def test_weights_do_not_creep_when_nothing_new_is_known():
    happened = pairs(60, OTHERWISE)
    now = EXPERT
    for _ in range(20):
        now = learn(happened, EXPERT, now=now).after

    again = learn(happened, EXPERT, now=now)

    assert again.after == now == learn(happened, EXPERT, most_move=100).after


def test_no_time_and_moving_away_teach_nothing():
    happened = pairs(600, OTHERWISE)
    silent = [
        Observation(dict.fromkeys(EXPERT, 0), outcome, DAY)
        for outcome in ("declined:time", "declined:known", "ended:moved", "ended:time")
        for _ in range(500)
    ]

    learned = learn([*happened, *silent], EXPERT)

    assert learned.after == learn(happened, EXPERT).after
    assert learned.taught == 600
    assert learned.heard == 2600


def test_a_protected_criterion_never_falls():
    against = slopes(skills=4.0)

    learned = learn(pairs(3000, against), EXPERT, protected=frozenset({"lived"}))

    assert learn(pairs(3000, against), EXPERT).after["lived"] < EXPERT["lived"]
    assert learned.after["lived"] >= EXPERT["lived"]


def test_a_protected_criterion_does_not_fall_over_many_versions_either():
    happened, now = pairs(3000, slopes(skills=4.0)), EXPERT
    for _ in range(8):
        now = learn(happened, EXPERT, now=now, protected=frozenset({"lived"})).after

    assert now["lived"] >= EXPERT["lived"]


def test_a_frozen_criterion_does_not_move_at_all():
    learned = learn(pairs(3000, slopes(lived=4.0)), EXPERT, frozen=frozenset({"lived"}))

    assert learned.after["lived"] == EXPERT["lived"]


def test_answers_and_endings_have_their_own_base_rates():
    """Most say yes, few reach their goal: that is no reason to move a weight."""
    flat = dict.fromkeys(EXPERT, 200), dict.fromkeys(EXPERT, 800)
    low, high = flat
    yes = [Observation(high, "accepted", DAY)] * 190
    no = [Observation(high, "declined:person", DAY)] * 10
    goal = [Observation(low, "ended:goal", DAY)] * 10
    parted = [Observation(low, "ended:fit", DAY)] * 190

    learned = learn([*yes, *no, *goal, *parted], EXPERT)

    assert learned.after == EXPERT


def test_endings_and_opinions_teach_as_well():
    ended = pairs(1500, OTHERWISE, well="ended:goal", ill="ended:fit")
    asked = pairs(1500, OTHERWISE, seed=1, well="satisfaction:5", ill="satisfaction:1")

    for happened in (ended, asked):
        assert learn(happened, EXPERT).after["language"] == EXPERT["language"] + 10


def test_an_observation_that_counts_twice_is_two_observations():
    happened = pairs(200, OTHERWISE)
    heavy = [Observation(o.points, o.outcome, o.on, count=2.0) for o in happened]

    twice = learn([*happened, *happened], EXPERT)

    assert learn(heavy, EXPERT).after == twice.after


def test_the_order_of_what_happened_makes_no_difference():
    happened = pairs(300, OTHERWISE)
    shuffled = random.Random(1).sample(happened, len(happened))
    turned = dict(reversed(EXPERT.items()))

    assert learn(happened, EXPERT) == learn(shuffled, EXPERT)
    assert learn(happened, turned).after == learn(happened, EXPERT).after


def test_pairs_without_points_for_a_criterion_are_left_out():
    happened = pairs(300, OTHERWISE)
    old = [Observation({"skills": 900}, "declined:person", DAY)] * 300

    learned = learn([*happened, *old], EXPERT)

    assert learned.weights == learn(happened, EXPERT).weights


def test_it_says_from_when_to_when_it_learned():
    happened = pairs(100, OTHERWISE)
    late = Observation(happened[0].points, "accepted", date(2031, 6, 1))

    learned = learn([*happened, late], EXPERT)

    assert (learned.first_on, learned.last_on) == (DAY, date(2031, 6, 1))


@pytest.mark.parametrize(
    ("expert", "more", "says"),
    [
        ({"a": 50, "b": 49}, {}, "sum to 99"),
        ({"a": 101, "b": -1}, {}, "0 or more"),
        ({"a": 50.0, "b": 50}, {}, "whole number"),
        ({"a": 50, "b": 50}, {"now": {"a": 50, "c": 50}}, "b, c"),
        ({"a": 50, "b": 50}, {"protected": frozenset({"z"})}, "criterion z"),
        ({"a": 50, "b": 50}, {"most_move": -1}, "0 points or more"),
    ],
)
def test_weights_that_cannot_be_right_are_refused(expert, more, says):
    with pytest.raises(BadInput, match=says):
        learn([], expert, **more)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=4, max_size=4).filter(any),
    st.lists(st.sampled_from([-2.0, 0.0, 1.0, 5.0]), min_size=4, max_size=4),
    st.integers(30, 120),
    st.sets(st.sampled_from(list(EXPERT))),
    st.integers(0, 100),
)
def test_whatever_happens_the_weights_are_weights(raw, truth, number, guarded, most):
    shares = [100 * part // sum(raw) for part in raw]
    shares[0] += 100 - sum(shares)
    expert = dict(zip(EXPERT, shares, strict=True))
    happened = pairs(number, dict(zip(EXPERT, truth, strict=True)))

    learned = learn(happened, expert, protected=frozenset(guarded), most_move=most)

    assert sum(learned.after.values()) == 100
    assert min(learned.after.values()) >= 0
    assert all(abs(weight.move) <= most for weight in learned.weights)
    assert all(learned.after[name] >= expert[name] for name in guarded)
    assert all(0 <= w.low <= w.estimate <= w.high <= 100 for w in learned.weights)
    assert all(0.5 <= w.sureness <= 1 for w in learned.weights)
