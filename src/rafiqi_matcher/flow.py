"""The best use of all places, as a flow of least cost."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from rafiqi_matcher.candidates import Candidates

NOBODY = -1


def best_mates(
    candidates: Candidates,
    values: NDArray[np.int64],
    places: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Where in the candidates each mentee's pair is; NOBODY for the unmatched.

    values  int64 (pairs,), what a pair is worth; pairs worth 0 or less stay unused
    places  int64 (mentors,)

    Every mentee sends one unit, either through a mentor, who passes on as many as there
    are places, or past everybody at no cost.
    Source: Goldberg (1997), "An efficient implementation of a scaling minimum-cost flow
    algorithm", doi:10.1006/jagm.1995.0805, as implemented by OR-tools.
    """
    mentees, mentors = candidates.start.size - 1, places.size
    mates = np.full(mentees, NOBODY, np.int64)
    useful = np.flatnonzero(values > 0)
    if useful.size == 0:
        return mates
    people, end = np.arange(mentees), mentees + mentors
    columns = mentees + np.arange(mentors)
    mentee_of = candidates.mentee
    flow = SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        mentee_of[useful],
        mentees + candidates.mentor[useful],
        np.ones(useful.size, np.int64),
        -values[useful],
    )
    _free_arcs(flow, columns, end, places)
    _free_arcs(flow, people, end, np.ones(mentees, np.int64))
    flow.set_nodes_supplies(people, np.ones(mentees, np.int64))
    flow.set_node_supply(end, -mentees)
    if (status := flow.solve()) != flow.OPTIMAL:
        raise RuntimeError(f"the flow ended as {status}; there is always an optimum")
    used = useful[flow.flows(pairs) > 0]
    mates[mentee_of[used]] = used
    return mates


def _free_arcs(
    flow: SimpleMinCostFlow,
    tails: NDArray[np.int64],
    head: int,
    capacities: NDArray[np.int64],
) -> None:
    heads = np.full(tails.size, head)
    costs = np.zeros(tails.size, np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)


def could_match_more(
    candidates: Candidates, mates: NDArray[np.int64], places: NDArray[np.int64]
) -> bool:
    """Whether some other set of pairs has more pairs.

    Only then can an unmatched mentee reach a free place by asking others to move on.
    Source: Berge (1957), "Two theorems in graph theory", doi:10.1073/pnas.43.9.842.
    """
    matched = mates >= 0
    mentor_of = candidates.mentor[mates[matched]]
    is_free = np.bincount(mentor_of, minlength=places.size) < places
    asks = ~matched
    asked = np.zeros(places.size, np.bool_)
    while True:
        asked[candidates.mentor[asks[candidates.mentee]]] = True
        if (asked & is_free).any():
            return True
        before = asks.sum()
        asks[matched] = asked[mentor_of]
        if asks.sum() == before:
            return False
