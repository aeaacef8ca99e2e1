"""The best set of pairs for a round, with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine.market import Market, Solution, best_pairs
from rafiqi_matcher.engine.more import could_match_more
from rafiqi_matcher.engine.thresholds import at_least
from rafiqi_matcher.pins import broken_pins
from rafiqi_matcher.result import Certificate, Result, total_score
from rafiqi_matcher.round import Pair, Round
from rafiqi_matcher.rules import MOST_PEOPLE
from rafiqi_matcher.scoring import PERFECT
from rafiqi_matcher.seats import Seats, seats_of


def solve(round: Round) -> Result:
    """Find the best set of pairs and prove it.

    No mentor gets more mentees than places, no pair breaks a hard rule that is on, and
    pinned pairs stay. A pair that adds nothing to the value is left out. The same
    round gives the same result, in whatever order its people are listed.
    """
    seats = seats_of(round)
    market = at_least(seats.market, round.least_score)
    solution, per_match = _best(market, seats, round)
    pairs = [*seats.pinned, *_pairs(seats, solution)]
    place_of = {person.id: n for n, person in enumerate(round.mentees)}
    pairs.sort(key=lambda pair: place_of[pair.mentee])
    matched = {pair.mentee for pair in pairs}
    return Result(
        pairs=tuple(pairs),
        unmatched=tuple(p.id for p in round.mentees if p.id not in matched),
        broken_pins=broken_pins(round),
        certificate=_certificate(round, seats, solution, pairs, per_match),
        round=round,
        seats=seats,
        market=market,
        bonus=_bonus(seats, round, per_match),
        solution=solution,
    )


def _best(market: Market, seats: Seats, round: Round) -> tuple[Solution, int]:
    """The best pairs, and what every match counted beside its score.

    One more person may cost others some fit. Each match first counts as much as a
    perfect fit; where that does not yet match as many as can be, it counts more.
    """
    per_match = PERFECT if round.rules.objective == MOST_PEOPLE else 0
    start = None
    while True:
        bonus = _bonus(seats, round, per_match)
        solution = best_pairs(market, bonus, start)
        if not per_match or not could_match_more(market, solution.mate, seats.looking):
            return solution, per_match
        per_match, start = per_match * 4, solution.price


def _bonus(seats: Seats, round: Round, per_match: int) -> NDArray[np.int64]:
    """What counts for each beside the score, as the market counts scores."""
    return seats.bonus + per_match + round.least_score


def _pairs(seats: Seats, solution: Solution) -> list[Pair]:
    rows = np.flatnonzero(solution.mate >= 0)
    mentors = solution.mate[rows]
    scores = seats.market.features.scores(rows, mentors)
    return [
        Pair(seats.mentees[row], seats.mentors[mentor], score)
        for row, mentor, score in zip(
            rows.tolist(), mentors.tolist(), scores.tolist(), strict=True
        )
    ]


def _certificate(
    round: Round,
    seats: Seats,
    solution: Solution,
    pairs: Sequence[Pair],
    per_match: int,
) -> Certificate:
    bonus = {person.id: round.bonus_of(n) for n, person in enumerate(round.mentees)}

    def value(some: Sequence[Pair]) -> int:
        return sum(pair.score + bonus[pair.mentee] + per_match for pair in some)

    price_of = dict(zip(seats.mentors, solution.price.tolist(), strict=True))
    return Certificate(
        score=total_score(pairs),
        value=value(pairs),
        bound=floor(solution.bound) + value(seats.pinned),
        per_match=per_match,
        prices={mentor.id: price_of[mentor.id] for mentor in round.mentors},
    )
