"""A round as the solver sees it: who is still looking, which places are still free.

People stand here in an order of their own, drawn from the seed and their ids, so that
neither the order of a spreadsheet nor of the alphabet decides between equals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.candidates import Candidates, Progress, candidates
from rafiqi_matcher.declared.columns import Bools
from rafiqi_matcher.features import features_of
from rafiqi_matcher.people import Person
from rafiqi_matcher.round import Pair, Round
from rafiqi_matcher.scoring import Judge


@dataclass(frozen=True, slots=True)
class Market:
    """Everybody of a round in the market's order.

    mentees, mentors  ids
    candidates        allowed pairs of the mentees who are looking
    looking           bool (mentees,), False for the pinned
    bonus             int64 (mentees,)
    capacity          int64 (mentors,), all places
    places            int64 (mentors,), places that pinned pairs left free, >= 0
    pinned            the pairs that are already decided
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    judge: Judge
    candidates: Candidates
    looking: NDArray[np.bool_]
    bonus: NDArray[np.int64]
    capacity: NDArray[np.int64]
    places: NDArray[np.int64]
    pinned: tuple[Pair, ...]

    def values(self, per_match: int) -> NDArray[np.int64]:
        """What each candidate pair is worth: score, bonus, and so much per match."""
        pairs = self.candidates
        return pairs.score.astype(np.int64) + self.bonus[pairs.mentee] + per_match


def open_market(round: Round, progress: Progress | None = None) -> Market:
    """Score all pairs of a round and take out what coordinators have decided."""
    rows = _order(round.mentees, round.seed)
    columns = _order(round.mentors, round.seed)
    mentees = [round.mentees[row] for row in rows]
    mentors = [round.mentors[column] for column in columns]
    row_of = {person.id: n for n, person in enumerate(mentees)}
    column_of = {person.id: n for n, person in enumerate(mentors)}
    pinned = [(row_of[a], column_of[b]) for a, b in round.pinned]
    forbidden = [(row_of[a], column_of[b]) for a, b in sorted(round.forbidden)]
    capacity = np.array([mentor.capacity for mentor in mentors], np.int64)
    places = capacity.copy()
    looking = np.ones(len(mentees), np.bool_)
    for row, column in pinned:
        looking[row] = False
        places[column] -= 1
    judge = Judge(mentees, mentors, round.rules, round.world)
    found = candidates(features_of(judge), progress)
    scores = judge.scores(*_places(pinned))
    return Market(
        mentees=tuple(row_of),
        mentors=tuple(column_of),
        judge=judge,
        candidates=found.only(_open(round, found, looking, forbidden)),
        looking=looking,
        bonus=np.array([round.bonus_of(row) for row in rows], np.int64),
        capacity=capacity,
        places=np.maximum(places, 0),
        pinned=tuple(
            Pair(a, b, int(score), True)
            for (a, b), score in zip(round.pinned, scores, strict=True)
        ),
    )


def _open(
    round: Round,
    found: Candidates,
    looking: Bools,
    forbidden: Sequence[tuple[int, int]],
) -> Bools:
    keep = looking[found.mentee] & (found.score >= round.least_score)
    for row, column in forbidden:
        own = found.of(row)
        keep[own] &= found.mentor[own] != column
    return keep


def _places(pinned: Sequence[tuple[int, int]]) -> NDArray[np.intp]:
    """The rows and the columns of some pairs."""
    return np.array(pinned, np.intp).reshape(-1, 2).T


def _order(people: Sequence[Person], seed: int) -> list[int]:
    by_id = sorted(range(len(people)), key=lambda n: people[n].id)
    drawn = np.random.default_rng(seed).permutation(len(people))
    return [by_id[n] for n in drawn]
