"""What happened to a pair, and what that says about how well the two fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from rafiqi_matcher.refused import BadInput

FULL = 1000
"""Points of a criterion that fits perfectly."""

MOST_COUNT = 10.0
"""An observation of a rare kind counts at most for ten."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one outcome says about fit.

    stage    outcomes of different stages are not equally likely, so each stage has a
             base rate of its own
    success  0..1: how well it went
    """

    stage: str
    success: float


ANSWER, ENDING, OPINION = "answer", "ending", "opinion"

LESSONS: Mapping[str, Lesson | None] = {
    "accepted": Lesson(ANSWER, 1.0),
    "declined:subject": Lesson(ANSWER, 0.0),
    "declined:language": Lesson(ANSWER, 0.0),
    "declined:place": Lesson(ANSWER, 0.0),
    "declined:person": Lesson(ANSWER, 0.0),
    "declined:time": None,
    "declined:known": None,
    "declined:other": None,
    "ended:goal": Lesson(ENDING, 1.0),
    "ended:done": Lesson(ENDING, 1.0),
    "ended:fit": Lesson(ENDING, 0.0),
    "ended:silent": Lesson(ENDING, 0.0),
    "ended:time": None,
    "ended:moved": None,
    "ended:handed": None,
    "ended:other": None,
    "satisfaction:1": Lesson(OPINION, 0.0),
    "satisfaction:2": Lesson(OPINION, 0.25),
    "satisfaction:3": Lesson(OPINION, 0.5),
    "satisfaction:4": Lesson(OPINION, 0.75),
    "satisfaction:5": Lesson(OPINION, 1.0),
}
"""Every outcome we can be told, and its lesson; None says nothing about fit."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One outcome of one pair.

    points   criterion -> 0..1000, as the pair was proposed
    outcome  a key of LESSONS
    on       the day we learned of it
    count    how much it counts, above 0 to 10: 1, or for a pair that was drawn by
             chance with a known probability, 1 over it

    Raises BadInput when one of these cannot be right.
    """

    points: Mapping[str, int]
    outcome: str
    on: date
    count: float = 1.0

    def __post_init__(self) -> None:
        if self.outcome not in LESSONS:
            known = ", ".join(LESSONS)
            says = f"There is no outcome {self.outcome!r}. Use one of {known}."
            raise BadInput(says, "outcome")
        for name, points in self.points.items():
            if type(points) is not int or not 0 <= points <= FULL:
                says = f"The points of {name} are {points!r}; they go from 0 to {FULL}."
                raise BadInput(says, "points")
        if not isfinite(self.count) or not 0 < self.count <= MOST_COUNT:
            says = f"An observation counts {self.count!r}; it must be above 0, up to"
            raise BadInput(f"{says} {MOST_COUNT:g}.", "count")

    @property
    def lesson(self) -> Lesson | None:
        """What it teaches; None when it says nothing about fit."""
        return LESSONS[self.outcome]


def that_teach(
    observations: Iterable[Observation], criteria: Iterable[str]
) -> tuple[tuple[Observation, Lesson], ...]:
    """Those with a lesson and with points for every criterion, sorted.

    So the order they come in makes no difference, not even by rounding.
    """
    names = sorted(criteria)

    def place(one: tuple[Observation, Lesson]) -> tuple[object, ...]:
        seen, lesson = one
        points = tuple(seen.points[name] for name in names)
        return (lesson.stage, lesson.success, points, seen.count, seen.on)

    found = (
        (seen, seen.lesson)
        for seen in observations
        if seen.lesson and all(name in seen.points for name in names)
    )
    return tuple(sorted(found, key=place))
