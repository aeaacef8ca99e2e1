"""The one place that asks the matcher: enrolments in, pairs with their reasons out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rafiqi.areas.matching import _facts, _people
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import Pairing, Table
from rafiqi_matcher.baselines import first_come
from rafiqi_matcher.explain import Explanation, explain
from rafiqi_matcher.lint import lint
from rafiqi_matcher.result import Result
from rafiqi_matcher.round import Round
from rafiqi_matcher.solve import solve

AGAIN = "again"
"""What a pair breaks that said no, or parted, before."""


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


@dataclass(frozen=True, slots=True)
class Asked:
    """Who sits at the table, by which rules, on which day, and what was decided."""

    table: Table
    rules: MatchingRules
    at: datetime
    by_hand: HandChanges = HandChanges()


@dataclass(frozen=True, slots=True)
class Match:
    """A mentee with a mentor, by public id; reasons as _facts describes them."""

    mentee: str
    mentor: str
    score: int
    reasons: _facts.Facts


@dataclass(frozen=True, slots=True)
class Loss:
    """What a decision made by hand takes: from the total, and how many people."""

    points: int
    people: int


@dataclass(frozen=True, slots=True)
class Best:
    """The best set of pairs and its proof.

    total    scores (0 to 10000 a pair) and waiting points of all pairs together
    bound    no other set of as many pairs reaches more
    greedy   the same total when everybody takes the best mentor left, in turn
    waiting  who has no mentor -> why
    costs    what each decision made by hand takes
    """

    matches: tuple[Match, ...]
    total: int
    bound: int
    greedy: int
    waiting: Mapping[str, _facts.Facts]
    costs: Mapping[Pairing, Loss]


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
    cost: Loss


@dataclass(frozen=True, slots=True)
class Outlook:
    """Before a round: how many newcomers have no candidate at all.

    by_rule  hard rule -> how many it leaves without any candidate by itself alone
    """

    without: int
    by_rule: Mapping[str, int]


def best(asked: Asked) -> Best:
    """Find the best set of pairs, and say why each of them and why not the others."""
    result = _solved(asked)
    total, bound = _proof(result)
    decisions = (*asked.by_hand.kept, *asked.by_hand.apart)
    return Best(
        tuple(_match(asked, result, p.mentee, p.mentor) for p in result.pairs),
        total,
        bound,
        _greedy(result),
        {id: _facts.why_waiting(asked.table, result, id) for id in result.unmatched},
        {d: _lost(_without(asked, d), result) for d in decisions},
    )


def totals(asked: Asked) -> Totals:
    """What the best set of pairs comes to."""
    result = _solved(asked)
    total, bound = _proof(result)
    pairs = frozenset((p.mentee, p.mentor) for p in result.pairs)
    return Totals(pairs, result.certificate.score, total, bound, _greedy(result))


def choices(asked: Asked, mentee: str, most: int) -> tuple[Choice, ...]:
    """The mentors with the highest scores for one mentee, and what each would cost.

    Each cost comes from solving the round again with that pair kept.
    """
    round, now = _round(asked), _solved(asked)
    (person,) = (p for p in round.mentees if p.id == mentee)
    told = [explain(person, m, round.rules, round.world) for m in round.mentors]
    told.sort(key=lambda says: (not says.is_allowed, -says.score, says.mentor))
    found = []
    for says in told[:most]:
        kept = replace(asked, by_hand=asked.by_hand.keeping((mentee, says.mentor)))
        cost = _lost(now, _solved(kept))
        found.append(Choice(says.mentor, says.score, _facts.breaks(says), cost))
    return tuple(found)


def breaks(asked: Asked, mentee: str, mentor: str) -> tuple[str, ...]:
    """The hard rules that a pair would break, and AGAIN if they were apart before."""
    again = (AGAIN,) if (mentee, mentor) in asked.table.apart else ()
    return again + _facts.breaks(_explained(_round(asked), mentee, mentor))


def outlook(asked: Asked) -> Outlook:
    """What the hard rules leave of everybody's candidates."""
    seen = lint(_round(asked))
    by_rule = {r.name: r.mentees_stopped for r in seen.rules if r.mentees_stopped}
    return Outlook(seen.mentees_without, by_rule)


def _round(asked: Asked) -> Round:
    """Whoever waits longest stands first."""
    table, rules = asked.table, asked.rules
    near = _people.Nearness(table.programme.near_places)
    mentees = table.mentees.values()
    kept = tuple(p for p in asked.by_hand.kept if _is_there(table, p))
    return Round(
        tuple(_people.mentee(e, near, rules, asked.at.year) for e in mentees),
        tuple(
            _people.mentor(
                e, near, places=table.places[id], is_cleared=id in table.cleared
            )
            for id, e in table.mentors.items()
        ),
        rules=rules.engine(),
        bonus=tuple(rules.waiting_points(e.waiting_since, asked.at) for e in mentees),
        pinned=kept,
        forbidden=table.apart.union(
            p for p in asked.by_hand.apart if _is_there(table, p)
        ).difference(kept),
    )


def _is_there(table: Table, pairing: Pairing) -> bool:
    return pairing[0] in table.mentees and pairing[1] in table.mentors


def _solved(asked: Asked) -> Result:
    return solve(_round(asked))


def _explained(round: Round, mentee: str, mentor: str) -> Explanation:
    one = next(p for p in round.mentees if p.id == mentee)
    other = next(p for p in round.mentors if p.id == mentor)
    return explain(one, other, round.rules, round.world)


def _match(asked: Asked, result: Result, mentee: str, mentor: str) -> Match:
    says = _explained(result.round, mentee, mentor)
    reasons = _facts.why_together(
        says,
        asked.table.mentees[mentee],
        asked.table.mentors[mentor],
        asked.rules.waiting_points(asked.table.mentees[mentee].waiting_since, asked.at),
    )
    return Match(mentee, mentor, says.score, reasons)


def _greedy(result: Result) -> int:
    """First come, first served, counted as the best pairs are."""
    bonus = {
        person.id: result.round.bonus_of(row)
        for row, person in enumerate(result.round.mentees)
    }
    return sum(pair.score + bonus[pair.mentee] for pair in first_come(result))


def _proof(result: Result) -> tuple[int, int]:
    """The total and its bound, without what every pair counts just for being one."""
    proof = result.certificate
    for_being = proof.per_match * len(result.pairs)
    return proof.value - for_being, proof.bound - for_being


def _without(asked: Asked, decision: Pairing) -> Result:
    return _solved(replace(asked, by_hand=asked.by_hand.without(decision)))


def _lost(better: Result, worse: Result) -> Loss:
    """What is lost from one set of pairs to another; never below nothing."""
    points = _proof(better)[0] - _proof(worse)[0]
    people = len(better.pairs) - len(worse.pairs)
    return Loss(max(0, points), max(0, people))
