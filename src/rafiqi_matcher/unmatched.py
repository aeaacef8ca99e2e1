"""Why somebody stays without a mentor, honestly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.engine.features import NOT_ALLOWED
from rafiqi_matcher.result import Result
from rafiqi_matcher.room import NOBODY, Step


@dataclass(frozen=True, slots=True)
class Move:
    """One step of making room: a mentee changes mentors; None stands for no mentor.

    gain  the score of the new pair minus that of the old one
    """

    mentee: str
    leaves: str | None
    goes_to: str | None
    gain: int


@dataclass(frozen=True, slots=True)
class PlaceForOne:
    """The cheapest way to give somebody a place, all others arranged as well as can be.

    moves  the person's own first; the last ends in a free place or without a mentor
    cost   what the total fit would lose; below 0: it would gain, but the value lose
           (bonuses, or the number of people)
    value  what the round's value would lose, exactly; >= 0
    """

    moves: tuple[Move, ...]
    cost: int
    value: int


@dataclass(frozen=True, slots=True)
class WhyUnmatched:
    """Why a mentee has no mentor.

    candidates  how many mentors keep every rule with this mentee; only mentors with a
                capacity count, and pairs that were forbidden by hand do not
    stops       hard rule -> how many mentors break it, alone or together with others
    if_lifted   hard rule -> how many candidates more there were without this one rule
    place       the cheapest place; None without candidates, or if all their places
                were given away by hand
    """

    mentee: str
    candidates: int
    stops: Mapping[str, int]
    if_lifted: Mapping[str, int]
    place: PlaceForOne | None


def why_unmatched(result: Result, mentee: str) -> WhyUnmatched:
    """Say why a mentee of this result has no mentor.

    Raises KeyError if the mentee is not among the unmatched.
    """
    if mentee not in result.unmatched:
        raise KeyError(mentee)
    seats, rules = result.seats, result.round.rules.hard_rules
    row = seats.row_of[mentee]
    here, everybody = np.array([row]), np.arange(len(seats.mentors))
    counted = seats.capacity > 0
    apart = [pair for pair in result.round.forbidden if pair[0] == mentee]
    counted[seats.at(apart)[1]] = False
    keeps = [seats.judge.keeps(rule).ask(here, everybody) for rule in rules]
    breaks = ~np.array(keeps, np.bool_).reshape(len(rules), -1)[:, counted]
    alone = breaks & (breaks.sum(0) == 1)
    return WhyUnmatched(
        mentee=mentee,
        candidates=int((~breaks.any(0)).sum()),
        stops={r.name: int(n) for r, n in zip(rules, breaks.sum(1), strict=True)},
        if_lifted={r.name: int(n) for r, n in zip(rules, alone.sum(1), strict=True)},
        place=_cheapest_place(result, row),
    )


def _cheapest_place(result: Result, row: int) -> PlaceForOne | None:
    """Follow the prices: who would leave for this mentee, and where would they go?"""
    scores = result.market.features.scores(np.array(row), np.arange(_mentors(result)))
    possible = np.flatnonzero((scores != NOT_ALLOWED) & result.room.can_be_had)
    if not possible.size:
        return None
    worth = scores[possible] + result.bonus[row]
    loss = result.room.price[possible] - worth
    mentor = int(possible[loss.argmin()])
    steps = [Step(row, NOBODY, mentor), *result.room.steps(mentor)]
    moves = tuple(_move(result, step) for step in steps)
    return PlaceForOne(moves, -sum(move.gain for move in moves), int(loss.min()))


def _move(result: Result, step: Step) -> Move:
    """One step in words and points."""
    seats = result.seats

    def score(mentor: int) -> int:
        if mentor == NOBODY:
            return 0
        return int(seats.market.features.scores(np.array(step.row), np.array(mentor)))

    return Move(
        seats.mentees[step.row],
        None if step.leaves == NOBODY else seats.mentors[step.leaves],
        None if step.goes_to == NOBODY else seats.mentors[step.goes_to],
        score(step.goes_to) - score(step.leaves),
    )


def _mentors(result: Result) -> int:
    return len(result.seats.mentors)
