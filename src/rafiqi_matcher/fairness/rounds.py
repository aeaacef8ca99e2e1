"""Fairness for a round of people: ids in, and a round that `solve` makes fair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from rafiqi_matcher.fairness.audit import Audit, audit
from rafiqi_matcher.fairness.fair import Fair, FloorKept, fair
from rafiqi_matcher.fairness.groups import Bools, Groups
from rafiqi_matcher.fairness.price import RulePrice, prices
from rafiqi_matcher.fairness.wishes import Floor, Wishes
from rafiqi_matcher.result import total_score
from rafiqi_matcher.round import LARGEST_BONUS, Round
from rafiqi_matcher.rules import MOST_PEOPLE
from rafiqi_matcher.seats import seats_of

Members = Mapping[str, frozenset[str]]
"""Group -> ids of the mentees who belong to it."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """What a round shall be fair about, beside the greatest total.

    floors       groups that shall not do worse than so much
    lifted       groups of which the worst-off comes first
    passed_over  ids of mentees who have been passed over too often
    worst_first  whether the lowest score of all pairs shall be as high as can be
    """

    groups: Members = field(default_factory=dict)
    floors: tuple[Floor, ...] = ()
    passed_over: frozenset[str] = frozenset()
    worst_first: bool = False
    lifted: tuple[str, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.floors or self.lifted or self.passed_over or self.worst_first)


def declared(round: Round) -> Fairness:
    """What the rules of a round say about fairness, for its people."""
    fair = round.rules.fair
    return Fairness(
        fair.members(round.mentees, round.world),
        fair.floors,
        fair.forgotten(round.mentees),
        fair.worst_first,
        fair.lifted,
    )


@dataclass(frozen=True, slots=True)
class FairRound:
    """The round with what fairness adds, and what it takes.

    round    the same with a higher bonus for some; `solve` makes its pairs fair
    total    scores and bonus of all pairs, pinned ones too, without what was added
    bound    no set of as many pairs that is as fair has a greater total
    lifted   the groups of which the worst-off came first: no pairs give them better
             rates
    prices   what each rule that is on costs
    first_matched, first_most  of those passed over, how many have a mentor, and can
    """

    round: Round
    total: int
    bound: float
    floors: tuple[FloorKept, ...]
    lifted: tuple[FloorKept, ...]
    prices: tuple[RulePrice, ...]
    first_matched: int
    first_most: int


def fair_round(round: Round, wanted: Fairness, *, is_priced: bool = True) -> FairRound:
    """Find what to add to everybody's bonus so that the best pairs are fair.

    is_priced  whether to find out what each rule costs; it takes as long as all else
    """
    looking = _Looking(round)
    market, bonus = looking.market, looking.bonus
    most_people = round.rules.objective == MOST_PEOPLE
    wishes = looking.wishes(wanted)
    found = fair(market, wishes, bonus, most_people=most_people)
    costs: tuple[RulePrice, ...] = ()
    if is_priced:
        costs = prices(market, wishes, bonus, found, most_people=most_people)
    return FairRound(
        round=looking.raised(found),
        total=found.total + looking.settled_total,
        bound=found.bound + looking.settled_total,
        floors=found.floors,
        lifted=found.lifted,
        prices=costs,
        first_matched=found.first_matched,
        first_most=found.first_most,
    )


def misses(
    found: FairRound, wanted: Fairness, now: frozenset[str], then: frozenset[str]
) -> bool:
    """Whether a rule about people is kept less well than now.

    now, then  ids of those who have a mentor
    """
    for floor in found.floors:
        members = wanted.groups[floor.group]
        if len(then & members) < min(floor.asked, len(now & members)):
            return True
    if len(then & wanted.passed_over) < len(now & wanted.passed_over):
        return True
    return _rates(wanted, then) < _rates(wanted, now)


def _rates(wanted: Fairness, matched: frozenset[str]) -> list[float]:
    """Of the groups to be lifted, the lowest first."""
    groups = [wanted.groups[name] for name in wanted.lifted]
    return sorted(len(matched & group) / len(group) for group in groups if group)


def audit_pairs(
    mentees: Sequence[str],
    groups: Members,
    scores: Mapping[str, int],
    waited: Mapping[str, float] | None = None,
) -> Audit:
    """Count anybody's pairs by group.

    scores  mentee -> score of their pair; who is not there has none
    waited  mentee -> how long they have waited
    """
    score = np.array([scores.get(id, -1) for id in mentees], np.int64)
    weeks = None
    if waited is not None:
        weeks = np.array([waited[id] for id in mentees], np.float64)
    return audit(_groups(groups, mentees), score, weeks)


class _Looking:
    """Those who still look for a mentor, and the places that are free."""

    def __init__(self, round: Round) -> None:
        seats = seats_of(round)
        rows = np.flatnonzero(seats.looking)
        self.round = round
        self.ids = [seats.mentees[row] for row in rows.tolist()]
        self.rows = seats.order[rows].tolist()
        self.bonus = seats.bonus[rows]
        self.market = seats.market.take(mentees=rows)
        self.settled = tuple(mentee for mentee, _ in round.pinned)
        self.settled_total = total_score(seats.pinned) + sum(
            round.bonus_of(row) for row in seats.order[~seats.looking].tolist()
        )

    def wishes(self, wanted: Fairness) -> Wishes:
        """The same wishes by row."""
        return Wishes(
            _groups(wanted.groups, self.ids),
            wanted.floors,
            _are_in(wanted.passed_over, self.ids),
            wanted.worst_first,
            settled=_groups(wanted.groups, self.settled),
            lifted=wanted.lifted,
        )

    def raised(self, found: Fair) -> Round:
        """The round with the bonus that makes these pairs the best."""
        own = [self.round.bonus_of(n) for n in range(len(self.round.mentees))]
        bonus = own.copy()
        for row, more in zip(self.rows, found.extra.tolist(), strict=True):
            bonus[row] = min(bonus[row] + more, LARGEST_BONUS)
        return replace(
            self.round,
            bonus=tuple(bonus),
            least_score=found.least_score,
            fairness=tuple(more - n for more, n in zip(bonus, own, strict=True)),
        )


def _groups(groups: Members, ids: Sequence[str]) -> Groups:
    rows = [_are_in(members, ids) for members in groups.values()]
    member = np.array(rows, np.bool_).reshape(len(groups), len(ids))
    return Groups(tuple(groups), member)


def _are_in(members: Iterable[str], ids: Sequence[str]) -> Bools:
    some = frozenset(members)
    return np.array([id in some for id in ids], np.bool_)
