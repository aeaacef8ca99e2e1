"""How far a rate can be trusted."""

from __future__ import annotations

from math import sqrt

_NORMAL = 1.959963984540054
"""95 of 100 times the truth lies within so many standard errors."""


def wilson(some: int, all: int) -> tuple[float, float]:
    """The interval of 95 % for a rate, 0..1; all of it when there is nobody.

    Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.
    """
    if not all:
        return 0.0, 1.0
    rate, square = some / all, _NORMAL**2
    centre = (rate + square / (2 * all)) / (1 + square / all)
    spread = sqrt(rate * (1 - rate) / all + square / (4 * all**2))
    width = _NORMAL * spread / (1 + square / all)
    return max(0.0, centre - width), min(1.0, centre + width)
