"""The best set of pairs for a round, with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.table import no_collection
from rafiqi_matcher.engine.market import Market, Solution, best_pairs
from rafiqi_matcher.engine.more import could_match_more
from rafiqi_matcher.engine.thresholds import at_least
from rafiqi_matcher.pins import broken_pins
from rafiqi_matcher.result import Certificate, Result, total_score
from rafiqi_matcher.round import Pair, Round
from rafiqi_matcher.rules import MOST_PEOPLE
from rafiqi_matcher.scoring import PERFECT
from rafiqi_matcher.seats import Seats, seats_of


@no_collection()
def solve(round: Round) -> Result:
    """Find the best set of pairs and prove it.

    No mentor gets more mentees than places, no pair breaks a hard rule that is on, and
    pinned pairs stay. A pair that adds nothing to the value is left out. The same
    round gives the same result, in whatever order its people are listed.
    """
    seats = seats_of(round)
    market = at_least(seats.market, round.least_score)
    solution, per_match = _best(market, seats, round)
    pairs = _pairs(seats, solution, round)
    matched = {pair.mentee for pair in pairs}
    return Result(
        pairs=pairs,
        unmatched=tuple(p.id for p in round.mentees if p.id not in matched),
        broken_pins=broken_pins(round, seats) if round.pinned else (),
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


def _pairs(seats: Seats, solution: Solution, round: Round) -> tuple[Pair, ...]:
    """Those found and those pinned, in the order of the round's mentees."""
    rows = seats.in_turn
    rows = rows[solution.mate[rows] >= 0]
    mentors = solution.mate[rows]
    scores = seats.market.features.scores(rows, mentors)
    found = [
        Pair(seats.mentees[row], seats.mentors[mentor], score)
        for row, mentor, score in zip(
            rows.tolist(), mentors.tolist(), scores.tolist(), strict=True
        )
    ]
    if seats.pinned:
        place_of = {person.id: n for n, person in enumerate(round.mentees)}
        found = sorted([*seats.pinned, *found], key=lambda pair: place_of[pair.mentee])
    return tuple(found)


def _certificate(
    round: Round,
    seats: Seats,
    solution: Solution,
    pairs: Sequence[Pair],
    per_match: int,
) -> Certificate:
    by_hand = {pair.mentee for pair in seats.pinned}
    bonus = sum(
        round.bonus_of(n) for n, p in enumerate(round.mentees) if p.id in by_hand
    )
    pinned = total_score(seats.pinned) + bonus + per_match * len(by_hand)
    price = np.empty_like(solution.price)
    price[seats.mentor_order] = solution.price
    ids = (mentor.id for mentor in round.mentors)
    return Certificate(
        score=total_score(pairs),
        value=solution.value + pinned,
        bound=floor(solution.bound) + pinned,
        per_match=per_match,
        prices=dict(zip(ids, price.tolist(), strict=True)),
    )
