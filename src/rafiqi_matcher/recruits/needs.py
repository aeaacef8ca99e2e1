"""Whom to look for: a short list for outreach, each line proven by adding them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from statistics import median_low
from typing import Any

from rafiqi_matcher.growing import Growing
from rafiqi_matcher.people import Person
from rafiqi_matcher.recruits.choose import Added, Opening, added, choose
from rafiqi_matcher.recruits.pool import possible_mentors
from rafiqi_matcher.recruits.profiles import Facts, asked_by
from rafiqi_matcher.recruits.prune import Pruner
from rafiqi_matcher.recruits.seekers import Seekers, seekers_of
from rafiqi_matcher.result import Result

MOST_NEEDS = 10
USUAL_PLACES = 2

FEW = 5
"""A line is about so many people, where so many want alike."""

_MOST_MENTORS = 2
"""Times as many as these people need: no line asks for more."""

_WORTH_ONE_MORE, _NEARLY = 0.25, 0.75
"""Of what the first mentor of a line adds, the last must add this part: for the few
that a line should be about, and for more than those."""


@dataclass(frozen=True, slots=True)
class Need:
    """Some mentors who are missing, and what they would add after those before them.

    facts    what such a mentor says about the fields that matter
    mentors  how many of them
    people   how many people more would have a mentor
    score    how much the total of all scores would grow; below 0 where more people
             have a mentor, but others a less good one
    helped   ids of mentees who would have these mentors; fewer than FEW where nobody
             else wants alike: then the line says much about somebody
    """

    facts: Mapping[str, Any]
    mentors: int
    people: int
    score: int
    helped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """Whom a round misses most.

    needs    those about FEW newcomers or more come first; then what would add most
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

    They are looked for in lots, enough of one kind for a few mentees, so that a line
    says what these share. Few features are told: those that matter for the people whom
    a lot would have. What they promise holds for whoever has at least these.

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
    lot = -(-FEW // each)
    opening = seekers.opening(pool, lot * each)
    first = islice(choose(opening), 2 * most)
    pool = _told(seekers, pruner, pool, first)
    # A line made for one may be chosen for five: what only that one wants goes now.
    opening = seekers.opening(pool, lot * each)
    again = (one for one, _ in _proven(opening, lot, 2 * most))
    pool = _told(seekers, pruner, pool, again)
    opening = seekers.opening(pool, lot * each)
    found = (
        Need(
            pool[one.column - len(seekers.mentors)],
            mentors,
            one.people,
            one.score + round.least_score * one.people,
            tuple(seekers.mentees[row].id for row in one.mentees),
        )
        for one, mentors in _proven(opening, lot, most)
    )
    return Needs(tuple(found), waiting, each)


def _told(
    seekers: Seekers, pruner: Pruner, pool: Sequence[Facts], chosen: Iterable[Added]
) -> list[Facts]:
    """What matters about each of the chosen for those whom she would have."""
    short: list[Facts] = []
    for one in chosen:
        helped = [seekers.mentees[row] for row in one.mentees]
        facts = pruner.pruned(pool[one.column - len(seekers.mentors)], helped)
        short += [facts] if facts not in short else []
    return short


def usual_places(mentors: Sequence[Person]) -> int:
    """How many places a mentor usually has."""
    return median_low([m.capacity for m in mentors if m.capacity] or [USUAL_PLACES])


def _proven(opening: Opening, lot: int, most: int) -> Iterator[tuple[Added, int]]:
    """Kinds of mentors that add most, how many of each, and what these really add.

    Those about few people come last, and so count on all others.
    """
    kinds: dict[int, None] = {}
    for one in islice(choose(opening), _MOST_MENTORS * most):
        kinds[one.column] = None
        if len(kinds) == most:
            break
    now, few = opening.now, []
    for column in kinds:
        mentors, then = _enough(now, column, lot, opening.each // lot)
        if 0 < (then.mate == column).sum() < FEW:
            few.append(column)
        elif mentors:
            yield added(column, now, then := then.proven()), mentors
            now = then
    for column in few:
        mentors, then = _enough(now, column, lot, opening.each // lot)
        if mentors:
            yield added(column, now, then := then.proven()), mentors
            now = then


def _enough(now: Growing, column: int, lot: int, each: int) -> tuple[int, Growing]:
    """As many mentors of a kind as are worth looking for, and the pairs with them."""
    first = 0
    for mentors in range(_MOST_MENTORS * lot):
        then = now.with_places(column, each)
        gained = then.value - now.value
        least = first * (_WORTH_ONE_MORE if mentors < lot else _NEARLY)
        if gained <= 0 or gained < least:
            return mentors, now
        first, now = first or gained, then
    return _MOST_MENTORS * lot, now
