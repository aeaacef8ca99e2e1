"""How far a number can be trusted when few people stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

NORMAL = 1.959963984540054
"""95 of 100 times the truth lies within so many standard errors."""
LONGEST = 4000
"""Days, or points: longer ones count as so long, which moves no median of ours."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and the 95 % interval in which it may truly lie."""

    value: float
    low: float
    high: float


def median(values: Sequence[int]) -> Interval | None:
    """The median, with an interval that assumes nothing about the shape.

    Order statistics by the sign test; normal approximation of the binomial.
    Source: Conover (1999), "Practical Nonparametric Statistics", 3rd ed., 3.2.
    """
    if not values:
        return None
    ordered, number = sorted(values), len(values)
    half = NORMAL * sqrt(number) / 2
    low = max(0, int(np.floor(number / 2 - half)))
    high = min(number - 1, int(np.ceil(number / 2 + half)))
    return Interval(float(np.median(ordered)), ordered[low], ordered[high])


def shift(some: Sequence[int], others: Sequence[int]) -> Interval | None:
    """By how much some values lie above the others: the median of all differences.

    The estimate of Hodges and Lehmann with the interval of Moses, that belongs to the
    test of Mann and Whitney. Exact for whole numbers by counting differences, so that
    thousands against thousands take a millisecond.

    Sources: Hodges and Lehmann (1963), doi:10.1214/aoms/1177704172; Hollander, Wolfe
    and Chicken (2014), "Nonparametric Statistical Methods", 4.2 and 4.3.
    """
    m, n = len(some), len(others)
    if not m or not n:
        return None
    here = np.bincount(np.minimum(some, LONGEST))
    there = np.bincount(np.minimum(others, LONGEST))
    counted = np.cumsum(np.correlate(here.astype(float), there.astype(float), "full"))
    first = -(len(there) - 1)
    pairs = m * n

    def at(rank: float) -> float:
        rank = min(max(rank, 1), pairs)
        return float(first + int(np.searchsorted(counted, rank - 0.5)))

    middle = (at((pairs + 1) // 2) + at(pairs // 2 + 1)) / 2
    spread = NORMAL * sqrt(pairs * (m + n + 1) / 12)
    rank = int(np.floor((pairs + 1) / 2 - spread))
    return Interval(middle, at(rank), at(pairs + 1 - rank))
