"""OR-tools, SimpleMinCostFlow (cost scaling)."""

from __future__ import annotations

import numpy as np
from edges import Edges, Pairs
from flow import flow_of
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow


def play(given: Edges) -> Pairs:
    """An optimum."""
    made = flow_of(given)
    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        made.tail, made.head, made.most, made.cost
    )
    solver.set_nodes_supplies(np.arange(made.supply.size), made.supply)
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("no optimum")
    used = np.flatnonzero(solver.flows(arcs[: given.score.size]))
    return given.mentee[used], given.mentor[used]
