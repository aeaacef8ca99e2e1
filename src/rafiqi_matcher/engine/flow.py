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

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.outcome import Outcome
from rafiqi_matcher.engine.scan import Prices, Scan

if TYPE_CHECKING:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

_NEVER = 1 << 50
"""More than any set of pairs is worth."""

_OFFERS = 24
_ALL_AT_ONCE = 1 << 19
_DRAWN, _LOOKS = 32, 8
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
    start  int64 (mentors,), prices at which everybody looks first, since all want the
           same; None: 0
    """
    mentees, mentors = scan.features.mentees, places.size
    price, gains = np.zeros(mentors, np.int64), np.zeros(mentees, np.int64)
    mates = np.full(mentees, -1, np.int32)
    edges = Edges(*np.zeros((3, 0), np.int64))
    most = _OFFERS if mentees * mentors > _ALL_AT_ONCE else max(1, mentors)
    all_want_the_same = start is not None
    draw = np.random.default_rng(mentees)
    if start is not None:
        edges = edges.joined(_better(scan, bonus, start, gains, most))
    while True:
        more = _better(scan, bonus, price, gains, most)
        if not more.row.size:
            return Outcome(mates, price, gains, 0)
        edges = edges.joined(more)
        if all_want_the_same:
            edges = edges.joined(_drawn(scan, bonus, price, gains, draw))
        used = _flow(edges, places, mentees)
        mates[:] = -1
        mates[edges.row[used]] = edges.mentor[used]
        price = _prices(edges, used, places, mentees)
        gains = edges.gains(price, mentees)
        if all_want_the_same:
            proof = _proof_by_all(scan, bonus, places, mates, price)
            if proof:
                return proof


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


def _drawn(
    scan: Scan, bonus: Prices, price: Prices, gains: Prices, draw: np.random.Generator
) -> Edges:
    """Better pairs among some mentors drawn for each mentee.

    Where all want the same, their best offers are the same few mentors; prices of all
    others would stay unknown for as many rounds as it takes to offer everybody.
    """
    row = np.repeat(np.arange(gains.size), _DRAWN)
    mentor = draw.integers(price.size, size=row.size)
    value = scan.features.scores(row, mentor) + bonus[row]
    better = value - price[mentor] > gains[row]
    return Edges(row[better], mentor[better], value[better])


def _proof_by_all(
    scan: Scan, bonus: Prices, places: Prices, mates: Ints, price: Prices
) -> Outcome | None:
    """Prices by all pairs, not only by those that the flow has seen; as in `_prices`.

    If the pairs are the best of all, the prices soon fall no further, and nobody gains
    more elsewhere.
    """
    price = np.where(places == 0, _NEVER, price)
    rows = np.flatnonzero(mates >= 0)
    mate = mates[rows]
    value = scan.features.scores(rows, mate) + bonus[rows]
    for _ in range(_LOOKS):
        gains = _gains(scan, bonus, price)
        lowest = price.copy()
        np.minimum.at(lowest, mate, value - gains[rows])
        if (lowest == price).all() or lowest.min(initial=0) < 0:
            break
        price = lowest
    if gains.sum() > (value - price[mate]).sum():
        return None
    price = _with_closed(scan, bonus, places, price, gains)
    return Outcome(mates, price, gains, 0)


def _with_closed(
    scan: Scan, bonus: Prices, places: Prices, price: Prices, gains: Prices
) -> Prices:
    """Mentors without places at what a first one would be worth."""
    for mentor in np.flatnonzero(places == 0).tolist():
        missed = scan.column(mentor) + bonus - gains
        price[mentor] = max(0, int(missed.max(initial=0)))
    return price


def _gains(scan: Scan, bonus: Prices, price: Prices) -> Prices:
    """int64 (mentees,): the best of all pairs above the price; >= 0."""
    found = scan.gains(np.arange(bonus.size), price, 0) + bonus
    gains: Prices = np.maximum(found, 0)
    return gains


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
