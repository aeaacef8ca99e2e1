"""How many of each group shall have a mentor, as floors and lifting want it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.engine.market import Market, Solution
from rafiqi_matcher.fairness.floors import fair_pairs
from rafiqi_matcher.fairness.groups import Bools, Counts, Groups
from rafiqi_matcher.fairness.leximin import lift
from rafiqi_matcher.fairness.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Ways:
    """Numbers for groups that are equally fair.

    least    for each way, how many of each group; one way at least; int64 (groups,)
    lowest   int64 (groups,), no way gives a group fewer
    are_all  whether no other way is as fair
    """

    groups: Groups
    least: tuple[Counts, ...]
    lowest: Counts
    are_all: bool = True


def ways_from(market: Market, wishes: Wishes, base: Counts, plain: Solution) -> Ways:
    """What floors ask for; where groups are to be lifted, as many more as can be.

    base   int64 (mentees,), what each counts for what comes before
    plain  the best pairs by that
    """
    groups, least = wishes.least(int((plain.mate >= 0).sum()))
    if not wishes.lifted:
        return Ways(groups, (least,), least)
    first = wishes.passed_over
    kept = fair_pairs(market, groups, least, base, plain, first)
    lifted = wishes.groups.only(wishes.lifted)
    settled = wishes.settled_in(wishes.lifted)
    held, at_least = _before(groups, kept.least, first, kept.mate >= 0)
    found = lift(market, lifted, settled, held, at_least, kept.mate)
    names = tuple(dict.fromkeys((*groups.names, *lifted.names)))

    def both(more: Counts) -> Counts:
        return _together(names, groups, kept.least, lifted, more)

    least_of_all = tuple(both(way) for way in found.ways)
    together = wishes.groups.only(names)
    return Ways(together, least_of_all, both(found.lowest), found.are_all)


def _before(
    floors: Groups, least: Counts, passed_over: Bools | None, matched: Bools
) -> tuple[Groups, Counts]:
    """What lifting must not take: floors, and those who were passed over."""
    if passed_over is None:
        return floors, least
    names = tuple(f"floor of {name}" for name in floors.names)
    held = Groups((*names, "passed over"), np.vstack([floors.member, passed_over]))
    return held, np.append(least, (matched & passed_over).sum())


def _together(
    names: tuple[str, ...],
    floors: Groups,
    least: Counts,
    lifted: Groups,
    more: Counts,
) -> Counts:
    """The higher of two numbers for each group."""
    first = dict(zip(floors.names, least.tolist(), strict=True))
    then = dict(zip(lifted.names, more.tolist(), strict=True))
    return np.array([max(first.get(n, 0), then.get(n, 0)) for n in names], np.int64)
