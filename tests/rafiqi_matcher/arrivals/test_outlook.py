"""What places are worth to those who may come, and who gets one today."""

import numpy as np
import pytest

from rafiqi_matcher.arrivals.choose import choose_one, choose_together, options
from rafiqi_matcher.arrivals.forecast import (
    FEW,
    Basis,
    Expected,
    Forecast,
    forecast_from,
)
from rafiqi_matcher.arrivals.outlook import Outlook
from rafiqi_matcher.refused import BadInput
from tests.rafiqi_matcher.arrivals.years import year
from tests.rafiqi_matcher.tables import market_of

NOBODY = np.zeros(0, np.int64)


def looked(table, places, expected):
    """An outlook on a market whose later rows are expected tomorrow."""
    market = market_of(table, places)
    who = np.repeat(np.arange(len(table) - expected, len(table)), 40)
    forecast = Forecast(Expected(who, np.full(who.size, 2.0)))
    outlook = Outlook(market, forecast, futures=3)
    outlook.look(1.0, market.places, NOBODY, NOBODY)
    return market, outlook


def test_a_place_is_worth_what_those_who_may_come_would_bring():
    market, outlook = looked([[5200], [6100]], [1], expected=1)

    (worth,) = outlook.worth.next(market.places)

    assert worth == 6100


def test_the_place_is_held_for_those_who_would_bring_more():
    market, outlook = looked([[5200], [6100]], [1], expected=1)

    assert choose_one(market, 0, market.places, outlook.worth) == -1


def test_the_place_is_given_when_nobody_expected_fits_better():
    market, outlook = looked([[6200], [6100]], [1], expected=1)

    assert choose_one(market, 0, market.places, outlook.worth) == 0


def test_a_bonus_brings_a_place():
    market, outlook = looked([[5200], [6100]], [1], expected=1)

    assert choose_one(market, 0, market.places, outlook.worth, bonus=901) == 0


def test_the_second_place_costs_more_than_the_first():
    now = year(people=100, mentors=6)
    outlook = Outlook(now.market, now.forecast)

    outlook.look(0.0, now.market.places, NOBODY, NOBODY)

    worth = outlook.worth.of(np.arange(6), now.market.places)[:, 1:]
    assert (np.diff(worth, axis=1) <= 0).all()
    assert (worth >= 0).all()


def test_one_by_one_and_together_agree_on_a_single_person():
    now = year(people=100, mentors=10)
    outlook = Outlook(now.market, now.forecast)
    outlook.look(0.0, now.market.places, NOBODY, NOBODY)
    no_bonus = np.zeros(1, np.int64)

    for row in range(20):
        one = choose_one(now.market, row, now.market.places, outlook.worth)
        (other,) = choose_together(
            now.market,
            np.array([row]),
            now.market.places,
            outlook.worth,
            bonus=no_bonus,
        )
        assert one == other


def test_the_options_begin_with_what_is_chosen():
    now = year(people=100, mentors=10)
    outlook = Outlook(now.market, now.forecast)
    outlook.look(0.0, now.market.places, NOBODY, NOBODY)

    first, *rest = options(now.market, 5, now.market.places, outlook.worth)

    chosen = choose_one(now.market, 5, now.market.places, outlook.worth)
    assert chosen == (first.mentor if first.is_now else -1)
    assert all(option.gain <= first.gain for option in rest)


def test_pairs_kept_apart_are_not_chosen():
    market = market_of([[9000, 10], [8000, 20]], [1, 1])
    outlook = Outlook(market, Forecast())
    rows, bonus = np.arange(2), np.zeros(2, np.int64)

    mates = choose_together(
        market, rows, market.places, outlook.worth, bonus=bonus, apart={(0, 0)}
    )
    alone = choose_one(market, 0, market.places, outlook.worth, apart={(0, 0)})

    assert mates.tolist() == [1, 0]
    assert alone == 1


def test_those_who_wait_count_among_those_who_may_come():
    market = market_of([[5200], [6100]], [1])
    outlook = Outlook(market, Forecast())

    outlook.look(1.0, market.places, np.array([1]), NOBODY)

    assert outlook.worth.next(market.places).tolist() == [6100]


def test_a_mentor_who_is_expected_makes_places_cheaper():
    market = market_of([[5200, 5200], [6100, 6100]], [1, 40])
    people = Expected(np.repeat(1, 20), np.full(20, 2.0))
    mentors = Expected(np.repeat(1, 20), np.full(20, 2.0))
    outlook = Outlook(market, Forecast(people, mentors))

    outlook.look(1.0, np.array([1, 0]), NOBODY, NOBODY)

    assert outlook.worth.next(np.array([1, 0]))[0] == 0


def test_a_year_is_a_calendar_less_is_a_rate_and_few_people_are_nothing():
    past = Expected(np.arange(FEW), np.full(FEW, 3.0))
    few = Expected(np.arange(3), np.full(3, 3.0))

    by_history = forecast_from(past, now=0.0, horizon=90.0, days_known=400.0)
    by_known = forecast_from(past, now=0.0, horizon=90.0, days_known=45.0)
    by_nothing = forecast_from(few, now=0.0, horizon=90.0, days_known=400.0)

    assert (by_history.basis, by_history.mentees) == (Basis.HISTORY, past)
    assert (by_known.basis, by_known.mentees.who.size) == (Basis.KNOWN, 2 * FEW)
    assert (by_nothing.basis, by_nothing.mentees.who.size) == (Basis.NOTHING, 0)


def test_all_futures_together_hold_everybody_equally_often():
    forecast = Forecast(Expected(np.arange(50), np.full(50, 2.0)))

    futures = forecast.futures(0.0, 40, NOBODY, np.random.default_rng(0))

    drawn = np.bincount(np.concatenate([f.mentees for f in futures]), minlength=50)
    assert drawn.max() - drawn.min() <= 40


def test_growth_brings_more_people():
    expected = Expected(np.arange(50), np.full(50, 2.0))
    rng = np.random.default_rng(0)

    futures = Forecast(expected, growth=2.0).futures(0.0, 50, NOBODY, rng)

    assert 95 < np.mean([f.mentees.size for f in futures]) < 105


def test_a_forecast_that_cannot_be_is_refused():
    with pytest.raises(BadInput):
        Forecast(growth=float("nan"))
    with pytest.raises(BadInput):
        Expected(np.arange(2), np.array([1.0, float("inf")]))
