"""Looking at every pair, again and again, without keeping any.

One interface, several ways: compiled (numba), with numpy alone where numba is missing,
or spread over machines (`cluster`). All give the same answers.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine.features import NOT_ALLOWED, Features, Ints

HAS_KERNEL = find_spec("numba") is not None

Rows = NDArray[np.int64]
Prices = NDArray[np.int64]
Floats = NDArray[np.float64]

PAIRS_WORTH_A_KERNEL = 1 << 14
"""Loading compiled code takes longer than looking at so few pairs without it."""

_PAIRS_PER_BLOCK = 1 << 17


class Offers(NamedTuple):
    """What the best mentors would be worth to some mentees.

    mentor  int32 (some, most), the best first, -1 where there are fewer
    score   int32 (some, most), 0..10,000
    worth   int32 (some, most), score minus price
    rest    int32 (some,): score minus price of every offer not listed is at most this
    """

    mentor: Ints
    score: Ints
    worth: Ints
    rest: Ints


class Scan(Protocol):
    """All pairs of some features, scored on demand."""

    features: Features

    def best(self, rows: Rows, price: Ints, most: int, above: Ints) -> Offers:
        """The offers with the highest score minus price for some mentees.

        price  int32 (mentors,)
        above  int32 (some,); only offers above it
        """
        ...

    def gains(self, rows: Rows, price: Prices, shift: int) -> Prices:
        """For some mentees the largest score * 2**shift - price; int64 (some,)."""
        ...

    def row(self, mentee: int) -> Ints:
        """The scores of one mentee with every mentor; int32 (mentors,)."""
        ...

    def column(self, mentor: int) -> Ints:
        """The scores of every mentee with one mentor; int32 (mentees,)."""
        ...

    def reached(self, rows: Rows) -> NDArray[np.bool_]:
        """Which mentors any of some mentees may have; bool (mentors,)."""
        ...


class NumpyScan:
    """Scan with numpy alone, some hundred times slower."""

    def __init__(self, features: Features) -> None:
        self.features = features

    def best(self, rows: Rows, price: Ints, most: int, above: Ints) -> Offers:
        found = no_offers(rows.size, most)
        for some in self._blocks(rows.size):
            scores = self._scores(rows[some])
            worth = np.where(scores == NOT_ALLOWED, NOT_ALLOWED, scores - price)
            worth[worth <= above[some, None]] = NOT_ALLOWED
            order = np.argsort(-worth, axis=1, kind="stable")
            best = order[:, :most]
            held = np.take_along_axis(worth, best, 1) > NOT_ALLOWED
            size = best.shape[1]
            found.mentor[some, :size] = np.where(held, best, -1)
            kept = np.take_along_axis(scores, best, 1)
            found.score[some, :size] = np.where(held, kept, 0)
            gained = np.take_along_axis(worth, best, 1)
            found.worth[some, :size] = np.where(held, gained, 0)
            full = held.sum(1) == most
            lowest = gained.min(1, initial=1 << 30)
            found.rest[some] = np.where(full, lowest, above[some])
        return found

    def gains(self, rows: Rows, price: Prices, shift: int) -> Prices:
        found = np.full(rows.size, -1 << 60, np.int64)
        for some in self._blocks(rows.size):
            worth = (self._scores(rows[some]).astype(np.int64) << shift) - price
            found[some] = worth.max(1, initial=-1 << 60)
        return found

    def row(self, mentee: int) -> Ints:
        return self.features.scores(np.array(mentee), np.arange(self.features.mentors))

    def column(self, mentor: int) -> Ints:
        return self.features.scores(np.arange(self.features.mentees), np.array(mentor))

    def reached(self, rows: Rows) -> NDArray[np.bool_]:
        found = np.zeros(self.features.mentors, np.bool_)
        for some in self._blocks(rows.size):
            found |= (self._scores(rows[some]) != NOT_ALLOWED).any(0)
        return found

    def _scores(self, rows: Rows) -> Ints:
        return self.features.scores(
            rows[:, None], np.arange(self.features.mentors)[None]
        )

    def _blocks(self, rows: int) -> list[slice]:
        step = max(1, _PAIRS_PER_BLOCK // max(1, self.features.mentors))
        return [slice(n, min(n + step, rows)) for n in range(0, rows, step)]


def scan_of(features: Features) -> Scan:
    """The way to look at these people that is done soonest on this machine."""
    if HAS_KERNEL and features.mentees * features.mentors >= PAIRS_WORTH_A_KERNEL:
        from rafiqi_matcher.engine.compiled import CompiledScan

        return CompiledScan(features)
    return NumpyScan(features)


def no_offers(rows: int, most: int) -> Offers:
    """Room for the offers of so many mentees."""
    return Offers(
        np.full((rows, most), -1, np.int32),
        np.zeros((rows, most), np.int32),
        np.zeros((rows, most), np.int32),
        np.empty(rows, np.int32),
    )
