"""The engine against somebody who tries everything."""

from __future__ import annotations

from functools import wraps
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rafiqi_matcher.engine import scan
from rafiqi_matcher.engine.market import best_pairs
from tests.rafiqi_matcher.tables import (
    NO,
    bound_of,
    greatest_value,
    market_of,
    value_of,
)

MUCH = 10**6
few = settings(max_examples=60, deadline=None, database=None, derandomize=True)


def by_each_way(test):
    """Small markets with the compiler too, without which they would all go."""

    @wraps(test)
    def tested(*given, **more):
        for pairs in (0, 1 << 62) if scan.HAS_KERNEL else (1 << 62,):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(scan, "PAIRS_WORTH_A_KERNEL", pairs)
                test(*given, **more)

    return tested


@st.composite
def worlds(draw, most_mentees=5, most_mentors=4):
    """A table, places and bonuses; often with many ties, refusals, extreme bonuses."""
    mentees = draw(st.integers(0, most_mentees))
    mentors = draw(st.integers(0, most_mentors))
    top = draw(st.sampled_from([0, 1, 2, 7, 10_000]))
    score = st.integers(0, top)
    if draw(st.booleans()):
        score |= st.just(NO)
    line = st.lists(score, min_size=mentors, max_size=mentors)
    table = draw(st.lists(line, min_size=mentees, max_size=mentees))
    few_or_many = st.integers(0, 2) | st.sampled_from([1000, 10**6])
    places = draw(st.lists(few_or_many, min_size=mentors, max_size=mentors))
    bonuses = st.integers(-3, 3) | st.integers(-MUCH, MUCH)
    extreme = st.sampled_from([-MUCH, -1, 0, 10_000, MUCH])
    kind = draw(st.sampled_from([st.just(0), bonuses, extreme]))
    bonus = draw(st.lists(kind, min_size=mentees, max_size=mentees))
    return table, places, bonus


def solved(table, places, bonus, start=None):
    extra = np.array(bonus, np.int64)
    return best_pairs(market_of(table, places), extra, start)


def is_right(table, places, bonus, start=None):
    """Whether the engine's answer is the best and its proof holds by hand."""
    found = solved(table, places, bonus, start)
    taken = np.bincount(found.mate[found.mate >= 0], minlength=len(places))
    best = greatest_value(table, places, bonus)
    bound = bound_of(found, table, places, bonus)
    return (
        (taken <= places).all()
        and all(table[i][j] != NO for i, j in enumerate(found.mate) if j >= 0)
        and (found.price >= 0).all()
        and found.value == value_of(found, table, bonus) == best
        and found.bound == pytest.approx(bound, abs=1e-6)
        and found.is_proven
    )


@few
@given(worlds())
@by_each_way
def test_nothing_beats_the_pairs_and_the_prices_prove_it(world):
    assert is_right(*world)


@by_each_way
def test_every_case_of_two_by_two_is_right():
    lines = list(product([NO, 0, 1, 3], repeat=2))
    every = product(lines, lines, [(0, 1), (1, 1), (2, 1), (1, 2)], [(0, 0), (2, -1)])

    wrong = [
        (first, second, places, bonus)
        for first, second, places, bonus in every
        if not is_right((first, second), places, bonus)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("table", "places", "bonus"),
    [
        ([], [], []),
        ([], [1, 0], []),
        ([[], []], [], [0, MUCH]),
        ([[NO, NO], [NO, NO]], [1, 1], [MUCH, MUCH]),
        ([[5, 5], [5, 5]], [0, 0], [0, 0]),
        ([[10_000]] * 5, [1], [0] * 5),
        ([[10_000]] * 5, [5], [0] * 5),
        ([[10_000, 0]] * 5, [2, 2], [0, 1, 2, 3, 4]),
        ([[7] * 4] * 5, [1] * 4, [0] * 5),
        ([[0] * 4] * 5, [1] * 4, [0] * 5),
        ([[0] * 4] * 5, [1] * 4, [MUCH] * 5),
        ([[10_000] * 4] * 5, [2] * 4, [-10_000] * 5),
        ([[10_000] * 4] * 5, [2] * 4, [-9_999] * 5),
        ([[10_000, 9_999, NO], [9_999, NO, 0], [NO, 0, NO]], [1] * 3, [0] * 3),
        ([[1, 2], [2, 4]], [1, 1], [MUCH, -MUCH]),
        ([[1, NO]] * 3 + [[NO, 1]] * 2, [2**31 - 1, 1], [0] * 5),
    ],
    ids=str,
)
@by_each_way
def test_every_odd_case_is_right(table, places, bonus):
    assert is_right(table, places, bonus)


@few
@given(worlds(), st.data())
@by_each_way
def test_prices_to_start_from_change_nothing_but_time(world, data):
    price = st.sampled_from([0.0, 0.5, 1.0, 3.25, 9_999.5, 10_000.0, 2e6])
    mentors = len(world[1])
    start = data.draw(st.lists(price, min_size=mentors, max_size=mentors))

    assert is_right(*world, start=np.array(start, np.float64))


