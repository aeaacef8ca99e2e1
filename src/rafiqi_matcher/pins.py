"""Pairs made by hand: kept, but checked, so that nobody breaks a rule unknowingly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.round import Round
from rafiqi_matcher.seats import Seats

CAPACITY = "capacity"


@dataclass(frozen=True, slots=True)
class BrokenPin:
    """A pinned pair that was kept although it breaks something.

    breaks  names of hard rules, and "capacity" if the mentor has more pinned pairs
            than places
    """

    mentee: str
    mentor: str
    breaks: tuple[str, ...]


def broken_pins(round: Round, seats: Seats) -> tuple[BrokenPin, ...]:
    """The pinned pairs that break a hard rule or exceed the mentor's capacity."""
    pinned, rules = round.pinned, round.rules.hard_rules
    rows, columns = seats.at(pinned)
    keeps = {r.name: seats.judge.keeps(r).ask(rows, columns) for r in rules}
    is_over = np.bincount(columns, minlength=seats.capacity.size) > seats.capacity
    found = []
    for n, (mentee, mentor) in enumerate(pinned):
        breaks = [name for name, kept in keeps.items() if not kept[n]]
        if is_over[columns[n]]:
            breaks.append(CAPACITY)
        if breaks:
            found.append(BrokenPin(mentee, mentor, tuple(breaks)))
    return tuple(found)
