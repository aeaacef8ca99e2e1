"""The best pairs that are fair as well: one bonus per person, and one bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Market, Solution, best_pairs
from rafiqi_matcher.engine.thresholds import at_least
from rafiqi_matcher.fairness.floors import FairPairs, fair_pairs
from rafiqi_matcher.fairness.groups import Bools, Counts, Groups
from rafiqi_matcher.fairness.people import People
from rafiqi_matcher.fairness.reach import FIRST, match_most
from rafiqi_matcher.fairness.shares import Need
from rafiqi_matcher.fairness.ways import Ways, ways_from
from rafiqi_matcher.fairness.wishes import Wishes
from rafiqi_matcher.fairness.worst import highest_worst

ABOVE_FLOORS = 1 << 18
"""More than any person's groups count together."""

_MENTEES_AT_ONCE = 24_000


@dataclass(frozen=True, slots=True)
class FloorKept:
    """What became of one floor.

    people   how many belong to the group
    asked    how many of them should have a mentor
    least    how many of them can at all; asked, where so many can
    points   what belonging to the group counted, 0 or more
    """

    group: str
    people: int
    asked: int
    least: int
    matched: int
    points: int


@dataclass(frozen=True, slots=True)
class Fair:
    """Fair pairs, and the proof that none that are as fair are much better.

    mate           int32 (mentees,), -1: nobody
    score          int32 (mentees,), of the pair of each, -1: nobody
    total          scores of all pairs and the bonus of everybody who is matched
    bound          no set of as many pairs that is as fair has a greater total
    lifted         the groups of which the worst-off came first: no pairs give them
                   better rates
    least_score    no pair has a lower score, to lift the worst fit; 0: any may
    first_matched  how many of those who were passed over have a mentor
    first_most     how many of them can have one at all
    extra          int64 (mentees,), added to the bonus it makes these pairs the best
    """

    mate: Ints
    score: Ints
    total: int
    bound: float
    floors: tuple[FloorKept, ...]
    lifted: tuple[FloorKept, ...]
    least_score: int
    first_matched: int
    first_most: int
    extra: Counts

    @property
    def pairs(self) -> int:
        """How many have a mentor."""
        return int((self.mate >= 0).sum())


def fair(
    market: Market, wishes: Wishes, bonus: Counts, *, most_people: bool = False
) -> Fair:
    """Find the best pairs that are fair. What comes first is kept by what comes later.

    1. With most_people, as many as possible have a mentor.
    2. Of those who were passed over, as many as possible have one.
    3. Floors are kept.
    4. Of the groups to be lifted, the lowest rate is as high as can be, with it the
       second lowest, and so on.
    5. The worst fit is as good as it can be with as many people.
    6. Among all that is left, the total is the greatest.

    bonus  int64 (mentees,), as in best_pairs
    """
    people, plain = _people_first(market, bonus, most_people=most_people)
    base, first_most = people, 0
    chosen = wishes.passed_over
    if chosen is not None and chosen.any():
        plain, each, first_most = match_most(
            market, chosen, base, plain.price, each=ABOVE_FLOORS
        )
        base = base + each * chosen
    floors = _Floors(market, base, ways_from(market, wishes, base, plain), chosen)
    limit = 0
    if wishes.worst_first:
        high = highest_worst(market, plain, chosen)
        floors = replace(floors, base=base if most_people else base + FIRST)
        limit = floors.highest(high, plain.mate)
    found = floors.kept(limit)
    matched = found.mate >= 0
    rows = np.flatnonzero(matched)
    score = np.full(matched.size, -1, np.int32)
    score[rows] = market.features.scores(rows, found.mate[rows])
    counted = floors.base - bonus
    return Fair(
        mate=found.mate,
        score=score,
        total=int(score[rows].sum(dtype=np.int64) + bonus[rows].sum()),
        bound=found.bound - float(counted[rows].sum()),
        floors=_told(floors.ways.groups, found, wishes, wishes.floors_on),
        lifted=_told(floors.ways.groups, found, wishes, wishes.lifted),
        least_score=limit,
        first_matched=0 if chosen is None else int((chosen & matched).sum()),
        first_most=first_most,
        extra=floors.base - people + found.extra + matched,
    )