@few
@given(worlds())
@by_each_way
def test_one_that_is_started_from_its_own_prices_ends_the_same(world):
    first = solved(*world)

    again = solved(*world, start=first.price)

    assert again.value == first.value
    assert again.is_proven


@few
@given(worlds(), st.data())
@by_each_way
def test_another_mentor_never_lowers_the_value(world, data):
    table, places, bonus = world
    score = st.integers(NO, 10_000)
    column = data.draw(st.lists(score, min_size=len(table), max_size=len(table)))
    wider = [[*line, new] for line, new in zip(table, column, strict=True)]

    more = solved(wider, [*places, data.draw(st.integers(0, 2))], bonus)

    assert more.value >= solved(*world).value


@few
@given(worlds(), st.data())
@by_each_way
def test_another_place_gains_no_more_than_its_price(world, data):
    table, places, bonus = world
    for mentor in range(len(places)):
        before = solved(*world)
        roomier = [n + (j == mentor) for j, n in enumerate(places)]

        after = solved(table, roomier, bonus)

        assert before.value <= after.value <= before.bound + before.price[mentor] + 1e-6


@few
@given(worlds())
@by_each_way
def test_whoever_leaves_costs_no_more_than_their_gain(world):
    table, places, bonus = world
    before = solved(*world)
    for mentee in range(len(table)):
        left = [line for i, line in enumerate(table) if i != mentee]
        kept = [extra for i, extra in enumerate(bonus) if i != mentee]

        after = solved(left, places, kept)

        assert after.value <= before.value
        assert after.value <= before.bound - before.gain[mentee] + 1e-6


@few
@given(worlds(), st.randoms(use_true_random=False))
@by_each_way
def test_the_order_of_people_changes_no_value(world, random):
    table, places, bonus = world
    rows = random.sample(range(len(table)), len(table))
    columns = random.sample(range(len(places)), len(places))

    shuffled = solved(
        [[table[i][j] for j in columns] for i in rows],
        [places[j] for j in columns],
        [bonus[i] for i in rows],
    )

    assert shuffled.value == solved(*world).value


@few
@given(worlds())
@by_each_way
def test_the_same_market_gives_the_same_pairs_and_prices(world):
    first, again = solved(*world), solved(*world)

    assert (first.mate == again.mate).all()
    assert (first.price == again.price).all()


@few
@given(worlds(), st.integers(1, 20_000))
@by_each_way
def test_more_bonus_never_costs_somebody_their_mentor(world, more):
    table, places, bonus = world
    for mentee in np.flatnonzero(solved(*world).mate >= 0):
        raised = [extra + more * (i == mentee) for i, extra in enumerate(bonus)]

        assert solved(table, places, raised).mate[mentee] >= 0


@few
@given(worlds(), st.integers(1, 20_000))
@by_each_way
def test_less_bonus_never_brings_somebody_a_mentor(world, less):
    table, places, bonus = world
    for mentee in np.flatnonzero(solved(*world).mate < 0):
        lowered = [extra - less * (i == mentee) for i, extra in enumerate(bonus)]

        assert solved(table, places, lowered).mate[mentee] < 0


@few
@given(worlds(most_mentees=4))
@by_each_way
def test_a_bonus_above_all_scores_matches_as_many_people_as_can_be(world):
    table, places, _ = world
    everybody = [0] * len(table)
    ones = [[score if score == NO else 1 for score in line] for line in table]

    found = solved(table, places, [MUCH] * len(table))

    assert (found.mate >= 0).sum() == greatest_value(ones, places, everybody)


@few
@given(worlds(most_mentees=4), st.data())
@by_each_way
def test_a_live_market_is_at_its_best_after_every_change(world, data):
    table, places, bonus = world
    LiveMarket = pytest.importorskip("rafiqi_matcher.engine.live").LiveMarket
    everybody = st.integers(0, max(0, len(table) - 1))
    here = np.zeros(len(table), np.bool_)
    live = LiveMarket(market_of(table, places), here, np.array(bonus, np.int64))

    for mentee in data.draw(st.lists(everybody, max_size=8)) if table else []:
        (live.leave if here[mentee] else live.arrive)(mentee)
        here[mentee] ^= True
        part = [line for line, is_here in zip(table, here, strict=True) if is_here]
        extra = [one for one, is_here in zip(bonus, here, strict=True) if is_here]
        found = live.solution()

        assert (found.mate[~here] == -1).all()
        assert value_of(found, table, bonus) == greatest_value(part, places, extra)
        assert found.is_proven


@few
@given(worlds(), st.data())
@by_each_way
def test_some_of_the_people_are_a_market_of_their_own(world, data):
    table, places, bonus = world
    rows = data.draw(st.permutations(range(len(table))))[: len(table) // 2 + 1]
    columns = data.draw(st.permutations(range(len(places))))[: len(places) // 2 + 1]
    chosen = (np.array(rows, np.int64), np.array(columns, np.int64))
    part = [[table[i][j] for j in columns] for i in rows]
    extra = [bonus[i] for i in rows]

    found = best_pairs(
        market_of(table, places).take(*chosen), np.array(extra, np.int64)
    )

    assert found.value == greatest_value(part, [places[j] for j in columns], extra)
