"""Who may come, judging from who came before."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from rafiqi_matcher.engine.market import Floats
from rafiqi_matcher.engine.scan import Rows
from rafiqi_matcher.refused import BadInput

FEW = 30
"""From fewer people than this nothing can be expected."""

YEAR = 365.0


class Basis(StrEnum):
    """What a forecast rests on: a year's calendar, the people so far, or nothing."""

    HISTORY = "history"
    KNOWN = "known"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Expected:
    """People of the past, and when somebody like them may come.

    who  int64 (people,), rows or columns of the market
    day  float64 (people,), on the clock of the events; last year's day and a year
    """

    who: Rows = field(default_factory=lambda: np.zeros(0, np.int64))
    day: Floats = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        if self.who.shape != self.day.shape or not np.isfinite(self.day).all():
            raise BadInput("Everybody who is expected needs a day.", "day")

    def between(self, now: float, until: float) -> Rows:
        """Those expected after now, until a day."""
        return self.who[(self.day > now) & (self.day <= until)]


class Future(NamedTuple):
    """One way in which things may go on: the rows and columns of who comes."""

    mentees: Rows
    mentors: Rows


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many may come until when, and of which kind.

    growth   how many come for each one who came last year
    horizon  days to look ahead
    """

    mentees: Expected = Expected()
    mentors: Expected = Expected()
    growth: float = 1.0
    horizon: float = float("inf")
    basis: Basis = Basis.HISTORY

    def __post_init__(self) -> None:
        if not (np.isfinite(self.growth) and self.growth >= 0):
            raise BadInput("Growth is a number, 0 or more.", "growth")
        if not self.horizon > 0:
            raise BadInput("Look ahead at least a day.", "horizon")

    def futures(
        self, now: float, number: int, seen: Rows, rng: np.random.Generator
    ) -> tuple[Future, ...]:
        """Draw some futures.

        Last year's calendar says how many come; who they are is drawn from those still
        expected and those seen so far, each of them equally often over all futures.
        seen  int64 (people,), mentees who have come already
        Source: Davison, Hinkley, Schechtman (1986), doi:10.1093/biomet/73.3.555, for
        the balanced bootstrap.
        """
        until = now + self.horizon
        mentees = self.mentees.between(now, until)
        mentors = self.mentors.between(now, until)
        kinds = np.sort(np.concatenate([mentees, seen])) if mentees.size else mentees
        drawn = _drawn(kinds, self.growth * mentees.size, number, rng)
        offered = _drawn(np.sort(mentors), float(mentors.size), number, rng)
        return tuple(map(Future, drawn, offered))


def forecast_from(
    past: Expected,
    *,
    now: float,
    horizon: float,
    days_known: float,
    mentors: Expected | None = None,
    growth: float = 1.0,
) -> Forecast:
    """A forecast from those who came in the last year, as far as they tell anything.

    A programme that has not gone on for a year has no calendar yet; as many as so far
    may come then. With few people there is no forecast at all.
    past        their day is the one a year later
    days_known  since when people come
    """
    offers = mentors or Expected()
    if past.who.size < FEW:
        return Forecast(mentors=offers, horizon=horizon, basis=Basis.NOTHING)
    if days_known >= YEAR:
        return Forecast(past, offers, growth, horizon)
    number = max(1, round(past.who.size * horizon / max(days_known, 1.0)))
    days = now + horizon * (np.arange(number) + 0.5) / number
    stand_in = Expected(np.resize(np.sort(past.who), number), days)
    return Forecast(stand_in, offers, growth, horizon, Basis.KNOWN)


def _drawn(
    kinds: Rows, mean: float, number: int, rng: np.random.Generator
) -> list[Rows]:
    """Some draws; all of them together hold every kind equally often."""
    sizes = rng.poisson(mean, number) if kinds.size else np.zeros(number, np.int64)
    copies = -(-int(sizes.sum()) // max(1, kinds.size))
    people = rng.permutation(np.tile(kinds, copies))
    ends = np.cumsum(sizes)
    return [
        people[end - size : end].astype(np.int64)
        for end, size in zip(ends.tolist(), sizes.tolist(), strict=True)
    ]
