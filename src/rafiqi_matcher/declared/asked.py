"""A comparison bound to the people of a round: ready to judge any of their pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.integer]
Values = NDArray[Any]
Ask = Callable[[Rows, Rows], Values]
Change = Callable[[Values, Rows, Rows], Values]
"""New values from old ones, for the same pairs."""


@dataclass(frozen=True, slots=True)
class Masks:
    """Sets of both sides as bits, one bit for each word that both sides know.

    mentee  uint64 (mentees, words)
    mentor  uint64 (mentors, words)
    levels  1, or L: the words are L equal groups, one per level, each within the last
    most    no pair has more in common
    """

    mentee: NDArray[np.uint64]
    mentor: NDArray[np.uint64]
    levels: int
    most: int

    def count(self, mentees: Rows, mentors: Rows) -> NDArray[np.int64]:
        """How many words two have in common, or at how many levels they meet."""
        common = self.mentee[mentees] & self.mentor[mentors]
        if self.levels == 1:
            found: NDArray[np.int64] = np.bitwise_count(common).sum(-1, dtype=np.int64)
            return found
        groups = common.reshape(
            *common.shape[:-1], self.levels, common.shape[-1] // self.levels
        )
        found = (groups != 0).any(-1).sum(-1)
        return found

    @property
    def keys(self) -> tuple[Values, ...]:
        """What tells mentees apart."""
        return tuple(self.mentee.T)


@dataclass(frozen=True, slots=True)
class Tally:
    """A judgement that depends on a count, on the mentee, and on mentors' silence.

    keys    arrays (mentees,); who is equal in all of them is judged alike
    judge   values by count, mentee and whether the mentor is silent
    silent  bool (mentors,)
    """

    masks: Masks
    keys: tuple[Values, ...]
    judge: Callable[[Values, Rows, Values], Values]
    silent: NDArray[np.bool_]

    def ask(self, mentees: Rows, mentors: Rows) -> Values:
        """The judgement of pairs."""
        count = self.masks.count(mentees, mentors)
        return self.judge(count, mentees, self.silent[mentors])


@dataclass(frozen=True, slots=True)
class Equality:
    """A judgement that depends on whether two codes are equal, and on little else.

    mentee, mentor  int32 codes; below 0 equals nothing
    keys            arrays (mentees,), beside the code
    judge           values by whether they are equal
    """

    mentee: NDArray[np.int32]
    mentor: NDArray[np.int32]
    keys: tuple[Values, ...]
    judge: Callable[[Values, Rows, Rows], Values]


@dataclass(frozen=True, slots=True)
class Asked:
    """Judges pairs of two index arrays that broadcast.

    keys      arrays (mentees,); two mentees who are equal in all of them are judged
              alike with every mentor
    tally     the same judgement, if it can be had by counting
    equality  the same judgement, if it can be had by comparing two codes
    """

    ask: Ask
    keys: tuple[Values, ...]
    tally: Tally | None = None
    equality: Equality | None = None

    def then(self, change: Change, keys: tuple[Values, ...] = ()) -> Asked:
        """Judge, then change the values by what is known about the two.

        Not for changes that look at the mentor, once there is a tally.
        """
        tally, equality = self.tally, self.equality
        nobody = np.zeros((), np.intp)
        return Asked(
            lambda i, j: change(self.ask(i, j), i, j),
            self.keys + keys,
            tally
            and replace(
                tally,
                keys=tally.keys + keys,
                judge=lambda n, i, s: change(tally.judge(n, i, s), i, nobody),
            ),
            equality
            and replace(
                equality,
                keys=equality.keys + keys,
                judge=lambda same, i, j: change(equality.judge(same, i, j), i, j),
            ),
        )

    def without_tally(self) -> Asked:
        """Ready for changes that look at the mentor."""
        return replace(self, tally=None)
