"""What it would cost all others if these two were together: a bound, and the truth."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.engine.features import NOT_ALLOWED, Ints
from rafiqi_matcher.engine.market import Market, Solution, best_pairs
from rafiqi_matcher.engine.scan import Prices

_NEVER = -(1 << 24)
"""A bonus with which nobody is matched."""

_HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Loss:
    """What the best pairs have more than the best pairs with one decision made.

    value   what was made as large as possible; >= 0
    score   the total of all scores; below 0: it would gain
    people  how many are matched; below 0: more would be
    mate    int32 (mentees,), who has whom once the decision is made; -1: nobody
    """

    value: int
    score: int
    people: int
    mate: Ints


def is_possible(market: Market, row: int, column: int) -> bool:
    """Whether the two keep every rule and there is a place at all."""
    score = int(market.features.scores(np.array(row), np.array(column)))
    return score != NOT_ALLOWED and bool(market.places[column] > 0)


def least_loss(
    market: Market, bonus: Prices, solution: Solution, row: int, column: int
) -> int:
    """At least this much value is lost if the two of a possible pair are put together.

    Never more than the true loss, at the price of looking at one pair: what the
    mentee's presence and the mentor's place are worth elsewhere, less what they are
    worth to each other.
    Source: weak duality of linear programming, see "Network Flows" (1993), chapter 9.4.
    """
    score = int(market.features.scores(np.array(row), np.array(column)))
    elsewhere = float(solution.gain[row] + solution.price[column])
    unproven = solution.bound - solution.value
    return max(0, math.ceil(elsewhere - score - int(bonus[row]) - unproven - _HAIR))


def true_loss(
    market: Market, bonus: Prices, solution: Solution, row: int, column: int
) -> Loss:
    """What is lost if the two of a possible pair are put together, by solving again."""
    others, places = bonus.copy(), market.places.copy()
    others[row] = _NEVER
    places[column] -= 1
    rest = best_pairs(market.take(places=places), others, solution.price)
    score = int(market.features.scores(np.array(row), np.array(column)))
    mate = rest.mate.copy()
    mate[row] = column
    return Loss(
        solution.value - rest.value - score - int(bonus[row]),
        solution.score - rest.score - score,
        matched(solution) - matched(rest) - 1,
        mate,
    )


def matched(solution: Solution) -> int:
    """How many mentees have a mentor."""
    return int((solution.mate >= 0).sum())
