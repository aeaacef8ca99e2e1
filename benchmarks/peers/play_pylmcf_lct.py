"""pylmcf: its own network simplex on link-cut trees."""

from __future__ import annotations

import numpy as np
import pylmcf
from edges import Edges, Pairs
from flow import flow_of


def play(given: Edges) -> Pairs:
    """An optimum."""
    made = flow_of(given)
    flow = pylmcf.lmcf_lct(made.supply, made.tail, made.head, made.most, made.cost)
    used = np.flatnonzero(np.asarray(flow)[: given.score.size])
    return given.mentee[used], given.mentor[used]
