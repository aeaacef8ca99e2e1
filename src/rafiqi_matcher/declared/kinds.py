"""Which mentees are alike: numbers for those who are equal in some columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.asked import Values

_NARROW = 1 << 16
"""So many possible numbers are counted out instead of sorted."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """Mentees sorted into kinds.

    of    int64 (mentees,), 0..size-1
    size  how many kinds there are
    """

    of: NDArray[np.int64]
    size: int

    @property
    def examples(self) -> NDArray[np.int64]:
        """One mentee of each kind: the first."""
        found = np.zeros(self.size, np.int64)
        found[self.of[::-1]] = np.arange(self.of.size)[::-1]
        return found

    def and_(self, other: Kinds) -> Kinds:
        """Alike in both."""
        return _narrowed(self.of * other.size + other.of, self.size * other.size)


def kinds_of(keys: Iterable[Values], mentees: int) -> Kinds:
    """Mentees who are equal in all keys are of one kind."""
    found = Kinds(np.zeros(mentees, np.int64), min(1, mentees))
    for key in keys:
        found = found.and_(_numbered(key))
    return found


def _numbered(key: Values) -> Kinds:
    if key.dtype == np.bool_:
        return _narrowed(key.astype(np.int64), 2)
    if key.size and key.dtype.kind == "i":
        low, high = int(key.min()), int(key.max())
        return _narrowed(key.astype(np.int64) - low, high - low + 1)
    found, place = np.unique(key, return_inverse=True)
    return Kinds(place.astype(np.int64), found.size)


def _narrowed(number: NDArray[np.int64], most: int) -> Kinds:
    """The same kinds, numbered without gaps."""
    if most > max(_NARROW, 4 * number.size):
        found, place = np.unique(number, return_inverse=True)
        return Kinds(place.astype(np.int64), found.size)
    is_used = np.zeros(most, np.bool_)
    is_used[number] = True
    new = np.cumsum(is_used) - 1
    return Kinds(new[number], int(is_used.sum()))
