"""The one place that asks the matcher: enrolments in, pairs with their reasons out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from math import floor

import numpy as np

from rafiqi.areas.matching import _facts, _fairness, _people
from rafiqi.areas.matching._own_file import MOST_BYTES, Base, decoded, own_file
from rafiqi.areas.matching._people import Nearness, region, sector
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import Pairing, Table
from rafiqi_matcher.baselines import first_come
from rafiqi_matcher.choices import Cost, best_mentors, cost_of, cost_together
from rafiqi_matcher.explain import explain, explain_pairs
from rafiqi_matcher.fairness.rounds import Fairness, FairRound
from rafiqi_matcher.lint import lint
from rafiqi_matcher.people import Person
from rafiqi_matcher.result import Result
from rafiqi_matcher.round import Pair, Round
from rafiqi_matcher.scoring import PERFECT
from rafiqi_matcher.solve import solve

__all__ = [
    "MOST_BYTES",
    "Base",
    "Nearness",
    "decoded",
    "own_file",
    "region",
    "sector",
]

AGAIN = "again"
"""What a pair breaks that said no, or parted, before."""

Note = Callable[[int], None]
"""Told how many percent of the work are done."""

READY, SOLVED, EXPLAINED = 20, 50, 80
"""Percent of the work after each step, as measured with 2,000 people."""


@dataclass(frozen=True, slots=True)
class HandChanges:
    """What coordinators decided: pairs that stay, and pairs that shall not be."""

    kept: tuple[Pairing, ...] = ()
    apart: tuple[Pairing, ...] = ()

    def without(self, pairing: Pairing) -> HandChanges:
        """The same, had this one decision not been made."""
        return HandChanges(
            tuple(p for p in self.kept if p != pairing),
            tuple(p for p in self.apart if p != pairing),
        )

    def keeping(self, pairing: Pairing) -> HandChanges:
        """The same, with this pair as well, and instead of another of the mentee."""
        others = tuple(p for p in self.kept if p[0] != pairing[0])
        apart = tuple(p for p in self.apart if p != pairing)
        return HandChanges((*others, pairing), apart)


@dataclass(frozen=True)
class Asked:
    """Who sits at the table, by which rules, on which day, and what was decided."""

    table: Table
    rules: MatchingRules
    at: datetime
    by_hand: HandChanges = HandChanges()

    @cached_property
    def fairness(self) -> Fairness:
        """What the rules want to be fair."""
        return _fairness.wishes(self.table, self.rules, self.at)

    def waiting_points(self, mentee: str) -> int:
        """What a newcomer's waiting adds to any pair with them."""
        since = self.table.mentees[mentee].waiting_since
        return self.rules.waiting_points(since, self.at)


@dataclass(frozen=True, slots=True)
class Match:
    """A mentee with a mentor, by public id; reasons as _facts describes them."""

    mentee: str
    mentor: str
    score: int
    reasons: _facts.Facts


@dataclass(frozen=True, slots=True)
class Best:
    """The best set of pairs and its proof.

    total    scores (0 to 10000 a pair) and waiting points of all pairs together
    bound    no other set of as many pairs reaches more
    greedy   the same total when everybody takes the best mentor left, in turn;
             greedy_people is how many pairs that makes
    waiting  who has no mentor -> why
    costs    what each decision made by hand takes
    fairness as _fairness.told describes it
    """

    matches: tuple[Match, ...]
    total: int
    bound: int
    greedy: int
    greedy_people: int
    waiting: Mapping[str, _facts.Facts]
    costs: Mapping[Pairing, Cost]
    fairness: _fairness.Told


@dataclass(frozen=True, slots=True)
class Totals:
    """What a round comes to, without its reasons; see Best."""

    pairs: frozenset[Pairing]
    score: int
    total: int
    bound: int
    greedy: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A mentor whom a coordinator could choose for one mentee.

    breaks  the hard rules that this pair would break
    cost    what the choice takes
    """

    mentor: str
    score: int
    breaks: tuple[str, ...]
    cost: Cost


@dataclass(frozen=True, slots=True)
class Outlook:
    """Before a round: how many newcomers have no candidate at all.

    by_rule  hard rule -> how many it leaves without any candidate by itself alone
    freed    hard rule -> how many of them would have one without this rule alone
    """

    without: int
    by_rule: Mapping[str, int]
    freed: Mapping[str, int]


def best(asked: Asked, note: Note = lambda percent: None) -> Best:
    """Find the best set of pairs, and say why each of them and why not the others."""
    round = _round(asked)
    note(READY)
    fair, result = _solved(round, asked, is_priced=True)
    note(SOLVED)
    total, bound = _proof(asked, fair, result)
    matches = _matches(asked, result)
    note(EXPLAINED)
    waiting = {
        id: _facts.why_waiting(asked.table, result, id) for id in result.unmatched
    }
    costs = _costs(asked, round, result)
    told = _fairness.told(fair, result, asked.table, asked.at)
    greedy = _greedy(asked, result)
    return Best(matches, total, bound, *greedy, waiting, costs, told)


def solved(asked: Asked) -> Result:
    """The best set of pairs as the matcher gives it, to ask it further questions."""
    return _solved(_round(asked), asked)[1]


def totals(asked: Asked) -> Totals:
    """What the best set of pairs comes to."""
    fair, result = _solved(_round(asked), asked)
    total, bound = _proof(asked, fair, result)
    pairs = frozenset((p.mentee, p.mentor) for p in result.pairs)
    greedy, _pairs = _greedy(asked, result)
    return Totals(pairs, result.certificate.score, total, bound, greedy)


def choices(asked: Asked, mentee: str, most: int) -> tuple[Choice, ...]:
    """The mentors with the highest scores for one mentee, and what each would cost."""
    fair, now = _solved(_round(asked), asked)
    wanted = asked.fairness
    round, best = now.round, best_mentors(now, mentee, most)
    (person,) = (p for p in round.mentees if p.id == mentee)
    mentors = {mentor.id: mentor for mentor in round.mentors}
    told = explain_pairs([(person, mentors[m]) for m in best], round.rules, round.world)
    return tuple(
        Choice(
            says.mentor,
            says.score,
            _facts.breaks(says),
            _fairness.judged(
                cost_together(now, mentee, says.mentor), says.score, now, fair, wanted
            ),
        )
        for says in told
    )


def cost_of_pair(asked: Asked, mentee: str, mentor: str) -> Cost:
    """What a pair that breaks no rule would cost."""
    fair, now = _solved(_round(asked), asked)
    seats = now.seats
    row, column = np.array([seats.row_of[mentee]]), np.array([seats.column_of[mentor]])
    (score,) = seats.judge.scores(row, column).tolist()
    cost = cost_together(now, mentee, mentor)
    return _fairness.judged(cost, score, now, fair, asked.fairness)


def breaks(asked: Asked, mentee: str, mentor: str) -> tuple[str, ...]:
    """The hard rules that a pair would break, and AGAIN if they were apart before."""
    again = (AGAIN,) if (mentee, mentor) in asked.table.apart else ()
    near, table = Nearness(asked.table.programme.near_places), asked.table
    says = explain(
        _people.mentee(table.mentees[mentee], near, asked.rules, asked.at.year),
        _mentor(table, near, mentor),
        asked.rules.engine(),
    )
    return again + _facts.breaks(says)


def outlook(asked: Asked) -> Outlook:
    """What the hard rules leave of everybody's candidates."""
    seen = lint(_round(asked))
    by_rule = {r.name: r.mentees_stopped for r in seen.rules if r.mentees_stopped}
    freed = {r.name: r.mentees_freed for r in seen.rules if r.mentees_freed}
    return Outlook(seen.mentees_without, by_rule, freed)


