"""What a round ends with: pairs, and the proof that no other pairs are better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine.market import Market, Solution
from rafiqi_matcher.pins import BrokenPin
from rafiqi_matcher.room import Room, room_in
from rafiqi_matcher.round import Pair, Round
from rafiqi_matcher.seats import Seats


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof of quality: with these prices nobody can build a better set of pairs.

    For any prices >= 0, no set of pairs is worth more than all places at their price
    plus, for each mentee, what the best mentor is worth above her price.

    score      sum of the scores of all pairs
    value      what was made as large as possible: score, bonuses, per_match each
    bound      no set of pairs is worth more than this
    per_match  what every pair was worth beside its score; 0 for the objective "fit"
    prices     mentor -> price of a place, >= 0, in points and binary fractions of one
    Source: weak duality of linear programming, see "Network Flows", chapter 9.4.
    """

    score: int
    value: int
    bound: int
    per_match: int
    prices: Mapping[str, float]

    @property
    def gap(self) -> int:
        """How far the pairs could be from the best; 0 is proof that they are best."""
        return self.bound - self.value


@dataclass(frozen=True)
class Result:
    """The best set of pairs of a round.

    pairs        in the order of the round's mentees, the pinned among them
    unmatched    ids of mentees in the order of the round
    broken_pins  pinned pairs that break a rule: for a coordinator to look at
    market, bonus, solution  what the engine was asked, and its answer, by seat
    """

    pairs: tuple[Pair, ...]
    unmatched: tuple[str, ...]
    broken_pins: tuple[BrokenPin, ...]
    certificate: Certificate
    round: Round = field(repr=False, compare=False)
    seats: Seats = field(repr=False, compare=False)
    market: Market = field(repr=False, compare=False)
    bonus: NDArray[np.int64] = field(repr=False, compare=False)
    solution: Solution = field(repr=False, compare=False)

    @cached_property
    def room(self) -> Room:
        """What each mentor's last place is worth to all, and who would move."""
        return room_in(self.market, self.bonus, self.solution)


def total_score(pairs: Iterable[Pair]) -> int:
    """The total fit of some pairs."""
    return sum(pair.score for pair in pairs)
