"""The same problem as a flow of least cost, which several peers solve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from edges import Edges, Ints


@dataclass(frozen=True, slots=True)
class Flow:
    """One unit from each mentee to the end, through a mentor or past everybody.

    The first arcs are the pairs, in the order given.
    """

    tail: Ints
    head: Ints
    most: Ints
    cost: Ints
    supply: Ints


def flow_of(given: Edges) -> Flow:
    """Nodes: mentees, mentors, the end."""
    mentees, end = np.arange(given.mentees), given.mentees + given.mentors
    mentors = given.mentees + np.arange(given.mentors)
    one, none = np.ones(given.mentees, np.int64), np.zeros(given.mentors, np.int64)
    ends = np.full(given.mentees + given.mentors, end)
    return Flow(
        tail=np.concatenate((given.mentee, mentees, mentors)),
        head=np.concatenate((given.mentees + given.mentor, ends)),
        most=np.concatenate((np.ones_like(given.score), one, given.places)),
        cost=np.concatenate((10_000 - given.score, 10_000 * one, none)),
        supply=np.concatenate((one, none, [-given.mentees])),
    )
