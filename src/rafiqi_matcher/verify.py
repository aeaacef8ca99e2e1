"""Check a set of pairs and its proof again, from nothing but the people and the rules.

Shares only the rules and criteria with the solver: it looks at every pair once more,
keeps none, and knows neither flows nor the order of the market.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.refused import BadInput
from rafiqi_matcher.round import Pairing, Round
from rafiqi_matcher.scoring import Judge, blocks

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    problems  sentences; empty if every rule is kept
    score     total of all pairs
    value     score, bonuses and per_match of each pair
    bound     no set of pairs is worth more than this
    """

    problems: tuple[str, ...]
    score: int
    value: int
    bound: float

    @property
    def gap(self) -> float:
        """How far the pairs could be from the best."""
        return self.bound - self.value

    @property
    def is_proven(self) -> bool:
        """Whether all rules are kept and no better set of pairs exists."""
        return not self.problems and abs(self.gap) < 1


def verify(
    round: Round,
    pairs: Iterable[Pairing],
    prices: Mapping[str, float],
    per_match: int = 0,
) -> Verdict:
    """Check pairs against capacity and every hard rule, and recompute the bound.

    Pinned pairs must be among the pairs, and may break rules. prices and per_match are
    those of a certificate; any prices >= 0 give a true bound, good ones a tight one.
    Raises BadInput when a price is missing, negative or not a number.
    """
    pairs = list(pairs)
    for mentor in round.mentors:
        if not 0 <= prices.get(mentor.id, math.nan) < math.inf:
            raise BadInput(f"The mentor {mentor.id} needs a price of 0 or more.")
    price = np.array([prices[mentor.id] for mentor in round.mentors], np.float64)
    check = _Check(round)
    known = [pair for pair in pairs if check.knows(pair)]
    score, value = check.worth(known, per_match)
    return Verdict(
        problems=(
            *(f"Nobody knows both of {a} and {b}." for a, b in set(pairs) - set(known)),
            *check.broken_rules(known),
            *_miscounts(round, known),
        ),
        score=score,
        value=value,
        bound=check.bound(price, per_match),
    )


class _Check:
    """A round in its own order, packed once."""

    def __init__(self, round: Round) -> None:
        self.round = round
        self.judge = Judge(round.mentees, round.mentors, round.rules, round.world)
        self.row = {person.id: n for n, person in enumerate(round.mentees)}
        self.column = {person.id: n for n, person in enumerate(round.mentors)}
        self.bonus = np.array([round.bonus_of(n) for n in range(len(self.row))], int)

    def knows(self, pair: Pairing) -> bool:
        return pair[0] in self.row and pair[1] in self.column

    def worth(self, pairs: Sequence[Pairing], per_match: int) -> tuple[int, int]:
        """The total score of some pairs, and their total value."""
        score = int(self.judge.scores(*self._at(pairs)).sum())
        bonus = sum(int(self.bonus[self.row[mentee]]) for mentee, _ in pairs)
        return score, score + bonus + per_match * len(pairs)

    def broken_rules(self, pairs: Sequence[Pairing]) -> list[str]:
        pinned = set(self.round.pinned)
        free = [pair for pair in pairs if pair not in pinned]
        asked = self._at(free)
        return [
            f"{free[n][0]} with {free[n][1]} breaks the rule {rule.name}."
            for rule in self.round.rules.hard_rules
            for n in np.flatnonzero(~self.judge.keeps(rule).ask(*asked))
        ]

    def bound(self, price: Floats, per_match: int) -> float:
        """Free places at their prices, pinned pairs, and what the best mentor is worth
        to every other mentee above her price."""
        taken = Counter(mentor for _, mentor in self.round.pinned)
        free = [max(0, m.capacity - taken[m.id]) for m in self.round.mentors]
        best = self._best(price)
        best[[self.row[mentee] for mentee, _ in self.round.pinned]] = -np.inf
        gains = np.maximum(best + self.bonus + per_match, 0).sum()
        pinned = self.worth(self.round.pinned, per_match)[1]
        return float(np.dot(free, price) + gains) + pinned

    def _best(self, price: Floats) -> Floats:
        """The largest score minus price that each mentee may have; -inf: nobody."""
        best = np.full(len(self.row), -np.inf)
        never = np.array(
            [(self.row[a], self.column[b]) for a, b in self.round.forbidden], int
        ).reshape(-1, 2)
        for rows in blocks(*self.judge.shape):
            block = rows[:, None], np.arange(len(self.column))[None, :]
            holds = self.judge.allowed(*block)
            here = never[(never[:, 0] >= rows[0]) & (never[:, 0] <= rows[-1])]
            holds[here[:, 0] - rows[0], here[:, 1]] = False
            scores = self.judge.scores(*block)
            holds &= scores >= self.round.least_score
            offers = np.where(holds, scores - price, -np.inf)
            best[rows] = offers.max(axis=1, initial=-np.inf)
        return best

    def _at(
        self, pairs: Sequence[Pairing]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        rows = np.array([self.row[mentee] for mentee, _ in pairs], np.intp)
        columns = np.array([self.column[mentor] for _, mentor in pairs], np.intp)
        return rows, columns


def _miscounts(round: Round, pairs: Sequence[Pairing]) -> list[str]:
    """Sentences about people who have too many, a missing or a forbidden pair."""
    made = set(pairs)
    times = Counter(mentee for mentee, _ in pairs)
    taken = Counter(mentor for _, mentor in pairs)
    pinned = Counter(mentor for _, mentor in round.pinned)
    return [
        *(f"{mentee} is matched {n} times." for mentee, n in times.items() if n > 1),
        *(
            f"{mentor.id} has {taken[mentor.id]} mentees for {mentor.capacity} places."
            for mentor in round.mentors
            if taken[mentor.id] > max(mentor.capacity, pinned[mentor.id])
        ),
        *(f"{a} with {b} is forbidden." for a, b in pairs if (a, b) in round.forbidden),
        *(f"{a} with {b} is missing." for a, b in round.pinned if (a, b) not in made),
    ]
