"""Looking at every pair with the compiled kernel, a thread per core."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine import looking, singles
from rafiqi_matcher.engine.columns import Columns, columns_of, turned
from rafiqi_matcher.engine.features import Features, Ints
from rafiqi_matcher.engine.scan import Offers, Prices, Rows, no_offers

_PAIRS_WORTH_A_THREAD = 1 << 20


class CompiledScan:
    """Scan with the compiled kernel, a thread per core."""

    def __init__(self, features: Features) -> None:
        self.features = features
        self.columns = columns_of(features)

    @cached_property
    def turned(self) -> Columns:
        """The columns for one mentor with everybody."""
        return turned(self.columns)

    def best(self, rows: Rows, price: Ints, most: int, above: Ints) -> Offers:
        found = no_offers(rows.size, most)

        def part(some: slice) -> None:
            out = (own[some] for own in found)
            names = rows[some]
            looking.best_offers(names, names, self.columns, price, above[some], *out)

        self._in_parts(rows.size, part)
        return found

    def gains(self, rows: Rows, price: Prices, shift: int) -> Prices:
        found = np.empty(rows.size, np.int64)

        def part(some: slice) -> None:
            looking.largest_gains(
                rows[some], self.columns, price, np.int64(shift), found[some]
            )

        self._in_parts(rows.size, part)
        return found

    def row(self, mentee: int) -> Ints:
        scores = np.empty(self.features.mentors, np.int32)
        singles.scores_of_row(mentee, self.columns, scores)
        return scores

    def column(self, mentor: int) -> Ints:
        scores = np.empty(self.features.mentees, np.int32)
        singles.scores_of_column(mentor, self.turned, scores)
        return scores

    def reached(self, rows: Rows) -> NDArray[np.bool_]:
        found = np.zeros(self.features.mentors, np.bool_)
        looking.reached(rows, self.columns, found)
        return found

    def add_up(self) -> tuple[int, int]:
        """How many pairs are allowed and the sum of their scores; the bare pass."""
        totals: list[tuple[int, int]] = []
        rows = np.arange(self.features.mentees)

        def part(some: slice) -> None:
            totals.append(looking.add_up(rows[some], self.columns))

        self._in_parts(rows.size, part)
        return sum(n for n, _ in totals), sum(score for _, score in totals)

    def _in_parts(self, rows: int, part: Callable[[slice], None]) -> None:
        pieces = 8 * _cores()
        if rows * self.features.mentors < _PAIRS_WORTH_A_THREAD or rows < pieces:
            part(slice(0, rows))
            return
        ends = np.linspace(0, rows, pieces + 1).astype(int).tolist()
        list(_pool().map(part, map(slice, ends[:-1], ends[1:])))


@cache
def _cores() -> int:
    return len(os.sched_getaffinity(0))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_cores(), thread_name_prefix="scan")
