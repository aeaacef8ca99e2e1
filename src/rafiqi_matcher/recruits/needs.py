"""Whom to look for: a short list for outreach, each line proven by adding them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from statistics import median_low
from typing import Any

import numpy as np

from rafiqi_matcher.people import Person
from rafiqi_matcher.recruits.choose import Added, Opening, added, choose
from rafiqi_matcher.recruits.pool import possible_mentors
from rafiqi_matcher.recruits.profiles import Facts, asked_by
from rafiqi_matcher.recruits.prune import Pruner
from rafiqi_matcher.recruits.seekers import seekers_of
from rafiqi_matcher.result import Result

MOST_NEEDS = 10
USUAL_PLACES = 2

_MENTORS_PER_NEED = 3
_NEARLY = 0.75


@dataclass(frozen=True, slots=True)
class Need:
    """Some mentors who are missing, and what they would add after those before them.

    facts    what such a mentor says about the fields that matter
    mentors  how many of them
    people   how many people more would have a mentor
    score    how much the total of all scores would grow; below 0 where more people
             have a mentor, but others a less good one
    helped   ids of mentees who would have these mentors
    """

    facts: Mapping[str, Any]
    mentors: int
    people: int
    score: int
    helped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """Whom a round misses most.

    needs    what would add most comes first
    waiting  how many have no mentor in the round as it is
    each     places that every missing mentor would bring
    """

    needs: tuple[Need, ...]
    waiting: int
    each: int

    @property
    def people(self) -> tuple[int, ...]:
        """How many people more would have a mentor with the needs up to each."""
        return tuple(accumulate(need.people for need in self.needs))

    @property
    def score(self) -> tuple[int, ...]:
        """How much the total would grow with the needs up to each."""
        return tuple(accumulate(need.score for need in self.needs))


def needs(result: Result, most: int = MOST_NEEDS, each: int | None = None) -> Needs:
    """Find the mentors who would add most to a round.

    Few features of each are told: those that matter for the people she would have.
    What they promise holds for whoever has at least these.

    each  places of a missing mentor; None: as many as mentors usually have
    """
    round, waiting = result.round, len(result.unmatched)
    each = each or usual_places(round.mentors)
    seekers = seekers_of(round, result.certificate.per_match)
    if not seekers.mentees:
        return Needs((), waiting, each)
    asked = asked_by(round.rules, round.mentors)
    pool = possible_mentors(seekers, seekers.opening([], each).now, asked)
    pruner = Pruner(round.rules, round.world, asked)
    short: list[Facts] = []
    for one in islice(choose(seekers.opening(pool, each)), 2 * most):
        helped = [seekers.mentees[row] for row in one.mentees]
        facts = pruner.pruned(pool[one.column - len(seekers.mentors)], helped)
        short += [facts] if facts not in short else []
    opening = seekers.opening(short, each)
    found = (
        Need(
            short[proven.column - len(seekers.mentors)],
            copies,
            proven.people,
            proven.score + round.least_score * proven.people,
            tuple(seekers.mentees[row].id for row in proven.mentees),
        )
        for proven, copies in _proven(opening, _chosen(opening, most))
    )
    return Needs(tuple(found), waiting, each)


def usual_places(mentors: Sequence[Person]) -> int:
    """How many places a mentor usually has."""
    return median_low([m.capacity for m in mentors if m.capacity] or [USUAL_PLACES])


def _chosen(opening: Opening, most: int) -> dict[int, int]:
    """Columns and how many of each, those that add most first."""
    first: dict[int, Added] = {}
    for one in islice(choose(opening), _MENTORS_PER_NEED * most):
        first.setdefault(one.column, one)
        if len(first) == most:
            break
    copies = dict.fromkeys(first, 1)
    again = replace(opening, possible=np.array(list(first), np.int64))
    seen: set[int] = set()
    for one in islice(choose(again, tries=1), _MENTORS_PER_NEED * most):
        if one.column not in seen:
            seen.add(one.column)
        elif _is_worth_another(one, first[one.column]):
            more = copies[one.column] + 1
            copies[one.column] = min(_MENTORS_PER_NEED, more)
    return copies


def _is_worth_another(one: Added, first: Added) -> bool:
    """Whether one more of a kind helps as many people nearly as well as the first."""
    return one.people >= first.people and one.score >= _NEARLY * first.score


def _proven(opening: Opening, chosen: Mapping[int, int]) -> Iterator[tuple[Added, int]]:
    """What the copies of each really add after those before them."""
    before = opening.now
    for column, copies in chosen.items():
        after = before.with_places(column, copies * opening.each).proven()
        yield added(column, before, after), copies
        before = after
