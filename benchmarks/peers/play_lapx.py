"""lapx: Jonker and Volgenant's method on the full table."""

from __future__ import annotations

import lap
from dense import allowed, costs
from edges import Edges, Pairs


def play(given: Edges) -> Pairs:
    """An optimum."""
    rows, places = lap.lapjvx(costs(given), extend_cost=True, return_cost=False)
    return allowed(given, rows, places)
