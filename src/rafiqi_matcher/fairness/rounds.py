"""Fairness for a round of people: ids in, and a round that `solve` makes fair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from rafiqi_matcher.apart import apart
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.audit import Audit, audit
from rafiqi_matcher.fairness.fair import Fair, FloorKept, fair
from rafiqi_matcher.fairness.groups import Bools, Groups
from rafiqi_matcher.fairness.price import RulePrice, prices
from rafiqi_matcher.fairness.wishes import Floor, Wishes
from rafiqi_matcher.features import features_for
from rafiqi_matcher.people import Person
from rafiqi_matcher.round import LARGEST_BONUS, Round
from rafiqi_matcher.rules import MOST_PEOPLE
from rafiqi_matcher.scoring import Judge

Members = Mapping[str, frozenset[str]]
"""Group -> ids of the mentees who belong to it."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """What a round shall be fair about, beside the greatest total.

    floors       groups that shall not do worse than so much
    passed_over  ids of mentees who have been passed over too often
    worst_first  whether the lowest score of all pairs shall be as high as can be
    """

    groups: Members = field(default_factory=dict)
    floors: tuple[Floor, ...] = ()
    passed_over: frozenset[str] = frozenset()
    worst_first: bool = False

    @property
    def is_on(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.floors or self.passed_over or self.worst_first)


def declared(round: Round) -> Fairness:
    """What the rules of a round say about fairness, for its people."""
    fair = round.rules.fair
    return Fairness(
        fair.members(round.mentees, round.world),
        fair.floors,
        fair.forgotten(round.mentees),
        fair.worst_first,
    )


@dataclass(frozen=True, slots=True)
class FairRound:
    """The round with what fairness adds, and what it takes.

    round    the same with a higher bonus for some; `solve` makes its pairs fair
    total    scores and bonus of all pairs, pinned ones too, without what was added
    bound    no set of as many pairs that is as fair has a greater total
    prices   what each rule that is on costs
    first_matched, first_most  of those passed over, how many have a mentor, and can
    """

    round: Round
    total: int
    bound: float
    floors: tuple[FloorKept, ...]
    prices: tuple[RulePrice, ...]
    first_matched: int
    first_most: int


def fair_round(round: Round, wanted: Fairness) -> FairRound:
    """Find what to add to everybody's bonus so that the best pairs are fair."""
    seats = _Seats(round)
    market, bonus = seats.market, seats.bonus
    most_people = round.rules.objective == MOST_PEOPLE
    wishes = seats.wishes(wanted)
    found = fair(market, wishes, bonus, most_people=most_people)
    costs = prices(market, wishes, bonus, found, most_people=most_people)
    by_hand = seats.pinned_total()
    return FairRound(
        round=seats.raised(found),
        total=found.total + by_hand,
        bound=found.bound + by_hand,
        floors=found.floors,
        prices=costs,
        first_matched=found.first_matched,
        first_most=found.first_most,
    )


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


class _Seats:
    """Who still looks for a mentor, by id, and which places are free."""

    def __init__(self, round: Round) -> None:
        settled = {mentee for mentee, _ in round.pinned}
        row_of = {person.id: n for n, person in enumerate(round.mentees)}
        self.round = round
        self.settled = sorted(settled)
        self.looking = sorted(id for id in row_of if id not in settled)
        self.rows = [row_of[id] for id in self.looking]
        self.bonus = np.array([round.bonus_of(row) for row in self.rows], np.int64)
        self.market = _market(round, [round.mentees[row] for row in self.rows])

    def wishes(self, wanted: Fairness) -> Wishes:
        """The same wishes by row."""
        return Wishes(
            _groups(wanted.groups, self.looking),
            wanted.floors,
            _are_in(wanted.passed_over, self.looking),
            wanted.worst_first,
            settled=_groups(wanted.groups, self.settled),
        )

    def pinned_total(self) -> int:
        """Scores and bonus of the pairs made by hand."""
        round = self.round
        row_of = {person.id: n for n, person in enumerate(round.mentees)}
        mentor_of = {person.id: person for person in round.mentors}
        judged = Judge(
            [round.mentees[row_of[a]] for a, _ in round.pinned],
            [mentor_of[b] for _, b in round.pinned],
            round.rules,
            round.world,
        )
        everybody = np.arange(len(round.pinned))
        score = int(judged.scores(everybody, everybody).sum())
        return score + sum(round.bonus_of(row_of[mentee]) for mentee, _ in round.pinned)

    def raised(self, found: Fair) -> Round:
        """The round with the bonus that makes these pairs the best."""
        bonus = [self.round.bonus_of(n) for n in range(len(self.round.mentees))]
        for row, more in zip(self.rows, found.extra.tolist(), strict=True):
            bonus[row] = min(bonus[row] + more, LARGEST_BONUS)
        return replace(self.round, bonus=tuple(bonus), least_score=found.least_score)


def _market(round: Round, mentees: Sequence[Person]) -> Market:
    """Those who look, and the places that pinned pairs left free."""
    mentors = sorted(round.mentors, key=lambda mentor: mentor.id)
    places = {mentor.id: mentor.capacity for mentor in mentors}
    for _, mentor in round.pinned:
        places[mentor] = max(0, places[mentor] - 1)
    features = features_for(mentees, mentors, round.rules, round.world)
    row_of = {person.id: n for n, person in enumerate(mentees)}
    column_of = {person.id: n for n, person in enumerate(mentors)}
    features = apart(
        features,
        [(row_of[a], column_of[b]) for a, b in round.forbidden if a in row_of],
    )
    return Market(features, np.array(list(places.values()), np.int64))


def _groups(groups: Members, ids: Sequence[str]) -> Groups:
    rows = [_are_in(members, ids) for members in groups.values()]
    member = np.array(rows, np.bool_).reshape(len(groups), len(ids))
    return Groups(tuple(groups), member)


def _are_in(members: Iterable[str], ids: Sequence[str]) -> Bools:
    some = frozenset(members)
    return np.array([id in some for id in ids], np.bool_)
