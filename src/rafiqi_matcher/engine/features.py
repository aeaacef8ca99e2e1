"""What scoring needs to know about everybody, as columns of numbers.

The score of a pair is a sum of terms, divided by ten and rounded down. A term that
adds REFUSED refuses the pair. There are three kinds of terms, and every criterion and
hard rule becomes one of them or shares one:

- a RowTerm looks its points up: the mentee's kind chooses a row with one entry per
  mentor. Whatever depends on few different mentees (a region, a gender and a wish, a
  number of years) is a row;
- a CountTerm counts what two sets have in common;
- an EqualTerm compares two codes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Words = NDArray[np.uint64]
Rows = NDArray[np.integer]

REFUSED = -(1 << 24)
"""Far more than all points together; sixty rules may refuse a pair at once."""

NOT_ALLOWED = -(1 << 30)
"""The score of a pair that breaks a hard rule; no price brings it near to 0."""

TENTHS = 10
"""Points are weight times 0..1000; a perfect pair has 100,000 points, score 10,000."""


@dataclass(frozen=True, slots=True)
class RowTerm:
    """Points that depend on the mentee's kind.

    kind    int32 (mentees,)
    points  int32 (kinds, mentors)
    """

    kind: Ints
    points: Ints

    def of(self, mentees: Rows, mentors: Rows) -> Ints:
        """int32, for each pair of two index arrays that broadcast."""
        return self.points[self.kind[mentees], mentors]


@dataclass(frozen=True, slots=True)
class CountTerm:
    """Points for how much two sets have in common.

    mentee  uint64 (mentees, words)
    mentor  uint64 (mentors, words)
    levels  1: count common bits. L > 1: the words are L equal groups, one per level
            and each within the one before; count the levels at which they meet
    kind    int32 (mentees,)
    points  int32 (kinds, most + 1), by the count; the last goes for more as well
    """

    mentee: Words
    mentor: Words
    levels: int
    kind: Ints
    points: Ints

    def of(self, mentees: Rows, mentors: Rows) -> Ints:
        """int32, for each pair of two index arrays that broadcast."""
        common = self.mentee[mentees] & self.mentor[mentors]
        if self.levels > 1:
            *pairs, words = common.shape
            groups = common.reshape(*pairs, self.levels, words // self.levels)
            count = (groups != 0).any(-1).sum(-1)
        else:
            count = np.bitwise_count(common).sum(-1, dtype=np.int64)
        most = self.points.shape[1] - 1
        points: Ints = self.points[self.kind[mentees], np.minimum(count, most)]
        return points


@dataclass(frozen=True, slots=True)
class EqualTerm:
    """Points for two equal codes; a code below 0 equals nothing.

    mentee  int32 (mentees,)
    mentor  int32 (mentors,)
    """

    mentee: Ints
    mentor: Ints
    points: int

    def of(self, mentees: Rows, mentors: Rows) -> Ints:
        """int32, for each pair of two index arrays that broadcast."""
        code = self.mentee[mentees]
        same = (code == self.mentor[mentors]) & (code >= 0)
        return np.where(same, np.int32(self.points), np.int32(0))


Term = RowTerm | CountTerm | EqualTerm


@dataclass(frozen=True, slots=True)
class Features:
    """Everybody's columns.

    mentees, mentors  how many
    """

    mentees: int
    mentors: int
    rows: tuple[RowTerm, ...] = ()
    counts: tuple[CountTerm, ...] = ()
    equals: tuple[EqualTerm, ...] = ()

    def scores(self, mentees: Rows, mentors: Rows) -> Ints:
        """Score 0..10,000 or NOT_ALLOWED for two index arrays that broadcast."""
        shape = np.broadcast_shapes(np.shape(mentees), np.shape(mentors))
        points = np.zeros(shape, np.int32)
        terms: tuple[Term, ...] = (*self.rows, *self.counts, *self.equals)
        for term in terms:
            points += term.of(mentees, mentors)
        return np.where(points < 0, NOT_ALLOWED, points // TENTHS).astype(np.int32)

    def take(
        self, mentees: Rows | None = None, mentors: Rows | None = None
    ) -> Features:
        """Some of the people, in the order given; None: all of them."""
        some = np.arange(self.mentees) if mentees is None else np.asarray(mentees)
        others = np.arange(self.mentors) if mentors is None else np.asarray(mentors)
        rows = tuple(
            RowTerm(term.kind[some], np.ascontiguousarray(term.points[:, others]))
            for term in self.rows
        )
        counts = tuple(
            replace(
                term,
                mentee=term.mentee[some],
                mentor=term.mentor[others],
                kind=term.kind[some],
            )
            for term in self.counts
        )
        equals = tuple(
            replace(term, mentee=term.mentee[some], mentor=term.mentor[others])
            for term in self.equals
        )
        return Features(some.size, others.size, rows, counts, equals)
