import numpy as np
from hypothesis import HealthCheck, given, settings

from rafiqi_matcher.by_hand import best_pair_first_mates, first_come_mates
from rafiqi_matcher.engine.market import Market
from tests.rafiqi_matcher.instances import features_of, instance
from tests.rafiqi_matcher.markets import markets

few = settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def scores_of(market):
    rows, columns = np.ogrid[: market.features.mentees, : market.features.mentors]
    return np.maximum(market.features.scores(rows, columns), 0)


def naive_first_come(market):
    free, mates = market.places.copy(), []
    for row in scores_of(market):
        worth = np.where(free > 0, row, 0)
        mates.append(int(worth.argmax()) if worth.any() else -1)
        free[mates[-1]] -= worth.any()
    return mates


def naive_best_pair_first(market):
    scores, free = scores_of(market), market.places.copy()
    mates = [-1] * len(scores)
    for place in np.argsort(-scores, axis=None, kind="stable"):
        row, mentor = divmod(int(place), market.features.mentors)
        if mates[row] < 0 and free[mentor] > 0 and scores[row, mentor] > 0:
            mates[row] = mentor
            free[mentor] -= 1
    return mates


@few
@given(markets(mentees=9, mentors=4))
def test_everybody_in_turn_gets_the_best_mentor_left(market):
    order = np.arange(market.features.mentees)

    assert list(first_come_mates(market, order)) == naive_first_come(market)


@few
@given(markets(mentees=9, mentors=4))
def test_pair_after_pair_is_the_best_one_left(market):
    rows = np.arange(market.features.mentees)

    assert list(best_pair_first_mates(market, rows)) == naive_best_pair_first(market)


def test_who_has_used_up_the_first_offers_looks_again():
    """Few places for many people, so nearly everybody's first offers are gone."""
    made = instance(600, "scarce", 1)
    market = Market(features_of(made), np.ones(made.M, np.int64))
    everybody = np.arange(600)

    assert list(first_come_mates(market, everybody)) == naive_first_come(market)
    assert list(best_pair_first_mates(market, everybody)) == naive_best_pair_first(
        market
    )


def test_only_those_who_are_looking_get_somebody():
    made = instance(100)
    market = Market(features_of(made), made.v_cap.astype(np.int64))
    some = np.array([7, 3])

    assert set(np.flatnonzero(first_come_mates(market, some) >= 0)) <= {3, 7}
    assert set(np.flatnonzero(best_pair_first_mates(market, some) >= 0)) <= {3, 7}
