"""Pairs made by hand: kept, but checked, so that nobody breaks a rule unknowingly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.round import Round
from rafiqi_matcher.scoring import Judge

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
    mentees = {person.id: person for person in round.mentees}
    mentors = {person.id: person for person in round.mentors}
    pinned = [(mentees[a], mentors[b]) for a, b in round.pinned]
    one, other = [a for a, _ in pinned], [b for _, b in pinned]
    judge = Judge(one, other, round.rules, round.world)
    each = np.arange(len(pinned))
    keeps = {r.name: judge.keeps(r).ask(each, each) for r in round.rules.hard_rules}
    taken = Counter(mentor for _, mentor in round.pinned)
    found = []
    for n, (mentee, mentor) in enumerate(pinned):
        breaks = [name for name, kept in keeps.items() if not kept[n]]
        if taken[mentor.id] > mentor.capacity:
            breaks.append(CAPACITY)
        if breaks:
            found.append(BrokenPin(mentee.id, mentor.id, tuple(breaks)))
    return tuple(found)
