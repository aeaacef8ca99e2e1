"""The same problem as a full table of costs, a column for every place."""

from __future__ import annotations

import numpy as np
from edges import Edges, Pairs
from numpy.typing import NDArray


def costs(given: Edges) -> NDArray[np.float64]:
    """float64 (mentees, places); a pair that is not allowed costs 0, as nobody does."""
    table = np.zeros((given.mentees, given.mentors))
    table[given.mentee, given.mentor] = -given.score
    return np.repeat(table, given.places, axis=1)


def allowed(given: Edges, rows: NDArray[np.intp], places: NDArray[np.intp]) -> Pairs:
    """The allowed ones of the assigned places."""
    mentor = np.repeat(np.arange(given.mentors), given.places)[places]
    pair = np.asarray(rows).astype(np.int64) * given.mentors + mentor
    may = np.isin(pair, given.mentee * given.mentors + given.mentor)
    return np.asarray(rows)[may], mentor[may]
