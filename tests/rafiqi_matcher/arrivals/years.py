"""Small made-up years: people of this year and of the last one, and mentors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.arrivals.events import Event, arrivals
from rafiqi_matcher.arrivals.forecast import Expected, Forecast
from rafiqi_matcher.engine.market import Market
from tests.rafiqi_matcher.tables import NO, market_of


@dataclass(frozen=True)
class Year:
    """Newcomers are rows 0 to people - 1; those of the last year follow them."""

    market: Market
    people: int
    days: np.ndarray
    last_days: np.ndarray

    @property
    def mentees(self):
        return np.arange(self.people)

    @property
    def forecast(self) -> Forecast:
        past = np.arange(self.people, self.market.features.mentees)
        return Forecast(Expected(past, self.last_days))

    @property
    def events(self) -> tuple[Event, ...]:
        return arrivals(self.days)


def year(people: int = 60, mentors: int = 15, seed: int = 0, most: int = 4) -> Year:
    """Everybody has a few kinds of wishes, so that last year says something."""
    rng = np.random.default_rng(seed)
    kinds = rng.integers(0, 10_000, (8, mentors))
    kinds[rng.random(kinds.shape) < 0.3] = NO
    noise = rng.integers(0, 300, (2 * people, mentors))
    kind = rng.integers(0, 8, 2 * people)
    scores = np.where(kinds[kind] == NO, NO, np.minimum(kinds[kind] + noise, 10_000))
    places = rng.integers(1, most + 1, mentors)
    days, last = np.sort(rng.random((2, people)) * 100, axis=1)
    return Year(market_of(scores.tolist(), places.tolist()), people, days, last)
