"""First come, first served: everybody in turn takes the best mentor with a place."""

from __future__ import annotations

from edges import Edges, Pairs, pairs


def play(given: Edges) -> Pairs:
    """What a coordinator reaches who goes down the list."""
    free = given.places.tolist()
    found = []
    for mentee, wishes in enumerate(given.lists()):
        for _, mentor in wishes:
            if free[mentor]:
                free[mentor] -= 1
                found.append((mentee, mentor))
                break
    return pairs(found)
