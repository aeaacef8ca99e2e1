"""How sure a number is: intervals by textbook methods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

SURE = 0.95


@dataclass(frozen=True, slots=True)
class Change:
    """A mean with the interval in which it truly lies, 95 times of 100."""

    mean: float
    low: float
    high: float


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
