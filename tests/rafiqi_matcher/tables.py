"""Markets written as a table of scores, and the best pairs by trying everything."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from rafiqi_matcher.engine.features import REFUSED, TENTHS, Features, RowTerm
from rafiqi_matcher.engine.market import Market, Solution

NO = -1
"""In a table: this pair is not allowed."""

Table = Sequence[Sequence[int]]


def market_of(table: Table, places: Sequence[int]) -> Market:
    """A line per mentee, a column per mentor; 0..10,000, or NO."""
    scores = np.array(table, np.int32).reshape(len(table), len(places))
    points = np.where(scores == NO, REFUSED, scores * TENTHS).astype(np.int32)
    term = RowTerm(np.arange(len(table), dtype=np.int32), points)
    features = Features(len(table), len(places), rows=(term,))
    return Market(features, np.array(places, np.int64))


def greatest_value(table: Table, places: Sequence[int], bonus: Sequence[int]) -> int:
    """What the best pairs are worth; every possible assignment is tried."""
    return _greatest(tuple(map(tuple, table)), tuple(places), tuple(bonus))


@cache
def _greatest(table: Table, places: tuple[int, ...], bonus: tuple[int, ...]) -> int:
    @cache
    def best(mentee: int, free: tuple[int, ...]) -> int:
        if mentee == len(table):
            return 0
        alone = best(mentee + 1, free)
        together = [
            score + bonus[mentee] + best(mentee + 1, _one_less(free, mentor))
            for mentor, score in enumerate(table[mentee])
            if score != NO and free[mentor]
        ]
        return max([alone, *together])

    return best(0, places)


def value_of(solution: Solution, table: Table, bonus: Sequence[int]) -> int:
    """What its pairs are worth, added up by hand."""
    return sum(table[i][j] + bonus[i] for i, j in enumerate(solution.mate) if j >= 0)


def bound_of(
    solution: Solution, table: Table, places: Sequence[int], bonus: Sequence[int]
) -> float:
    """What its prices say that no pairs exceed, added up by hand."""
    price = solution.price.tolist()
    gains = [
        max(
            [0.0]
            + [
                score + extra - price[mentor]
                for mentor, score in enumerate(line)
                if score != NO
            ]
        )
        for line, extra in zip(table, bonus, strict=True)
    ]
    return sum(gains) + sum(p * n for p, n in zip(price, places, strict=True))


def _one_less(free: tuple[int, ...], mentor: int) -> tuple[int, ...]:
    return (*free[:mentor], free[mentor] - 1, *free[mentor + 1 :])
