"""Three answers to a question about a pair: no, nobody knows, yes.

In this order, "any of" is the largest answer and "all of" the smallest.
Source: Kleene (1938), "On notation for ordinal numbers", doi:10.2307/2267778.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Truth = NDArray[np.int8]

NO, UNKNOWN, YES = np.int8(0), np.int8(1), np.int8(2)


def answer(is_known: ArrayLike, holds: ArrayLike) -> Truth:
    """YES or NO where it is known."""
    return np.where(is_known, np.where(holds, YES, NO), UNKNOWN)
