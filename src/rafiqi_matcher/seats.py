"""A round as the engine sees it: who is still looking, which places are still free.

People sit here in an order of their own, drawn from the seed and their ids, so that
neither the order of a spreadsheet nor of the alphabet decides between equals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.apart import apart
from rafiqi_matcher.declared.asked import Rows
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.features import features_of
from rafiqi_matcher.people import Person
from rafiqi_matcher.round import Pair, Pairing, Round
from rafiqi_matcher.scoring import Judge

NOT_LOOKING = -(1 << 24)
"""The bonus of somebody whose pair is decided: no pair is worth anything."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Everybody of a round in the engine's order.

    mentees, mentors  ids
    row_of, column_of  where each sits
    order, mentor_order  intp, where each who sits here is in the round's lists
    market            with the places that pinned pairs left free; forbidden pairs are
                      refused
    looking           bool (mentees,), False for the pinned
    bonus             int64 (mentees,), NOT_LOOKING for the pinned
    capacity          int64 (mentors,), all places
    pinned            the pairs that are already decided
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    row_of: Mapping[str, int]
    column_of: Mapping[str, int]
    order: NDArray[np.intp]
    mentor_order: NDArray[np.intp]
    judge: Judge
    market: Market
    looking: NDArray[np.bool_]
    bonus: NDArray[np.int64]
    capacity: NDArray[np.int64]
    pinned: tuple[Pair, ...]

    @property
    def in_turn(self) -> NDArray[np.int64]:
        """Rows, in the order of the round's mentees."""
        return np.argsort(self.order)

    def at(self, pairs: Iterable[Pairing]) -> tuple[Rows, Rows]:
        """Where the two of each pair sit."""
        found = [(self.row_of[one], self.column_of[other]) for one, other in pairs]
        rows, columns = np.array(found, np.intp).reshape(-1, 2).T
        return rows, columns


def seats_of(round: Round) -> Seats:
    """Sit everybody down, and take out what coordinators have decided."""
    order = _order(round.mentees, round.seed)
    mentor_order = _order(round.mentors, round.seed)
    mentees = [round.mentees[n] for n in order.tolist()]
    mentors = [round.mentors[n] for n in mentor_order.tolist()]
    row_of = {person.id: n for n, person in enumerate(mentees)}
    column_of = {person.id: n for n, person in enumerate(mentors)}
    judge = Judge(mentees, mentors, round.rules, round.world)
    market = market_of(judge, mentors, round.forbidden, row_of, column_of)
    bonus = np.array(round.bonus or (0,) * len(mentees), np.int64)[order]
    seats = Seats(
        mentees=tuple(row_of),
        mentors=tuple(column_of),
        row_of=row_of,
        column_of=column_of,
        order=order,
        mentor_order=mentor_order,
        judge=judge,
        market=market,
        looking=np.ones(len(mentees), np.bool_),
        bonus=bonus,
        capacity=market.places,
        pinned=(),
    )
    return _with_pins(seats, round.pinned) if round.pinned else seats


def market_of(
    judge: Judge,
    mentors: Sequence[Person],
    forbidden: Iterable[Pairing],
    row_of: Mapping[str, int],
    column_of: Mapping[str, int],
) -> Market:
    """Who could make a pair, and the places of each mentor, in the judge's order.

    forbidden  pairs that are refused; nobody sits for a mentee who is not in row_of
    """
    refused = [
        (row_of[one], column_of[other]) for one, other in forbidden if one in row_of
    ]
    places = np.array([mentor.capacity for mentor in mentors], np.int64)
    return Market(apart(features_of(judge), refused), places)


def _with_pins(seats: Seats, pinned: Sequence[Pairing]) -> Seats:
    rows, columns = seats.at(pinned)
    looking = seats.looking.copy()
    looking[rows] = False
    taken = np.bincount(columns, minlength=seats.capacity.size)
    scores = seats.judge.scores(rows, columns).tolist()
    return replace(
        seats,
        market=seats.market.take(places=np.maximum(seats.capacity - taken, 0)),
        looking=looking,
        bonus=np.where(looking, seats.bonus, NOT_LOOKING),
        pinned=tuple(
            Pair(*pair, score, True) for pair, score in zip(pinned, scores, strict=True)
        ),
    )


def _order(people: Sequence[Person], seed: int) -> NDArray[np.intp]:
    ids = [person.id for person in people]
    by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.intp)
    return by_id[np.random.default_rng(seed).permutation(len(ids))]
