"""Best pair first: the highest score of all is made, then the next, and so on."""

from __future__ import annotations

import numpy as np
from edges import Edges, Pairs, pairs


def play(given: Edges) -> Pairs:
    """What a coordinator reaches who sorts a spreadsheet."""
    order = np.argsort(-given.score, kind="stable")
    free = given.places.tolist()
    waits = [True] * given.mentees
    found = []
    columns = (given.mentee[order].tolist(), given.mentor[order].tolist())
    for mentee, mentor in zip(*columns, strict=True):
        if waits[mentee] and free[mentor]:
            waits[mentee] = False
            free[mentor] -= 1
            found.append((mentee, mentor))
    return pairs(found)
