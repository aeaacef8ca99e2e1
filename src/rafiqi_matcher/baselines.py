"""How matching is done by hand, to say how much better a round is.

Both keep every hard rule, capacity, pinned and forbidden pairs; neither looks ahead.
"""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.by_hand import best_pair_first_mates, first_come_mates
from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.result import Result
from rafiqi_matcher.round import Pair


def first_come(result: Result) -> tuple[Pair, ...]:
    """Everybody in the order of the round takes the best mentor who has a place."""
    seats = result.seats
    in_turn = seats.in_turn
    looking = in_turn[seats.looking[in_turn]]
    return _pairs(result, first_come_mates(seats.market, looking))


def best_pair_first(result: Result) -> tuple[Pair, ...]:
    """The pair with the highest score of all is made, then the next, and so on."""
    seats = result.seats
    looking = np.flatnonzero(seats.looking)
    return _pairs(result, best_pair_first_mates(seats.market, looking))


def _pairs(result: Result, mates: Ints) -> tuple[Pair, ...]:
    seats, rows = result.seats, np.flatnonzero(mates >= 0)
    scores = seats.market.features.scores(rows, mates[rows])
    made = zip(rows.tolist(), mates[rows].tolist(), scores.tolist(), strict=True)
    return (
        *seats.pinned,
        *(Pair(seats.mentees[a], seats.mentors[b], score) for a, b, score in made),
    )
