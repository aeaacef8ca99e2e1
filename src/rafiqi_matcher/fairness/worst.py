"""Lift the worst fit: no pair below a score that everybody can have."""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Market, Solution
from rafiqi_matcher.fairness.chains import Chains
from rafiqi_matcher.fairness.groups import Bools


def highest_worst(market: Market, plain: Solution, first: Bools | None = None) -> int:
    """The highest score that all pairs can reach with as many people as now.

    plain  pairs with as many people as shall have a mentor
    first  bool (mentees,): as many of these as now, too; None: nobody

    Whoever can all have a mentor together can be joined by others until as many have
    one as can at all. So both may be asked for apart, and the lower score holds.
    Source: Edmonds, Fulkerson (1965), "Transversals and matroid partition".
    """
    highest = _highest(market, plain.mate)
    if first is not None and (plain.mate[first] >= 0).any():
        some = np.flatnonzero(first)
        own = _highest(market.take(mentees=some), plain.mate[some])
        highest = min(highest, own)
    return highest


def _highest(market: Market, mate: Ints) -> int:
    """Part the worst pairs and find both somebody else, until that is impossible.

    Source: Burkard, Dell'Amico, Martello, "Assignment Problems" (2009), chapter 6.2, on
    bottleneck assignment by thresholds.
    """
    chains = Chains(market, mate)
    wanted = chains.pairs
    worst = chains.worst()
    while wanted:
        parted = chains.part_below(worst + 1)
        if not all(chains.join(worst + 1, one) for one in parted):
            break
        worst = chains.worst()
    return worst
