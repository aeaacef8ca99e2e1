import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rafiqi_matcher.engine.market import Market, Solution, best_pairs
from rafiqi_matcher.room import NOBODY, Step, room_in
from tests.rafiqi_matcher.instances import features_of, instance
from tests.rafiqi_matcher.markets import markets
from tests.rafiqi_matcher.tables import NO, market_of

few = settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def room_of(market, bonus=None):
    bonus = np.zeros(market.features.mentees, np.int64) if bonus is None else bonus
    return room_in(market, bonus, best_pairs(market, bonus))


def test_the_one_who_moves_on_to_another_mentor_makes_room_cheaply():
    room = room_of(market_of([[900, 800]], [1, 1]))

    assert list(room.price) == [100, 0]
    assert list(room.steps(0)) == [Step(0, leaves=0, goes_to=1)]


def test_the_one_who_has_nowhere_to_go_would_stay_without_a_mentor():
    room = room_of(market_of([[900]], [1]))

    assert list(room.price) == [900]
    assert list(room.steps(0)) == [Step(0, leaves=0, goes_to=NOBODY)]


def test_room_is_made_through_several_mentors():
    room = room_of(market_of([[900, 850, NO], [NO, 900, 870]], [1, 1, 1]))

    assert list(room.price) == [80, 30, 0]
    assert list(room.steps(0)) == [Step(0, 0, 1), Step(1, 1, 2)]


def test_there_is_no_room_to_make_without_a_place():
    room = room_of(market_of([[900, 900]], [0, 1]))

    assert list(room.can_be_had) == [False, True]


def test_pairs_that_are_not_the_best_are_refused():
    market = market_of([[900, 100], [100, 900]], [1, 1])
    worst = Solution(np.array([1, 0], np.int32), 200, 200, 200, *np.zeros((2, 2)))

    with pytest.raises(RuntimeError):
        room_in(market, np.zeros(2, np.int64), worst)


@few
@given(markets(), st.data())
def test_the_price_is_what_all_lose_with_one_place_less(market, data):
    mentees, mentors = market.features.mentees, market.features.mentors
    bonuses = st.lists(st.integers(-3000, 9000), min_size=mentees, max_size=mentees)
    bonus = np.array(data.draw(bonuses), np.int64)
    open_ = np.flatnonzero(market.places)
    assume(open_.size)
    mentor = data.draw(st.sampled_from(open_.tolist()))
    less = market.places - (np.arange(mentors) == mentor)

    lost = (
        best_pairs(market, bonus).value
        - best_pairs(Market(market.features, less), bonus).value
    )

    assert room_of(market, bonus).price[mentor] == lost


@few
@given(markets())
def test_the_moves_lose_as_much_as_the_price(market):
    room = room_of(market)

    for mentor in np.flatnonzero(room.can_be_had):
        lost = sum(
            score_of(market, s.row, s.leaves) - score_of(market, s.row, s.goes_to)
            for s in room.steps(int(mentor))
        )
        assert lost == room.price[mentor]


def score_of(market, row, mentor):
    if mentor == NOBODY:
        return 0
    return int(market.features.scores(np.array(row), np.array(mentor)))


def test_offers_beyond_the_first_few_are_found_too():
    """Made so that everybody's sixteen best offers at first say too little."""
    made = instance(300, "balanced", 3)
    market = Market(features_of(made), made.v_cap.astype(np.int64))
    solution = best_pairs(market)
    blind = Solution(
        solution.mate,
        solution.score,
        solution.value,
        solution.bound,
        np.zeros_like(solution.price),
        solution.gain,
    )
    nothing = np.zeros(300, np.int64)

    room = room_in(market, nothing, blind)

    assert (room.price == room_in(market, nothing, solution).price).all()
