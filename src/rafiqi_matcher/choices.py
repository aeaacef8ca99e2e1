"""Whom somebody could have instead, and what each choice would cost all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from rafiqi_matcher.counterfactuals import is_possible, true_loss
from rafiqi_matcher.result import Result
from rafiqi_matcher.round import Round
from rafiqi_matcher.solve import solve


@dataclass(frozen=True, slots=True)
class Cost:
    """What a decision takes, never below nothing.

    points    of scores and bonuses together, without what is there for fairness
    people    how many fewer have a mentor
    leave     ids of those who have a mentor now and would have none
    come      the other way round
    is_unfair whether a rule about fairness would be missed by it
    """

    points: int
    people: int
    leave: frozenset[str] = frozenset()
    come: frozenset[str] = frozenset()
    is_unfair: bool = False


def best_mentors(result: Result, mentee: str, most: int) -> tuple[str, ...]:
    """The mentors with the highest scores, those who keep every rule first."""
    judge, names = result.seats.judge, result.seats.mentors
    row, everybody = np.array([result.seats.row_of[mentee]]), np.arange(len(names))
    allowed = judge.allowed(row, everybody).tolist()
    scores = judge.scores(row, everybody).tolist()
    ranked = sorted(everybody, key=lambda n: (not allowed[n], -scores[n], names[n]))
    return tuple(names[n] for n in ranked[:most])


def cost_together(result: Result, mentee: str, mentor: str) -> Cost:
    """What all would lose if these two were put together, exactly.

    At the prices of now the best pairs around them are found soon. The round is solved
    as a whole where prices do not say all: for a pair that breaks a rule or was decided
    otherwise, and where somebody more would stay without a mentor.
    """
    seats, per_match = result.seats, result.certificate.per_match
    row, column = seats.row_of[mentee], seats.column_of[mentor]
    if seats.looking[row] and is_possible(result.market, row, column):
        loss = true_loss(result.market, result.bonus, result.solution, row, column)
        if not per_match or loss.people == 0:
            points = loss.value - per_match * loss.people
            now, then = result.solution.mate >= 0, loss.mate >= 0
            leave = frozenset(seats.mentees[n] for n in np.flatnonzero(now & ~then))
            come = frozenset(seats.mentees[n] for n in np.flatnonzero(then & ~now))
            points += _fairness(result.round, come) - _fairness(result.round, leave)
            return Cost(max(0, points), max(0, loss.people), leave, come)
    others = tuple(pair for pair in result.round.pinned if pair[0] != mentee)
    decided = replace(
        result.round,
        pinned=(*others, (mentee, mentor)),
        forbidden=result.round.forbidden - {(mentee, mentor)},
    )
    return cost_of(result, solve(decided))


def cost_of(better: Result, worse: Result) -> Cost:
    """What is lost from one set of pairs to another."""
    now, then = ({pair.mentee for pair in one.pairs} for one in (better, worse))
    points, people = _points(better) - _points(worse), len(now) - len(then)
    gone, new = frozenset(now - then), frozenset(then - now)
    return Cost(max(0, points), max(0, people), gone, new)


def _points(result: Result) -> int:
    """The value without what every pair counts, and without what is for fairness."""
    proof, matched = result.certificate, {pair.mentee for pair in result.pairs}
    plain = proof.value - proof.per_match * len(result.pairs)
    return plain - _fairness(result.round, matched)


def _fairness(round: Round, some: Collection[str]) -> int:
    """What some mentees count only to make the pairs fair."""
    if not round.fairness:
        return 0
    both = zip(round.mentees, round.fairness, strict=True)
    return sum(points for person, points in both if person.id in some)
