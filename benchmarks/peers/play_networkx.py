"""networkx: network_simplex, pure Python."""

from __future__ import annotations

import networkx
from edges import Edges, Pairs, pairs
from flow import flow_of


def play(given: Edges) -> Pairs:
    """An optimum."""
    made = flow_of(given)
    graph = networkx.DiGraph()
    for node, supply in enumerate(made.supply.tolist()):
        graph.add_node(node, demand=-supply)
    columns = (made.tail, made.head, made.most, made.cost)
    for tail, head, most, cost in zip(*(c.tolist() for c in columns), strict=True):
        graph.add_edge(tail, head, capacity=most, weight=cost)
    _, flow = networkx.network_simplex(graph)
    first, end = given.mentees, given.mentees + given.mentors
    return pairs(
        [
            (mentee, node - first)
            for mentee in range(given.mentees)
            for node, units in flow[mentee].items()
            if units and node < end
        ]
    )
