"""pylmcf: LEMON's network simplex."""

from __future__ import annotations

import numpy as np
import pylmcf
from edges import Edges, Pairs
from flow import flow_of


def play(given: Edges) -> Pairs:
    """An optimum."""
    made = flow_of(given)
    ends = (made.tail.astype(np.int32), made.head.astype(np.int32))
    order = np.lexsort(ends[::-1])
    graph = pylmcf.Graph(made.supply.size, ends[0][order], ends[1][order])
    graph.set_node_supply(made.supply)
    graph.set_edge_capacities(made.most[order])
    graph.set_edge_costs(made.cost[order])
    graph.solve()
    used = order[np.flatnonzero(graph.result())]
    used = used[used < given.score.size]
    return given.mentee[used], given.mentor[used]
