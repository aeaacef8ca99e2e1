"""The best set of pairs for a round, with its proof."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.candidates import Progress
from rafiqi_matcher.flow import best_mates, could_match_more
from rafiqi_matcher.market import Market, open_market
from rafiqi_matcher.pins import broken_pins
from rafiqi_matcher.prices import gain_per_mentee, place_prices
from rafiqi_matcher.result import Certificate, Result, total_score
from rafiqi_matcher.round import Pair, Round
from rafiqi_matcher.rules import MOST_PEOPLE
from rafiqi_matcher.scoring import PERFECT


def solve(round: Round, progress: Progress | None = None) -> Result:
    """Find the best set of pairs and prove it.

    No mentor gets more mentees than places, no pair breaks a hard rule that is on, and
    pinned pairs stay. A pair that adds nothing to the value is left out. The same
    round gives the same result, in whatever order its people are listed.
    """
    market = open_market(round, progress)
    mates, per_match = _best(market, round.rules.objective)
    values = market.values(per_match)
    prices = place_prices(market.candidates, values, mates, market.places)
    pairs = [*market.pinned, *_pairs(market, mates)]
    place_of = {person.id: n for n, person in enumerate(round.mentees)}
    pairs.sort(key=lambda pair: place_of[pair.mentee])
    matched = {pair.mentee for pair in pairs}
    return Result(
        pairs=tuple(pairs),
        unmatched=tuple(p.id for p in round.mentees if p.id not in matched),
        broken_pins=broken_pins(round),
        certificate=_certificate(round, market, pairs, prices.price, per_match),
        round=round,
        market=market,
        place_prices=prices,
    )


def _best(market: Market, objective: str) -> tuple[NDArray[np.int64], int]:
    """The best mates, and what every match counted beside its score.

    One more person may cost others some fit. Each match first counts as much as a
    perfect fit; where that does not yet match as many as can be, it counts more.
    """
    per_match = PERFECT if objective == MOST_PEOPLE else 0
    while True:
        values = market.values(per_match)
        mates = best_mates(market.candidates, values, market.places)
        if objective != MOST_PEOPLE or not could_match_more(
            market.candidates, mates, market.places
        ):
            return mates, per_match
        per_match *= 4


def _pairs(market: Market, mates: NDArray[np.int64]) -> list[Pair]:
    found = market.candidates
    return [
        Pair(
            market.mentees[mentee],
            market.mentors[found.mentor[mates[mentee]]],
            int(found.score[mates[mentee]]),
        )
        for mentee in np.flatnonzero(mates >= 0)
    ]


def _certificate(
    round: Round,
    market: Market,
    pairs: Sequence[Pair],
    price: NDArray[np.int64],
    per_match: int,
) -> Certificate:
    bonus = dict(zip(market.mentees, market.bonus.tolist(), strict=True))

    def value(some: Sequence[Pair]) -> int:
        return sum(pair.score + bonus[pair.mentee] + per_match for pair in some)

    gains = gain_per_mentee(market.candidates, market.values(per_match), price)
    bound = (market.places * price).sum() + gains.sum()
    price_of = dict(zip(market.mentors, price.tolist(), strict=True))
    return Certificate(
        score=total_score(pairs),
        value=value(pairs),
        bound=int(bound) + value(market.pinned),
        per_match=per_match,
        prices={mentor.id: price_of[mentor.id] for mentor in round.mentors},
    )