def _people_first(
    market: Market, bonus: Counts, *, most_people: bool
) -> tuple[Counts, Solution]:
    """What everybody counts, and the best pairs by that."""
    if not most_people:
        return bonus, best_pairs(market, bonus)
    everybody = np.ones(bonus.size, np.bool_)
    plain, each, _ = match_most(market, everybody, bonus)
    return bonus + each, plain


class Before(NamedTuple):
    """Who comes before groups: of these, no fewer shall have a mentor."""

    held: Groups
    least: Counts


@dataclass(frozen=True)
class _Floors:
    """The floors of a market, with pairs of any score or only of higher ones."""

    market: Market
    base: Counts
    ways: Ways
    first: Bools | None

    def kept(self, limit: int) -> FairPairs:
        """The best pairs of at least so high a score, in the best of all ways."""
        above = at_least(self.market, limit)
        bonus = self.base + limit
        found = [
            fair_pairs(above, self.ways.groups, least, bonus, first=self.first)
            for least in self.ways.least[: _most_ways(bonus.size)]
        ]
        best = min(found, key=lambda one: (_lost(one).sum(), -one.value))
        bounds = [one.bound for one in found]
        if not self.ways.are_all or len(found) < len(self.ways.least):
            bounds.append(min(_bound_at(one, self.ways.lowest) for one in found))
        return replace(best, bound=max(bounds))

    def highest(self, high: int, mate: Ints) -> int:
        """The highest limit at which everything can be kept, and as many people.

        mate  int32 (mentees,), pairs of as many people, without floors
        """
        if not self.ways.groups.names:
            return high
        matched = mate >= 0
        first = np.zeros_like(matched) if self.first is None else self.first
        held = Groups(("everybody", "first"), np.array([np.ones_like(matched), first]))
        before = Before(held, held.count(matched))
        found = self._kept_at(0, before, [(one, mate) for one in self.ways.least])
        if not found:
            found = [(self.kept(0).least, mate)]
        low, middle = 0, high
        while low < high:
            if higher := self._kept_at(middle, before, found):
                low, found = middle, higher
            else:
                high = middle - 1
            middle = (low + high + 1) // 2
        return low

    def _kept_at(
        self, limit: int, before: Before, some: Sequence[tuple[Counts, Ints]]
    ) -> list[tuple[Counts, Ints]]:
        """Of some numbers for groups, those that pairs of so high a score can give.

        some  with pairs that are like them; as is what comes back
        """
        above, found = at_least(self.market, limit), []
        for least, mate in some:
            rows = np.flatnonzero(mate >= 0)
            low = self.market.features.scores(rows, mate[rows]) < limit
            apart = mate.copy()
            apart[rows[low]] = -1
            nothing = np.zeros_like(least)
            people = People(above, self.ways.groups, nothing, *before, apart)
            if people.finds([Need(least, 0)]):
                found.append((least, people.mate))
        return found


def _most_ways(mentees: int) -> int:
    """In how many ways to look for the best pairs: fewer where each takes long."""
    return max(1, _MENTEES_AT_ONCE // max(1, mentees))


def _bound_at(found: FairPairs, least: Counts) -> float:
    """What the proof of some pairs says of all that keep other floors."""
    spare = np.maximum(found.least - least, 0)
    return found.bound + float(found.multiplier @ spare)


def _lost(found: FairPairs) -> Counts:
    """By how many people floors were lowered."""
    return found.asked - found.least


def _told(
    groups: Groups, found: FairPairs, wishes: Wishes, names: tuple[str, ...]
) -> tuple[FloorKept, ...]:
    """Some floors, together with those who have a mentor already."""
    settled = wishes.settled_in(groups.names)
    columns = (
        groups.sizes + settled,
        found.asked + settled,
        found.least + settled,
        found.matched + settled,
        found.multiplier,
    )
    numbers = zip(*(column.tolist() for column in columns), strict=True)
    told = dict(zip(groups.names, numbers, strict=True))
    return tuple(FloorKept(name, *told[name]) for name in names)
