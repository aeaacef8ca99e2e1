"""Pairs made by hand: kept, but checked, so that nobody breaks a rule unknowingly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.packed import pack
from rafiqi_matcher.round import Round

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


def broken_pins(round: Round) -> tuple[BrokenPin, ...]:
    """The pinned pairs that break a hard rule or exceed the mentor's capacity."""
    mentee_of = {person.id: person for person in round.mentees}
    mentor_of = {person.id: person for person in round.mentors}
    taken = Counter(mentor for _, mentor in round.pinned)
    found = []
    for mentee, mentor in round.pinned:
        pair = pack([mentee_of[mentee]], [mentor_of[mentor]], round.world)
        block = pair.block(np.zeros(1, np.intp))
        breaks = [r.name for r in round.rules.hard_rules if not r.holds(block).all()]
        if taken[mentor] > mentor_of[mentor].capacity:
            breaks.append(CAPACITY)
        if breaks:
            found.append(BrokenPin(mentee, mentor, tuple(breaks)))
    return tuple(found)
