"""Which mentees are alike: numbers for those who are equal in some columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.asked import Values

_NARROW = 1 << 12
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
    number, most = np.zeros(mentees, np.int64), min(1, mentees)
    for key in {id(key): key for key in keys}.values():
        own, more = _digits(key)
        if most * more > _NARROW:
            so_far = _narrowed(number, most)
            number, most = so_far.of, so_far.size
        number, most = number * more + own, most * more
    return _narrowed(number, most)


def _digits(key: Values) -> tuple[NDArray[np.int64], int]:
    """Numbers for the values of a key, and one more than the largest of them."""
    if key.dtype == np.bool_:
        return key.astype(np.int64), 2
    if key.size and key.dtype.kind == "i":
        low, high = int(key.min()), int(key.max())
        return key.astype(np.int64) - low, high - low + 1
    found, place = np.unique(key, return_inverse=True)
    return place.astype(np.int64), found.size


def _narrowed(number: NDArray[np.int64], most: int) -> Kinds:
    """The same kinds, numbered without gaps."""
    if most <= 1:
        return Kinds(number, most)
    if most > max(_NARROW, 4 * number.size):
        found, place = np.unique(number, return_inverse=True)
        return Kinds(place.astype(np.int64), found.size)
    is_used = np.zeros(most, np.bool_)
    is_used[number] = True
    new = is_used.cumsum()
    return Kinds(new[number] - 1, int(new[-1]))
