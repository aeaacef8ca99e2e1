"""Days that come near, and who is told of them by letter, once for each day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Model

from rafiqi.areas.people.models import Person
from rafiqi.areas.recognitions import access
from rafiqi.areas.recognitions._deadlines import (
    ANSWER,
    APPEAL,
    STEP,
    Deadline,
    deadlines,
)
from rafiqi.areas.recognitions.models import Doer, Recognition

DAY = timedelta(days=1)
BEFORE = timedelta(days=7)
"""So long before a day the letter goes out; a week leaves time to do something."""
AFTER = timedelta(days=3)
"""A day that has just gone by without us is told of too; an old one is not."""


@dataclass(frozen=True, slots=True)
class Due:
    """One letter about one recognition; its days are marked already."""

    recognition: Recognition
    people: tuple[Person, ...]


def due(at: datetime) -> Iterator[Due]:
    """Every recognition with a day of which nobody has been told."""
    first, last = at.date() - AFTER - DAY, at.date() + BEFORE + DAY
    found = access.to_remind(first, last).prefetch_related("steps")
    for one in found.order_by("pk"):
        today = one.enrolment.person.day(at)
        near = [
            deadline
            for deadline in deadlines(one)
            if today - AFTER <= deadline.day <= today + BEFORE
        ]
        fresh = [deadline for deadline in near if _mark(one, deadline)]
        if fresh:
            yield Due(one, tuple(_concerned(one, fresh)))


def _mark(recognition: Recognition, deadline: Deadline) -> bool:
    """Whether we are the first to tell of this day; two clocks at once tell once."""
    field = {
        STEP: "reminded_due",
        ANSWER: "reminded_answer",
        APPEAL: "reminded_appeal",
    }[deadline.kind]
    row: Model = deadline.step or recognition
    told: date | None = getattr(row, field)
    if told == deadline.day:
        return False
    free = type(row)._default_manager.filter(pk=row.pk, **{field: told})
    return bool(free.update(**{field: deadline.day}))


def _concerned(recognition: Recognition, fresh: list[Deadline]) -> Iterator[Person]:
    """The newcomer; the mentor they let in, when a step is the mentor's."""
    yield recognition.enrolment.person
    pair = recognition.pair
    if pair and pair.ended_at is None:
        if any(one.step and one.step.who == Doer.MENTOR for one in fresh):
            yield pair.mentor.person
