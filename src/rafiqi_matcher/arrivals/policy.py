"""Ways of deciding: whom to look at when, and whether to look ahead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.refused import BadInput

WEEK = 7.0


@dataclass(frozen=True, slots=True)
class Policy:
    """When people are decided about.

    ahead    whether places are held for those who may come; otherwise everybody takes
             the best mentor who is left
    every    days after which those who came are decided about together; 0: each person
             in the moment of arrival
    wait     days that somebody may be asked to wait for the decision, with `every`
    early    who may wait gets a mentor at once when all futures give the same one
    refresh  days after which the worth of places is estimated anew
    change   share of the places that came or went which calls for a new estimate
    """

    ahead: bool = True
    every: float = 0.0
    wait: float = 0.0
    early: bool = False
    refresh: float = WEEK
    change: float = 0.02
    futures: int = 2
    memory: float = 0.85
    seed: int = 0

    def __post_init__(self) -> None:
        spans = {"every": self.every, "wait": self.wait, "refresh": self.refresh}
        for name, days in spans.items():
            if not (np.isfinite(days) and days >= 0):
                raise BadInput(f"{name} is a number of days, 0 or more.", name)
        if not self.step:
            raise BadInput("Look at the worth of places now and then.", "refresh")
        if self.wait and not self.every:
            raise BadInput("Who may wait is looked at every few days.", "wait")
        if self.futures < 1 or not 0 <= self.memory < 1:
            raise BadInput("Draw a future at least; memory is 0 to below 1.", "futures")

    @property
    def step(self) -> float:
        """Days from one look to the next."""
        return self.every or self.refresh


FIRST_COME = Policy(ahead=False)
ONE_BY_ONE = Policy()
WEEKLY = Policy(every=WEEK)
FOUR_WEEKS = Policy(every=WEEK, wait=4 * WEEK, futures=3)
