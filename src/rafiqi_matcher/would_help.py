"""What would give somebody who waits a mentor: each tried, not guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rafiqi_matcher.changes import Told, telling
from rafiqi_matcher.declared.asked import Rows
from rafiqi_matcher.declared.columns import Bools
from rafiqi_matcher.declared.fields import FLAG, LEVELS, TIMES, One
from rafiqi_matcher.people import Person
from rafiqi_matcher.result import Result
from rafiqi_matcher.round import Round
from rafiqi_matcher.rules import Must
from rafiqi_matcher.scoring import Judge
from rafiqi_matcher.solve import solve

MOST_HELPS = 3

_TRIES = 4
"""Mentors whose places are counted once more on trial."""


@dataclass(frozen=True, slots=True)
class Help:
    """One thing otherwise, and what came of it when it was tried.

    told        what the mentee would tell beside what is told; None: a mentor would
                have one place more
    mentor      who would have the place; "" where it is not about one mentor
    candidates  how many mentors would then keep every rule with the mentee
    is_matched  whether the best pairs then have a mentor for the mentee
    """

    told: Told | None
    mentor: str
    candidates: int
    is_matched: bool


def would_help(result: Result, mentee: str, most: int = MOST_HELPS) -> tuple[Help, ...]:
    """What would help somebody who has no mentor, what surely helps first."""
    round = result.round
    person = next(person for person in round.mentees if person.id == mentee)
    judge = _judge(round, [person])
    allowed = judge.allowed(*_all(1, round))[0]
    found = [*_by_places(round, person, judge, allowed)]
    found += _by_telling(round, person, int(allowed.sum()))
    found.sort(key=lambda help: not help.is_matched)
    return tuple(found[:most])


def _by_places(
    round: Round, person: Person, judge: Judge, allowed: Bools
) -> Iterator[Help]:
    """One place more with the mentor who fits best, if that is enough."""
    scores = np.where(allowed, judge.scores(*_all(1, round))[0], -1)
    best = np.argsort(-scores, kind="stable")[:_TRIES]
    for n in best[scores[best] >= 0]:
        mentor = round.mentors[n]
        more = replace(mentor, capacity=mentor.capacity + 1)
        mentors = tuple(more if m.id == mentor.id else m for m in round.mentors)
        if _has_mentor(replace(round, mentors=mentors), person.id):
            yield Help(None, mentor.id, int(allowed.sum()), True)
            return


def _by_telling(round: Round, person: Person, now: int) -> Iterator[Help]:
    """One thing more told by the mentee that adds most candidates."""
    tries = list(dict.fromkeys(_tellable(round, person)))
    if not tries:
        return
    judge = _judge(round, [telling(person, told) for told in tries])
    has_place = np.array([mentor.capacity > 0 for mentor in round.mentors], np.bool_)
    allowed = judge.allowed(*_all(len(tries), round)) & has_place
    candidates = allowed.sum(1)
    order = [n for n in np.argsort(-candidates, kind="stable") if candidates[n] > now]
    best_of_field = {tries[n].field: n for n in reversed(order)}
    for n in sorted(best_of_field.values(), key=order.index):
        new = telling(person, tries[n])
        mentees = tuple(new if m.id == person.id else m for m in round.mentees)
        is_matched = _has_mentor(replace(round, mentees=mentees), person.id)
        yield Help(tries[n], "", int(candidates[n]), is_matched)


def _tellable(round: Round, person: Person) -> Iterator[Told]:
    """A level, a time or a way of meeting more, where no rule protects anybody."""
    for rule in round.rules.hard_rules:
        if not rule.protects:
            for one in sorted(rule.condition.uses, key=lambda o: o.field.name):
                if one.side == "mentee":
                    yield from _more_of(one, rule, round.mentors, person)


def _more_of(
    one: One, rule: Must, mentors: Sequence[Person], person: Person
) -> Iterator[Told]:
    name, kind, told = one.field.name, one.field.kind, one.field.told(person.facts)
    theirs = {o.field for o in rule.condition.uses if o.side == "mentor"}
    if kind == FLAG and not told:
        yield Told("mentee", name)
    elif kind in (LEVELS, TIMES) and one.field in theirs and told:
        said = {w for mentor in mentors for w in one.field.told(mentor.facts) or ()}
        for word in sorted(said):
            if kind == TIMES and word not in told:
                yield Told("mentee", name, word)
            elif kind == LEVELS and told.get(word, 0) < one.field.most:
                yield Told("mentee", name, word, told.get(word, 0) + 1)


def _judge(round: Round, people: Sequence[Person]) -> Judge:
    return Judge(people, round.mentors, round.rules, round.world)


def _all(people: int, round: Round) -> tuple[Rows, Rows]:
    return np.arange(people)[:, None], np.arange(len(round.mentors))[None]


def _has_mentor(round: Round, mentee: str) -> bool:
    return any(pair.mentee == mentee for pair in solve(round).pairs)
