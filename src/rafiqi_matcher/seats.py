"""A round as the engine sees it: who is still looking, which places are still free.

People sit here in an order of their own, drawn from the seed and their ids, so that
neither the order of a spreadsheet nor of the alphabet decides between equals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.apart import apart
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.features import features_of
from rafiqi_matcher.people import Person
from rafiqi_matcher.round import Pair, Round
from rafiqi_matcher.scoring import Judge

NOT_LOOKING = -(1 << 24)
"""The bonus of somebody whose pair is decided: no pair is worth anything."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Everybody of a round in the engine's order.

    mentees, mentors  ids
    market            with the places that pinned pairs left free; forbidden pairs are
                      refused
    looking           bool (mentees,), False for the pinned
    bonus             int64 (mentees,), NOT_LOOKING for the pinned
    capacity          int64 (mentors,), all places
    pinned            the pairs that are already decided
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    judge: Judge
    market: Market
    looking: NDArray[np.bool_]
    bonus: NDArray[np.int64]
    capacity: NDArray[np.int64]
    pinned: tuple[Pair, ...]

    def row(self, mentee: str) -> int:
        """Where a mentee sits."""
        return self.mentees.index(mentee)


def seats_of(round: Round) -> Seats:
    """Sit everybody down, and take out what coordinators have decided."""
    rows = _order(round.mentees, round.seed)
    columns = _order(round.mentors, round.seed)
    mentees = [round.mentees[row] for row in rows]
    mentors = [round.mentors[column] for column in columns]
    row_of = {person.id: n for n, person in enumerate(mentees)}
    column_of = {person.id: n for n, person in enumerate(mentors)}
    pinned = [(row_of[a], column_of[b]) for a, b in round.pinned]
    capacity = np.array([mentor.capacity for mentor in mentors], np.int64)
    looking = np.ones(len(mentees), np.bool_)
    taken_rows, taken_columns = np.array(pinned, np.intp).reshape(-1, 2).T
    looking[taken_rows] = False
    taken = np.bincount(taken_columns, minlength=capacity.size)
    bonus = np.array([round.bonus_of(row) for row in rows], np.int64)
    judge = Judge(mentees, mentors, round.rules, round.world)
    features = apart(
        features_of(judge), [(row_of[a], column_of[b]) for a, b in round.forbidden]
    )
    return Seats(
        mentees=tuple(row_of),
        mentors=tuple(column_of),
        judge=judge,
        market=Market(features, np.maximum(capacity - taken, 0)),
        looking=looking,
        bonus=np.where(looking, bonus, NOT_LOOKING),
        capacity=capacity,
        pinned=tuple(
            Pair(a, b, int(score), True)
            for (a, b), score in zip(
                round.pinned, judge.scores(taken_rows, taken_columns), strict=True
            )
        ),
    )


def _order(people: Sequence[Person], seed: int) -> list[int]:
    by_id = sorted(range(len(people)), key=lambda n: people[n].id)
    drawn = np.random.default_rng(seed).permutation(len(people))
    return [by_id[n] for n in drawn]
