"""After how many days so many of all had reached something, who waits still included.

E. L. Kaplan, P. Meier: Nonparametric Estimation from Incomplete Observations. Journal
of the American Statistical Association 53 (1958), 457-481. Whoever left without
reaching it stays among those who could have: J. P. Fine, R. J. Gray: A Proportional
Hazards Model for the Subdistribution of a Competing Risk. The same journal 94 (1999),
496-509. So the answer is about all who registered, not only about those who stayed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Times:
    """Days until a quarter, half and three quarters had reached it; None: not yet."""

    quarter: int | None
    half: int | None
    three_quarters: int | None


def times(reached: Sequence[int], waiting: Sequence[int]) -> Times:
    """From the days that each took, and the days for which others wait by now."""
    took, gone = Counter(reached), Counter(waiting)
    there, share = len(reached) + len(waiting), 1.0
    found: list[int | None] = []
    for day in sorted({*took, *gone}):
        if took[day]:
            share *= 1 - took[day] / there
        while len(found) < len(QUARTERS) and share <= 1 - QUARTERS[len(found)] + 1e-12:
            found.append(day)
        there -= took[day] + gone[day]
    found += [None] * (len(QUARTERS) - len(found))
    return Times(*found)
