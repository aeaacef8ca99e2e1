"""Scores of all pairs, a block of mentees at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.criteria import CRITERIA
from rafiqi_matcher.masks import Bools, Ints
from rafiqi_matcher.packed import Pairs
from rafiqi_matcher.rules import Rules

PERFECT = 10_000
"""The score of a pair with 1000 points on every criterion."""

Progress = Callable[[int, int], None]
"""Called with how many mentees have been looked at, and how many there are."""

_PAIRS_PER_BLOCK = 1 << 17
"""Small enough for a block's arrays to stay in the processor's cache."""


def allowed(pairs: Pairs, rules: Rules) -> Bools:
    """Whether each pair keeps every hard rule that is on."""
    holds = np.ones(_shape(pairs), np.bool_)
    for rule in rules.hard_rules:
        holds &= rule.holds(pairs)
    return holds


def scores(pairs: Pairs, rules: Rules) -> Ints:
    """0..10000 for each pair: sum of weight * points, divided by 10, rounded down."""
    total = np.zeros(_shape(pairs), np.int32)
    for criterion in CRITERIA:
        if weight := rules.weights.get(criterion.name, 0):
            total += weight * criterion.points(pairs)
    return total // 10


def score_of(pairs: Pairs, row: int, column: int, rules: Rules) -> int:
    """The score of one pair, allowed or not."""
    return int(scores(pairs.at(np.array([row]), np.array([column])), rules)[0])


def blocks(mentees: int, mentors: int) -> Iterator[NDArray[np.intp]]:
    """The rows 0..mentees-1 in portions, so that memory stays small."""
    step = max(1, _PAIRS_PER_BLOCK // max(1, mentors))
    for first in range(0, mentees, step):
        yield np.arange(first, min(first + step, mentees))


@dataclass(frozen=True, slots=True)
class Candidates:
    """All allowed pairs, mentee by mentee.

    start   int64 (mentees + 1,): the pairs of mentee i are start[i] to start[i + 1] - 1
    mentor  int32 (pairs,), ascending within a mentee
    score   int16 (pairs,), 0..10000
    """

    start: NDArray[np.int64]
    mentor: NDArray[np.int32]
    score: NDArray[np.int16]

    @property
    def mentee(self) -> NDArray[np.int32]:
        """int32 (pairs,)"""
        people = np.arange(self.start.size - 1, dtype=np.int32)
        return np.repeat(people, np.diff(self.start))

    def of(self, mentee: int) -> slice:
        """Where this mentee's pairs are."""
        return slice(int(self.start[mentee]), int(self.start[mentee + 1]))

    def only(self, keep: Bools) -> Candidates:
        """The candidates that are kept; keep is bool (pairs,)."""
        counts = np.bincount(self.mentee[keep], minlength=self.start.size - 1)
        start = np.concatenate(([0], np.cumsum(counts)))
        return Candidates(start, self.mentor[keep], self.score[keep])


def candidates(pairs: Pairs, rules: Rules, progress: Progress | None) -> Candidates:
    """Find and score every allowed pair."""
    mentees, mentors = pairs.shape
    counts, found, points = [np.zeros(1, np.int64)], [], []
    for rows in blocks(mentees, mentors):
        block = pairs.block(rows)
        holds = allowed(block, rules)
        counts.append(holds.sum(1))
        found.append(np.nonzero(holds)[1].astype(np.int32))
        points.append(scores(block, rules)[holds].astype(np.int16))
        if progress:
            progress(int(rows[-1]) + 1, mentees)
    empty = np.zeros(0, np.int32)
    return Candidates(
        np.cumsum(np.concatenate(counts)),
        np.concatenate([empty, *found]),
        np.concatenate([empty.astype(np.int16), *points]),
    )


def _shape(pairs: Pairs) -> tuple[int, ...]:
    return np.broadcast_shapes(pairs.mentee.years.shape, pairs.mentor.years.shape)
