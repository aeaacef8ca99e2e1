"""A year of arrivals, decided one by one, week by week, or with some patience."""

from dataclasses import replace

import numpy as np
import pytest

from rafiqi_matcher.arrivals.events import Answers, Event, What, arrivals
from rafiqi_matcher.arrivals.forecast import Expected, Forecast, Future
from rafiqi_matcher.arrivals.policy import (
    FIRST_COME,
    FOUR_WEEKS,
    ONE_BY_ONE,
    WEEKLY,
    Policy,
)
from rafiqi_matcher.arrivals.replay import hindsight, replay
from rafiqi_matcher.engine.features import Features
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.refused import BadInput
from tests.rafiqi_matcher.arrivals.years import year
from tests.rafiqi_matcher.tables import NO, market_of

POLICIES = (FIRST_COME, ONE_BY_ONE, WEEKLY, FOUR_WEEKS, replace(FOUR_WEEKS, early=True))
NOBODY = Forecast()


@pytest.mark.parametrize("policy", POLICIES)
def test_the_same_year_ends_the_same_way_each_time(policy):
    now = year()

    first = replay(now.market, now.events, now.forecast, policy)
    again = replay(now.market, reversed(now.events), now.forecast, policy)

    assert first == again


@pytest.mark.parametrize("policy", POLICIES)
def test_nobody_gets_a_second_mentor_nor_a_mentor_a_mentee_too_many(policy):
    now = year(people=80, mentors=8)

    made = replay(now.market, now.events, now.forecast, policy).made

    taken = np.bincount([pair.mentor for pair in made], minlength=8)
    assert (taken <= now.market.places).all()
    assert len({pair.mentee for pair in made}) == len(made)


def test_without_a_forecast_everybody_takes_the_best_mentor_left():
    now = year(seed=3)

    held = replay(now.market, now.events, NOBODY, ONE_BY_ONE)
    first_come = replay(now.market, now.events, NOBODY, FIRST_COME)

    assert held.made == first_come.made


def test_with_everybody_known_before_nothing_is_lost():
    market = market_of([[9000, 8000], [8500, 100], [7000, NO]], [1, 1])
    known = Expected(np.arange(3), np.array([1.0, 9.0, 17.0]))
    policy = Policy(every=7, memory=0.0)

    class AsItComes(Forecast):
        def futures(self, now, number, seen, rng):
            nobody = np.zeros(0, np.int64)
            return (Future(self.mentees.between(now, 999), nobody),)

    made = replay(market, arrivals(known.day), AsItComes(known), policy)

    assert made.total == hindsight(market, np.arange(3)) == 16_500


def test_looking_ahead_beats_first_come_where_places_are_scarce():
    years = [year(people=120, mentors=20, seed=seed, most=5) for seed in range(4)]

    def total(policy):
        return sum(replay(y.market, y.events, y.forecast, policy).total for y in years)

    assert total(WEEKLY) > total(FIRST_COME)
    assert total(FOUR_WEEKS) <= sum(hindsight(y.market, y.mentees) for y in years)


@pytest.mark.parametrize("policy", POLICIES)
def test_nobody_waits_longer_than_was_promised(policy):
    now = year()

    made = replay(now.market, now.events, now.forecast, policy).made

    longest = max(pair.waited for pair in made)
    assert longest <= max(policy.wait, policy.every)


def test_a_declined_pair_is_never_proposed_again_and_the_place_is_used():
    market = market_of([[9000, 5000], [8000, 4000]], [1, 0])
    everybody_declines = Answers(declines=1.0, after=1.0)
    events = arrivals(np.array([0.5, 3.0]))

    report = replay(market, events, NOBODY, ONE_BY_ONE, answers=everybody_declines)

    assert report.made == ()


def test_who_declined_gets_another_mentor():
    market = market_of([[9000, 5000]], [1, 1])
    events = (
        Event(0.5, What.COMES, 0),
        Event(1.5, What.PAIR_DECLINES, 0, 0),
    )

    (pair,) = replay(market, events, NOBODY, replace(FIRST_COME, refresh=1)).made

    assert (pair.mentor, pair.score) == (1, 5000)


def test_the_place_of_a_pair_that_ended_is_given_again():
    market = market_of([[9000], [8000]], [1])
    events = arrivals(np.array([0.5, 20.0]))

    report = replay(market, events, NOBODY, FIRST_COME, answers=Answers(lasts=10.0))

    assert [pair.mentee for pair in report.made] == [0, 1]


def test_who_pauses_gets_nobody_until_the_return():
    market = market_of([[9000], [8000], [7000]], [1])
    events = (
        *arrivals(np.array([1.5, 3.5, 5.5])),
        Event(1.0, What.MENTOR_PAUSES, mentor=0),
        Event(5.0, What.MENTOR_RETURNS, mentor=0),
    )

    (pair,) = replay(market, events, NOBODY, FIRST_COME).made

    assert pair.mentee == 2


def test_a_mentor_who_has_not_come_yet_gets_nobody():
    market = market_of([[9000], [8000]], [1])
    events = arrivals(np.array([1.0, 3.0]), mentors=np.array([2.0]))

    (pair,) = replay(market, events, NOBODY, FIRST_COME).made

    assert pair.mentee == 1


def test_fewer_places_offered_are_fewer_places_given():
    market = market_of([[9000], [8000]], [2])
    events = (
        *arrivals(np.array([1.0, 3.0])),
        Event(2.0, What.PLACES_CHANGE, mentor=0, places=1),
    )

    assert len(replay(market, events, NOBODY, FIRST_COME).made) == 1


def test_who_gives_up_is_not_matched():
    market = market_of([[9000]], [1])
    events = arrivals(np.array([1.0]), patience=np.array([2.0]))

    assert replay(market, events, NOBODY, FOUR_WEEKS).made == ()


@pytest.mark.parametrize("policy", POLICIES)
def test_one_person_and_no_mentor_is_no_error(policy):
    nobody = Market(Features(1, 0), np.zeros(0, np.int64))
    full = market_of([[9000]], [0])
    events = arrivals(np.array([1.0]))

    assert replay(nobody, events, NOBODY, policy).made == ()
    assert replay(full, events, NOBODY, policy).made == ()


def test_a_report_tells_groups_apart():
    market = market_of([[9000], [8000]], [1])
    groups = {"women": np.array([True, False]), "men": np.array([False, True])}

    report = replay(
        market, arrivals(np.array([1.0, 2.0])), NOBODY, FIRST_COME, groups=groups
    )

    assert (report.groups["women"].matched, report.groups["men"].matched) == (1, 0)
    assert report.groups["men"].people == 1


@pytest.mark.parametrize(
    "wrong",
    [{"every": -1}, {"refresh": float("nan")}, {"wait": 28}, {"futures": 0}],
)
def test_impossible_ways_of_deciding_are_refused(wrong):
    with pytest.raises(BadInput):
        Policy(**wrong)
