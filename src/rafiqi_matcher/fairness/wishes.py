"""What a programme wants to be fair, beside the best total."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np

from rafiqi_matcher.fairness.floors import whole_people
from rafiqi_matcher.fairness.groups import Bools, Counts, Groups
from rafiqi_matcher.refused import BadInput

FLOORS, LIFTED = "floors", "lift_groups"
PASSED_OVER, WORST_FIRST = "passed_over", "worst_first"


@dataclass(frozen=True, slots=True)
class Floor:
    """One group shall do at least so well.

    share   of the rate of all, as it is without floors; 0..1
    number  how many people, at least; both may be given, and the higher one counts

    Raises BadInput when they are out of range.
    """

    group: str
    share: float = 0.0
    number: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            says = f"The floor of {self.group} is {self.share}; it must be from 0 to 1."
            raise BadInput(says, FLOORS)
        if self.number < 0:
            says = f"The floor of {self.group} is {self.number} people."
            raise BadInput(f"{says} It must be 0 or more.", FLOORS)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Everything that a round shall be fair about.

    lifted       of these groups the worst-off comes first: the highest lowest rate,
                 with it the second lowest, and so on
    passed_over  bool (mentees,), who has been passed over too often; None: nobody
    worst_first  whether the lowest score of all pairs shall be as high as can be
    settled      the same groups among people who have a mentor already, whatever comes
                 of the others; they count for floors. None: nobody

    Raises BadInput when a floor has no group, two floors have the same, or a group to
    be lifted is not there or there twice.
    """

    groups: Groups
    floors: tuple[Floor, ...] = ()
    passed_over: Bools | None = field(default=None, compare=False)
    worst_first: bool = False
    settled: Groups | None = None
    lifted: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, times in Counter(floor.group for floor in self.floors).items():
            if name not in self.groups.names:
                raise BadInput(f"There is no group {name}.", FLOORS)
            if times > 1:
                raise BadInput(f"The group {name} has two floors.", FLOORS)
        for name, times in Counter(self.lifted).items():
            if name not in self.groups.names:
                raise BadInput(f"There is no group {name}.", LIFTED)
            if times > 1:
                raise BadInput(f"The group {name} is there twice.", LIFTED)

    @property
    def floors_on(self) -> tuple[str, ...]:
        """The groups that have a floor."""
        return tuple(floor.group for floor in self.floors)

    @property
    def on(self) -> tuple[str, ...]:
        """Which of the four rules want something."""
        passed = self.passed_over is not None and bool(self.passed_over.any())
        wants = {
            FLOORS: bool(self.floors),
            LIFTED: bool(self.lifted),
            PASSED_OVER: passed,
            WORST_FIRST: self.worst_first,
        }
        return tuple(name for name, is_on in wants.items() if is_on)

    def without(self, rule: str) -> Wishes:
        """The same, had one rule not been wished."""
        if rule == FLOORS:
            return replace(self, floors=())
        if rule == LIFTED:
            return replace(self, lifted=())
        if rule == PASSED_OVER:
            return replace(self, passed_over=None)
        return replace(self, worst_first=False)

    def least(self, matched: int) -> tuple[Groups, Counts]:
        """The groups that have a floor, and how many of each shall have a mentor.

        matched  how many of all have one without floors, beside those who are settled
        """
        names = self.floors_on
        groups, settled = self.groups.only(names), self.settled_in(names)
        done = 0 if self.settled is None else self.settled.member.shape[1]
        people = max(1, self.groups.member.shape[1] + done)
        sizes = groups.sizes + settled
        shares = np.array([floor.share for floor in self.floors], np.float64)
        numbers = np.array([floor.number for floor in self.floors], np.int64)
        shared = whole_people(shares * sizes * (matched + done) / people)
        least = np.maximum(shared, np.minimum(numbers, sizes)) - settled
        return groups, np.clip(least, 0, groups.sizes)

    def settled_in(self, names: tuple[str, ...]) -> Counts:
        """How many of these groups have a mentor already."""
        if self.settled is None:
            return np.zeros(len(names), np.int64)
        return self.settled.only(names).sizes
