from itertools import islice

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rafiqi_matcher.engine.market import Market, best_pairs
from rafiqi_matcher.recruits.choose import Opening, choose
from tests.rafiqi_matcher.instances import features_of, instance
from tests.rafiqi_matcher.markets import NO, market_of, markets

few = settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def opening_of(market, each=1, bonus=0):
    bonuses = np.full(market.features.mentees, bonus, np.int64)
    return Opening(market, bonuses, np.flatnonzero(market.places == 0), each)


def gained(opening, columns):
    """What some mentors add to the score, all together."""
    now = opening.now
    for column in columns:
        now = now.with_places(column, opening.each)
    return now.score - opening.now.score


def test_whoever_adds_most_is_chosen_first():
    market = market_of([[NO, 300, 800], [900, 900, NO]], [1, 0, 0])

    added = list(choose(opening_of(market)))

    assert [(a.column, a.people, a.score) for a in added] == [(2, 1, 800)]


def test_with_most_people_first_a_small_fit_for_who_waits_counts_more():
    table = [[100, 100, NO], [100, 10_000, 5]]
    market = market_of(table, [1, 0, 0])

    first = next(choose(opening_of(market, bonus=10_000)))
    alone = next(
        choose(
            opening_of(
                market_of([[9000, 9999, NO], [NO, NO, 5]], [1, 0, 0]), bonus=10_000
            )
        )
    )

    assert (first.column, first.people) == (1, 1)
    assert (alone.column, alone.people, alone.score) == (2, 1, 5)


def test_the_same_mentor_is_looked_for_twice_where_two_are_missing():
    market = market_of([[NO, 800], [NO, 700], [900, NO]], [1, 0])

    added = list(choose(opening_of(market)))

    assert [(a.column, a.score, a.mentees) for a in added] == [
        (1, 800, (0,)),
        (1, 700, (0, 1)),
    ]


def test_nobody_is_missing_where_nobody_would_add_anything():
    assert list(choose(opening_of(market_of([[900, 800]], [1, 0])))) == []
    assert list(choose(opening_of(market_of([[900, NO]], [1, 0])))) == []


def test_without_any_mentor_the_possible_ones_are_still_compared():
    market = market_of([[500, 700], [600, NO]], [0, 0])

    added = list(choose(opening_of(market)))

    assert [a.column for a in added] == [1, 0]


@few
@given(markets(mentees=6, mentors=5), st.integers(1, 2))
def test_what_was_promised_is_what_adding_them_gives(market, each):
    opening = opening_of(market, each)
    before, places, gained = best_pairs(market), market.places.copy(), (0, 0)

    for added in islice(choose(opening), 4):
        places[added.column] += each
        gained = gained[0] + added.people, gained[1] + added.score
        after = best_pairs(Market(market.features, places))
        people = (after.mate >= 0).sum() - (before.mate >= 0).sum()
        assert added.value > 0
        assert gained == (people, after.score - before.score)


@few
@given(markets(mentees=6, mentors=5))
def test_it_stops_only_when_nobody_would_add_anything(market):
    opening = opening_of(market)
    places = market.places.copy()
    for added in choose(opening):
        places[added.column] += 1

    best = best_pairs(Market(market.features, places)).score

    for column in opening.possible:
        more = places + (np.arange(places.size) == column)
        assert best_pairs(Market(market.features, more)).score == best


def test_chosen_mentors_add_a_fifth_more_than_random_ones():
    made = instance(300, "scarce", 5)
    features, m = features_of(made), np.arange(made.M)
    both = features.take(mentors=np.concatenate([m, m]))
    places = np.concatenate([made.v_cap.astype(np.int64), np.zeros(made.M, np.int64)])
    opening = opening_of(Market(both, places), each=2)

    chosen = sum(added.score for added in islice(choose(opening), 6))

    drawn = np.random.default_rng(5).choice(opening.possible, (5, 6)).tolist()
    random = [gained(opening, some) for some in drawn]
    assert chosen > 1.2 * np.mean(random)
