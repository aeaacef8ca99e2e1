"""The best pairs as a flow of least cost over few pairs, until no other pair helps.

The flow sees only each mentee's best offers. Its prices then say of every pair that it
has not seen whether the pair could improve anything; those come in, and so on. When
none could, the flow's pairs are the best of all pairs. It is slower than the auction,
but nothing can make it much slower still, and it needs no compiler.
Source: Goldberg (1997), doi:10.1006/jagm.1995.0805, as implemented by OR-tools, for the
flow; Ahuja, Magnanti, Orlin, "Network Flows" (1993), chapters 5.4 and 9.4, for prices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine.outcome import Outcome
from rafiqi_matcher.engine.scan import Prices, Scan

if TYPE_CHECKING:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

_NEVER = 1 << 50
"""More than any set of pairs is worth."""

_OFFERS = 24
_ALL_AT_ONCE = 1 << 19
_FAR = 1 << 29


class Edges(NamedTuple):
    """Some pairs, sorted by row and then mentor.

    row, mentor, value  int64 (pairs,)
    """

    row: Prices
    mentor: Prices
    value: Prices

    def joined(self, other: Edges) -> Edges:
        """Both, each pair once."""
        width = 1 + max(self.mentor.max(initial=0), other.mentor.max(initial=0))
        row = np.concatenate([self.row, other.row])
        mentor = np.concatenate([self.mentor, other.mentor])
        _, first = np.unique(row * width + mentor, return_index=True)
        value = np.concatenate([self.value, other.value])
        return Edges(row[first], mentor[first], value[first])

    def gains(self, price: Prices, mentees: int) -> Prices:
        """int64 (mentees,): the best value above the price; >= 0."""
        gains = np.zeros(mentees, np.int64)
        np.maximum.at(gains, self.row, self.value - price[self.mentor])
        return gains


def best_by_flow(
    scan: Scan, bonus: Prices, places: Prices, start: Prices | None = None
) -> Outcome:
    """The best pairs, with their proof.

    bonus  int64 (mentees,); places int64 (mentors,)
    start  int64 (mentors,), prices at which everybody looks first; None: 0
    """
    mentees, mentors = scan.features.mentees, places.size
    price, gains = np.zeros(mentors, np.int64), np.zeros(mentees, np.int64)
    mates = np.full(mentees, -1, np.int32)
    edges = Edges(*np.zeros((3, 0), np.int64))
    most = _OFFERS if mentees * mentors > _ALL_AT_ONCE else max(1, mentors)
    if start is not None:
        edges = edges.joined(_better(scan, bonus, start, gains, most))
    while True:
        more = _better(scan, bonus, price, gains, most)
        if not more.row.size:
            return Outcome(mates, price, gains, 0)
        edges = edges.joined(more)
        used = _flow(edges, places, mentees)
        mates[:] = -1
        mates[edges.row[used]] = edges.mentor[used]
        price = _prices(edges, used, places, mentees)
        gains = edges.gains(price, mentees)


def _better(
    scan: Scan, bonus: Prices, price: Prices, gains: Prices, most: int
) -> Edges:
    """Pairs worth more above the price than what their mentee gains so far."""
    least = np.clip(gains - bonus, -_FAR, _FAR).astype(np.int32)
    everybody = np.arange(gains.size)
    found = scan.best(everybody, price.astype(np.int32), most, least)
    row, place = np.nonzero(found.mentor >= 0)
    mentor = found.mentor[row, place].astype(np.int64)
    return Edges(row, mentor, found.score[row, place] + bonus[row])


def _flow(edges: Edges, places: Prices, mentees: int) -> NDArray[np.intp]:
    """Which edges the best pairs use.

    Every mentee sends one unit, either through a mentor, who passes on as many as there
    are places, or past everybody at no cost.
    """
    # A tenth of a second, which large rounds seldom need.
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    people, end = np.arange(mentees), mentees + places.size
    flow = SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        edges.row, mentees + edges.mentor, np.ones_like(edges.row), -edges.value
    )
    _free_arcs(flow, mentees + np.arange(places.size), end, places)
    _free_arcs(flow, people, end, np.ones(mentees, np.int64))
    flow.set_nodes_supplies(people, np.ones(mentees, np.int64))
    flow.set_node_supply(end, -mentees)
    if (status := flow.solve()) != flow.OPTIMAL:
        raise RuntimeError(f"the flow ended as {status}; there is always an optimum")
    return np.flatnonzero(flow.flows(pairs) > 0)


def _free_arcs(
    flow: SimpleMinCostFlow, tails: Prices, head: int, capacities: Prices
) -> None:
    heads, costs = np.full(tails.size, head), np.zeros(tails.size, np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)


def _prices(
    edges: Edges, used: NDArray[np.intp], places: Prices, mentees: int
) -> Prices:
    """What the round would lose if a mentor had one place less.

    The one who would have to leave is the one whose leaving costs least, perhaps since
    a second-best mentor has room, or makes room in turn: shortest paths. Prices start
    too high and fall until nobody's move lowers any.
    """
    taken = np.bincount(edges.mentor[used], minlength=places.size)
    price = np.where(taken < places, 0, _NEVER)
    mate = edges.mentor[used]
    while True:
        elsewhere = edges.gains(price, mentees)[edges.row[used]]
        lowest = price.copy()
        np.minimum.at(lowest, mate, edges.value[used] - elsewhere)
        if (lowest == price).all():
            break
        price = lowest
    closed = places == 0
    price[closed] = 0
    missed = (
        edges.value - edges.gains(np.where(closed, _NEVER, price), mentees)[edges.row]
    )
    np.maximum.at(price, edges.mentor, np.where(closed[edges.mentor], missed, 0))
    return price
