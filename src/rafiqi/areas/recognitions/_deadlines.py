"""The days of a recognition on which something must have happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from rafiqi.areas.recognitions.models import Recognition, RecognitionStep

STEP, ANSWER, APPEAL = "step", "answer", "appeal"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day. `step` where it is the day of a step.

    kind  STEP; ANSWER, by which the authority wanted to answer; APPEAL, until which one
          can object.
    """

    kind: str
    day: date
    step: RecognitionStep | None = None


def with_a_day(first: date, last: date) -> Q:
    """Recognitions of which some day, counting or not, lies within these two."""
    due = RecognitionStep.objects.filter(
        recognition=OuterRef("pk"), due_on__range=(first, last), done_on=None
    )
    return (
        Q(appeal_until__range=(first, last))
        | Q(answer_by__range=(first, last))
        | Q(Exists(due))
    )


def deadlines(recognition: Recognition) -> Iterator[Deadline]:
    """Its days that still count, in no order. No query when `steps` are loaded.

    What is not followed any further asks for nothing; after an answer there may still
    be something to do, as a course or an exam.
    """
    if recognition.appeal_until and not recognition.next:
        yield Deadline(APPEAL, recognition.appeal_until)
    if recognition.is_open and recognition.answer_by:
        yield Deadline(ANSWER, recognition.answer_by)
    if recognition.result == Recognition.Result.WITHDRAWN:
        return
    for step in recognition.steps.all():
        if step.due_on and step.waits:
            yield Deadline(STEP, step.due_on, step)