def _round(asked: Asked) -> Round:
    """Everybody, before any decision; whoever waits longest stands first."""
    table, rules = asked.table, asked.rules
    near = Nearness(table.programme.near_places)
    mentees = table.mentees.values()
    return Round(
        tuple(_people.mentee(e, near, rules, asked.at.year) for e in mentees),
        tuple(_mentor(table, near, id) for id in table.mentors),
        rules=rules.engine(),
        bonus=tuple(rules.waiting_points(e.waiting_since, asked.at) for e in mentees),
    )


def _mentor(table: Table, near: Nearness, id: str) -> Person:
    return _people.mentor(
        table.mentors[id],
        near,
        places=table.places[id],
        is_cleared=id in table.cleared,
    )


def _decided(round: Round, asked: Asked) -> Round:
    """The same people with what coordinators decided."""
    table, by_hand = asked.table, asked.by_hand
    kept = tuple(p for p in by_hand.kept if _is_there(table, p))
    apart = table.apart.union(p for p in by_hand.apart if _is_there(table, p))
    return replace(round, pinned=kept, forbidden=apart.difference(kept))


def _is_there(table: Table, pairing: Pairing) -> bool:
    return pairing[0] in table.mentees and pairing[1] in table.mentors


def _matches(asked: Asked, result: Result) -> tuple[Match, ...]:
    round, table = result.round, asked.table
    mentees = {person.id: person for person in round.mentees}
    mentors = {person.id: person for person in round.mentors}
    together = [(mentees[p.mentee], mentors[p.mentor]) for p in result.pairs]
    found = []
    for says in explain_pairs(together, round.rules, round.world):
        one, other = table.mentees[says.mentee], table.mentors[says.mentor]
        waits = asked.waiting_points(says.mentee)
        reasons = _facts.why_together(says, one, other, waits)
        found.append(Match(says.mentee, says.mentor, says.score, reasons))
    return tuple(found)


def _solved(
    round: Round, asked: Asked, *, is_priced: bool = False
) -> tuple[FairRound | None, Result]:
    """The best pairs with what was decided by hand, fair where the rules ask for it.

    is_priced  whether to find out what each fairness rule costs
    """
    decided = _decided(round, asked)
    fair = _fairness.fairly(decided, asked.fairness, is_priced=is_priced)
    return fair, solve(fair.round if fair else decided)


def _greedy(asked: Asked, result: Result) -> tuple[int, int]:
    """What first come, first served reaches, counted alike, and how many pairs."""
    pairs = first_come(result)
    return _total(asked, pairs), len(pairs)


def _total(asked: Asked, pairs: Iterable[Pair]) -> int:
    """Scores and waiting points of some pairs."""
    return sum(pair.score + asked.waiting_points(pair.mentee) for pair in pairs)


def _proof(asked: Asked, fair: FairRound | None, result: Result) -> tuple[int, int]:
    """The total, and what no set of as many pairs that is as fair exceeds."""
    total = _total(asked, result.pairs)
    if fair:
        return total, max(total, floor(fair.bound))
    return total, total + int(result.certificate.gap)


def _costs(asked: Asked, round: Round, result: Result) -> dict[Pairing, Cost]:
    """What each decision takes, the others standing."""
    scores = {(pair.mentee, pair.mentor): pair.score for pair in result.pairs}
    costs, wanted = {}, asked.fairness
    for decision in (*asked.by_hand.kept, *asked.by_hand.apart):
        without = replace(asked, by_hand=asked.by_hand.without(decision))
        free = _decided(round, without)
        fair = _fairness.fairly(free, wanted)
        better = solve(fair.round if fair else free)
        cost, score = cost_of(better, result), scores.get(decision, PERFECT)
        costs[decision] = _fairness.judged(cost, score, better, fair, wanted)
    return costs
