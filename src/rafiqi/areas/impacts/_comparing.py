"""Whether one share is higher than another, or chance alone could have made it so.

R. G. Newcombe: Interval Estimation for the Difference between Independent
Proportions. Statistics in Medicine 17 (1998), 873-890; its method 10, made of two
intervals by E. B. Wilson: Probable Inference. Journal of the American Statistical
Association 22 (1927), 209-212.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""95 %."""


@dataclass(frozen=True, slots=True)
class Change:
    """How much higher a share is than one before, -1 to 1, with its interval."""

    by: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out that nothing has changed."""
        return self.low > 0 or self.high < 0


def interval(some: int, all: int) -> tuple[float, float]:
    """Wilson's interval of a share; from nothing to everything where nobody was."""
    if not all:
        return 0.0, 1.0
    share, square = some / all, Z * Z
    middle = share + square / (2 * all)
    reach = Z * sqrt(share * (1 - share) / all + square / (4 * all * all))
    whole = 1 + square / all
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def change(some: int, all: int, some_before: int, all_before: int) -> Change | None:
    """The difference of two shares; None where there is nobody to compare."""
    if not all or not all_before:
        return None
    now, then = some / all, some_before / all_before
    low, high = interval(some, all)
    low_then, high_then = interval(some_before, all_before)
    down = sqrt((now - low) ** 2 + (high_then - then) ** 2)
    up = sqrt((high - now) ** 2 + (then - low_then) ** 2)
    return Change(now - then, now - then - down, now - then + up)
