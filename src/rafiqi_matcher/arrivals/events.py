"""What happens to a programme from day to day."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from rafiqi_matcher.engine.market import Floats
from rafiqi_matcher.refused import BadInput


class What(IntEnum):
    """What can happen; at the same instant in this order."""

    MENTOR_COMES = 0
    MENTOR_PAUSES = 1
    MENTOR_RETURNS = 2
    PLACES_CHANGE = 3
    PAIR_ENDS = 4
    PAIR_DECLINES = 5
    GIVES_UP = 6
    COMES = 7


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happens.

    at      the day, a part of a day counts
    mentee  row in the market, -1 if none is concerned
    mentor  column in the market, -1 if none is concerned
    places  for PLACES_CHANGE, how many she offers in all from now on
    """

    at: float
    what: What
    mentee: int = -1
    mentor: int = -1
    places: int = 0

    def __post_init__(self) -> None:
        if not np.isfinite(self.at):
            raise BadInput("Something happens on no day.", "at")
        if self.places < 0:
            raise BadInput("Nobody offers fewer than 0 places.", "places")


def arrivals(
    mentees: Floats, mentors: Floats | None = None, patience: Floats | None = None
) -> tuple[Event, ...]:
    """Everybody comes on a day, in the order of days.

    mentees   float64 (mentees,), the day of each row
    mentors   float64 (mentors,), the day of each column; None: all are there
    patience  float64 (mentees,), days until somebody without a mentor gives up
    """
    found = [Event(day, What.COMES, row) for row, day in enumerate(mentees.tolist())]
    if mentors is not None:
        found += [
            Event(day, What.MENTOR_COMES, mentor=column)
            for column, day in enumerate(mentors.tolist())
        ]
    if patience is not None:
        found += [
            Event(day, What.GIVES_UP, row)
            for row, day in enumerate((mentees + patience).tolist())
        ]
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Answers:
    """What people answer to proposals, and how long pairs last, drawn by a seed.

    declines  share of proposals that end with a no, 0..1
    after     days until the no comes
    lasts     days until a pair ends and the place is free again
    """

    declines: float = 0.0
    after: float = 3.0
    lasts: float = float("inf")
    seed: int = 0

    def to(self, mentee: int, mentor: int, at: float) -> tuple[Event, ...]:
        """What follows when these two are proposed; the same whoever proposes them."""
        draw = np.random.default_rng((self.seed, mentee, mentor)).random()
        if draw < self.declines:
            when = at + self.after
            return (Event(when, What.PAIR_DECLINES, mentee, mentor),)
        if np.isfinite(self.lasts):
            return (Event(at + self.lasts, What.PAIR_ENDS, mentee, mentor),)
        return ()


class Stream:
    """Events in the order in which they happen; others may be added on the way."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._heap = sorted(events)

    def add(self, events: Iterable[Event]) -> None:
        """Put in what will happen."""
        for event in events:
            heapq.heappush(self._heap, event)

    def until(self, day: float) -> Iterator[Event]:
        """Take out what happens before a day."""
        while self._heap and self._heap[0].at < day:
            yield heapq.heappop(self._heap)
