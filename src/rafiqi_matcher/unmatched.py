"""Why somebody stays without a mentor, honestly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.flow import NOBODY
from rafiqi_matcher.market import Market
from rafiqi_matcher.result import Result

_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Move:
    """One step of making room: a mentee changes mentors; None stands for no mentor.

    gain  the score of the new pair minus that of the old one
    """

    mentee: str
    leaves: str | None
    goes_to: str | None
    gain: int


@dataclass(frozen=True, slots=True)
class PlaceForOne:
    """The cheapest way to give somebody a place, all others arranged as well as can be.

    moves  the person's own first; the last ends in a free place or without a mentor
    cost   what the total fit would lose; below 0: it would gain, but the value lose
           (bonuses, or the number of people)
    value  what the round's value would lose, exactly; >= 0
    """

    moves: tuple[Move, ...]
    cost: int
    value: int


@dataclass(frozen=True, slots=True)
class WhyUnmatched:
    """Why a mentee has no mentor.

    candidates  how many mentors keep every rule with this mentee; only mentors with a
                capacity count, and pairs that were forbidden by hand do not
    stops       hard rule -> how many mentors break it, alone or together with others
    if_lifted   hard rule -> how many candidates more there were without this one rule
    place       the cheapest place; None without candidates, or if all their places
                were given away by hand
    """

    mentee: str
    candidates: int
    stops: Mapping[str, int]
    if_lifted: Mapping[str, int]
    place: PlaceForOne | None


def why_unmatched(result: Result, mentee: str) -> WhyUnmatched:
    """Say why a mentee of this result has no mentor.

    Raises KeyError if the mentee is not among the unmatched.
    """
    if mentee not in result.unmatched:
        raise KeyError(mentee)
    market, rules = result.market, result.round.rules.hard_rules
    row = market.mentees.index(mentee)
    here, everybody = np.array([row]), np.arange(len(market.mentors))
    counted = market.capacity > 0
    counted[
        [market.mentors.index(b) for a, b in result.round.forbidden if a == mentee]
    ] = False
    keeps = [market.judge.keeps(rule).ask(here, everybody) for rule in rules]
    breaks = ~np.array(keeps, np.bool_).reshape(len(rules), -1)[:, counted]
    alone = breaks & (breaks.sum(0) == 1)
    return WhyUnmatched(
        mentee=mentee,
        candidates=int((~breaks.any(0)).sum()),
        stops={r.name: int(n) for r, n in zip(rules, breaks.sum(1), strict=True)},
        if_lifted={r.name: int(n) for r, n in zip(rules, alone.sum(1), strict=True)},
        place=_cheapest_place(result, row),
    )


def _cheapest_place(result: Result, row: int) -> PlaceForOne | None:
    """Follow the prices: who would leave for this mentee, and where would they go?"""
    market, prices = result.market, result.place_prices
    own = market.candidates.of(row)
    mentors = market.candidates.mentor[own]
    per_match = result.certificate.per_match
    worth = market.candidates.score[own] + market.bonus[row] + per_match
    loss = np.where(market.places[mentors] > 0, prices.price[mentors] - worth, _NEVER)
    if not loss.size or loss.min() == _NEVER:
        return None
    pair = own.start + int(loss.argmin())
    moves = [_move(market, row, None, pair)]
    mentor = int(market.candidates.mentor[pair])
    while pair != NOBODY and prices.leaves[mentor] != NOBODY:
        pair = int(prices.goes[mentor])
        moves.append(_move(market, int(prices.leaves[mentor]), mentor, pair))
        mentor = int(market.candidates.mentor[pair])
    cost = -sum(move.gain for move in moves)
    return PlaceForOne(tuple(moves), cost, int(loss.min()))


def _move(market: Market, row: int, mentor: int | None, pair: int) -> Move:
    """The mentee in this row leaves a mentor for a candidate pair, or for nobody."""
    found, own = market.candidates, market.candidates.of(row)
    before = found.score[own][found.mentor[own] == mentor].sum()
    after = found.score[pair] if pair != NOBODY else 0
    return Move(
        market.mentees[row],
        None if mentor is None else market.mentors[mentor],
        None if pair == NOBODY else market.mentors[found.mentor[pair]],
        int(after) - int(before),
    )
