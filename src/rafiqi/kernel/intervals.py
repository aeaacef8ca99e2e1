"""How sure a number is: intervals by textbook methods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

SURE = 0.95
Z = 1.959964
"""So many standard errors on each side hold 95 %."""


@dataclass(frozen=True, slots=True)
class Change:
    """A mean with the interval in which it truly lies, 95 times of 100."""

    mean: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out that nothing has changed."""
        return self.low > 0 or self.high < 0


def paired_change(changes: Sequence[float]) -> Change | None:
    """The mean change of people who were measured twice, with its 95 % interval.

    changes  after minus before, one for each person.

    Student's t for paired values: mean ± t(0.975, n - 1) · s / √n. Source: Student
    (1908), The Probable Error of a Mean, Biometrika 6. None for fewer than two people,
    and where all changed by the same: then nothing can be said about others.
    """
    if len(changes) < 2:
        return None
    spread = stdev(changes)
    if not spread:
        return None
    from scipy.special import stdtrit  # a tenth of a second that few pages need

    free = len(changes) - 1
    half = float(stdtrit(free, (1 + SURE) / 2)) * spread / sqrt(len(changes))
    mean = fmean(changes)
    return Change(mean, mean - half, mean + half)


def share_interval(some: int, all: int) -> tuple[float, float]:
    """Where a share truly lies, 95 times of 100; 0 to 1 where nobody was asked.

    E. B. Wilson: Probable Inference, the Law of Succession, and Statistical Inference.
    Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if not all:
        return 0.0, 1.0
    share, square = some / all, Z * Z
    middle = share + square / (2 * all)
    reach = Z * sqrt(share * (1 - share) / all + square / (4 * all * all))
    whole = 1 + square / all
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def share_change(
    some: int, all: int, some_before: int, all_before: int
) -> Change | None:
    """How much higher one share is than another; None where there is nobody.

    R. G. Newcombe: Interval Estimation for the Difference between Independent
    Proportions. Statistics in Medicine 17 (1998), 873-890; method 10.
    """
    if not all or not all_before:
        return None
    now, then = some / all, some_before / all_before
    low, high = share_interval(some, all)
    low_then, high_then = share_interval(some_before, all_before)
    down = sqrt((now - low) ** 2 + (high_then - then) ** 2)
    up = sqrt((high - now) ** 2 + (then - low_then) ** 2)
    return Change(now - then, now - then - down, now - then + up)
