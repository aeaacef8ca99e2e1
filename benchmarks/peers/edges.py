"""What every peer is given: all allowed pairs, already scored, and places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Pairs = tuple[Ints, Ints]
"""Mentees and mentors of the pairs that a peer makes."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The allowed pairs, mentee by mentee.

    mentee, mentor  int64 (pairs,), numbers from 0
    score           int64 (pairs,), 0..10,000
    places          int64 (mentors,)
    mentees         how many
    """

    mentee: Ints
    mentor: Ints
    score: Ints
    places: Ints
    mentees: int

    @property
    def mentors(self) -> int:
        """How many."""
        return self.places.size

    def lists(self) -> list[list[tuple[int, int]]]:
        """For each mentee (score, mentor), the best first."""
        own: list[list[tuple[int, int]]] = [[] for _ in range(self.mentees)]
        columns = (self.mentee.tolist(), self.mentor.tolist(), self.score.tolist())
        for mentee, mentor, score in zip(*columns, strict=True):
            own[mentee].append((score, mentor))
        for wishes in own:
            wishes.sort(key=lambda wish: (-wish[0], wish[1]))
        return own


def read(path: Path) -> Edges:
    """The pairs of one instance."""
    with np.load(path) as file:
        return Edges(
            *(file[n].astype(np.int64) for n in ("mentee", "mentor", "score")),
            places=file["places"].astype(np.int64),
            mentees=int(file["mentees"]),
        )


def pairs(found: list[tuple[int, int]]) -> Pairs:
    """A list of pairs as two columns."""
    columns = np.array(found, np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]
