"""Every way to look at all pairs against one that takes its time over each."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from rafiqi_matcher.engine.features import (
    NOT_ALLOWED,
    REFUSED,
    CountTerm,
    EqualTerm,
    Features,
    RowTerm,
)
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.engine.scan import HAS_KERNEL, NumpyScan
from rafiqi_matcher.engine.thresholds import at_least
from tests.rafiqi_matcher.instances import features_of, instance

SCANS = [NumpyScan]
if HAS_KERNEL:
    from rafiqi_matcher.engine.compiled import CompiledScan

    SCANS.append(CompiledScan)

SIZES = [(0, 0), (0, 3), (3, 0), (1, 1), (5, 17), (70, 15), (3, 1025), (2, 2100)]
both = pytest.mark.parametrize("scan_of", SCANS)
sizes = pytest.mark.parametrize("size", SIZES, ids=str)


def any_features(mentees, mentors, most_points):
    """Every kind of term, several of each; rules that refuse; ties."""
    pick = np.random.default_rng([mentees, mentors])

    def points(kinds, width):
        table = pick.integers(0, most_points, (kinds, width))
        return np.where(pick.random((kinds, width)) < 0.05, REFUSED, table)

    def kind(kinds):
        return pick.integers(0, kinds, mentees).astype(np.int32)

    def words(people, width, density):
        bits = pick.random((people, width, 64)) < density
        powers = np.uint64(1) << np.arange(64, dtype=np.uint64)
        return (bits * powers).sum(2, dtype=np.uint64)

    def count(width, levels, density, most):
        words_of = [words(n, width, density) for n in (mentees, mentors)]
        table = points(4, most + 1).astype(np.int32)
        return CountTerm(*words_of, levels, kind(4), table)

    def equal(amount):
        codes = [pick.integers(-1, 4, n).astype(np.int32) for n in (mentees, mentors)]
        return EqualTerm(*codes, amount)

    return Features(
        mentees,
        mentors,
        rows=tuple(
            RowTerm(kind(k), points(k, mentors).astype(np.int32)) for k in (1, 3, 5)
        ),
        counts=(
            count(1, 1, 0.1, 5),
            count(3, 1, 0.5, 90),
            count(4, 4, 0.01, 4),
            count(6, 3, 0.005, 2),
            count(1, 1, 0.2, 0),
        ),
        equals=(equal(700), equal(REFUSED)),
    )


def one_by_one(features):
    """int64 (mentees, mentors): scores from their definition, pair by pair."""
    found = np.empty((features.mentees, features.mentors), np.int64)
    for i, j in np.ndindex(found.shape):
        points = sum(int(term.points[term.kind[i], j]) for term in features.rows)
        for term in features.counts:
            common = [
                (int(a) & int(b)).bit_count()
                for a, b in zip(term.mentee[i], term.mentor[j], strict=True)
            ]
            group = len(common) // term.levels
            met = [any(common[n : n + group]) for n in range(0, len(common), group)]
            count = sum(common) if term.levels == 1 else sum(met)
            last = term.points.shape[1] - 1
            points += int(term.points[term.kind[i], min(count, last)])
        for term in features.equals:
            code = int(term.mentee[i])
            points += term.points if code == term.mentor[j] and code >= 0 else 0
        found[i, j] = points // 10 if points >= 0 else NOT_ALLOWED
    return found


@cache
def known(size, most_points=9000):
    """Features and their scores, one by one."""
    features = any_features(*size, most_points)
    return features, one_by_one(features)


def prices(features, top):
    pick = np.random.default_rng(7)
    return pick.integers(0, top + 1, features.mentors).astype(np.int64)


@sizes
def test_features_score_as_their_definition_says(size):
    features, table = known(size)

    rows, mentors = np.arange(size[0])[:, None], np.arange(size[1])[None]

    assert (features.scores(rows, mentors) == table).all()


@both
@sizes
def test_columns_are_those_of_the_definition(scan_of, size):
    features, table = known(size)
    scan = scan_of(features)

    for mentor in range(min(size[1], 40)):
        assert (scan.column(mentor) == table[:, mentor]).all()


@both
@sizes
@pytest.mark.parametrize("shift", [0, 14, 20])
def test_the_largest_gain_is_the_largest(scan_of, size, shift):
    features, table = known(size)
    price = prices(features, 12_000 << shift)
    worth = (table << shift) - price

    gains = scan_of(features).gains(np.arange(size[0]), price, shift)

    assert (gains == worth.max(1, initial=-(1 << 60))).all()


@both
@sizes
@pytest.mark.parametrize("most", [1, 2, 48])
@pytest.mark.parametrize("top", [0, 3, 10_000, 1 << 29])
def test_the_best_offers_are_the_best(scan_of, size, most, top):
    features, table = known(size, most_points=9000 if top > 3 else 20)
    price = prices(features, top)
    rows = np.arange(size[0])[::-1]
    least = np.where(rows % 3 == 0, -(1 << 29), rows * 40 % 900).astype(np.int32)

    found = scan_of(features).best(rows, price.astype(np.int32), most, least)

    for n, row in enumerate(rows):
        worth = table[row] - price
        good = np.sort(worth[(table[row] >= 0) & (worth > least[n])])[::-1]
        listed = found.mentor[n][found.mentor[n] >= 0]
        scores = found.score[n][found.mentor[n] >= 0]
        assert len(set(listed)) == len(listed) == min(most, len(good))
        assert (scores == table[row, listed]).all()
        assert (np.sort(worth[listed])[::-1] == good[:most]).all()
        others = np.delete(worth, listed)[np.delete(table[row], listed) >= 0]
        assert found.rest[n] >= others.max(initial=least[n])
        assert found.rest[n] == (good[most - 1] if len(good) >= most else least[n])


@both
def test_sixty_rules_may_refuse_one_pair(scan_of):
    refuse = RowTerm(np.zeros(2, np.int32), np.array([[REFUSED, 10]], np.int32))
    features = Features(2, 2, rows=(refuse,) * 60)

    assert scan_of(features).column(0).tolist() == [NOT_ALLOWED] * 2
    assert scan_of(features).column(1).tolist() == [60] * 2


@both
def test_people_without_terms_are_all_allowed_and_fit_nobody(scan_of):
    scan = scan_of(Features(3, 2))

    assert scan.column(1).tolist() == [0, 0, 0]
    assert scan.gains(np.arange(3), np.zeros(2, np.int64), 4).tolist() == [0, 0, 0]


@pytest.mark.parametrize("scan_of", SCANS)
def test_points_that_begin_below_nothing_may_still_become_a_score(scan_of):
    made = instance(300)
    market = Market(features_of(made), made.v_cap.astype(np.int64))
    above = at_least(market, 4000).features

    columns = [scan_of(above).column(mentor) for mentor in range(made.M)]

    everybody = np.arange(300)[:, None], np.arange(made.M)[None]
    plain = market.features.scores(*everybody)
    assert np.array_equal(
        np.array(columns).T, np.where(plain < 4000, NOT_ALLOWED, plain - 4000)
    )
