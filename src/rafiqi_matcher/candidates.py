"""All allowed pairs of a round with their scores, a block of mentees at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.columns import Bools
from rafiqi_matcher.engine.features import NOT_ALLOWED, Features
from rafiqi_matcher.scoring import blocks

Progress = Callable[[int, int], None]
"""Called with how many mentees have been looked at, and how many there are."""


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


def candidates(features: Features, progress: Progress | None) -> Candidates:
    """Find and score every allowed pair."""
    counts, found, points = [np.zeros(1, np.int64)], [], []
    everybody = np.arange(features.mentors)[None, :]
    for rows in blocks(features.mentees, features.mentors):
        scores = features.scores(rows[:, None], everybody)
        holds = scores != NOT_ALLOWED
        counts.append(holds.sum(1))
        found.append(np.nonzero(holds)[1].astype(np.int32))
        points.append(scores[holds].astype(np.int16))
        if progress:
            progress(int(rows[-1]) + 1, features.mentees)
    empty = np.zeros(0, np.int32)
    return Candidates(
        np.cumsum(np.concatenate(counts)),
        np.concatenate([empty, *found]),
        np.concatenate([empty.astype(np.int16), *points]),
    )
