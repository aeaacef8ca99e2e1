"""Walking through the orientation, part by part, alone or in a room with others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.safeguarding._course import Course, course_of, progress
from rafiqi.areas.safeguarding.models import Orientation
from rafiqi.kernel import questions
from rafiqi.kernel.refusal import NotFound, Refusal


class NotAllRight(Refusal):
    """A part is passed when every question is answered right."""

    says = _("Not everything is right yet. Read why below, and try again.")


class AnswerAll(Refusal):
    """Silence is no answer."""

    says = _("Please choose an answer to every question. Then press the button again.")


@transaction.atomic
def pass_part(
    person: Person,
    key: str,
    answers: Sequence[int | None],
    *,
    by: Person,
    at: datetime,
) -> Orientation:
    """Take the answers to one part; with the last part the orientation is finished.

    answers  the number of each choice, from 1; None where nothing was chosen.

    Raises AnswerAll, NotAllRight, NotFound.
    """
    whole = course_of(person.organisation_id)
    part = whole.part(key)
    if part is None:
        raise NotFound
    asked = questions.asked(part.questions, answers)
    if not all(question.is_answered for question in asked):
        raise AnswerAll
    if questions.right_ones(asked) < len(asked):
        raise NotAllRight
    walked = _held(person, whole)
    if key not in walked.passed:
        walked.passed = [*walked.passed, key]
    if walked.finished_at is None and all(p.key in walked.passed for p in whole.parts):
        walked.finished_at = at
    walked.save()
    journal.write("safeguarding.part_passed", person.public_id, by=by, at=at)
    return walked


@transaction.atomic
def note_orientation(person: Person, *, by: Person, at: datetime) -> None:
    """Note that somebody has had the orientation in a room, with the team."""
    walked = _held(person, course_of(person.organisation_id))
    if walked.finished_at is None:
        walked.finished_at, walked.was_in_person = at, True
        walked.save()
    journal.write("safeguarding.orientation_noted", person.public_id, by=by, at=at)


@transaction.atomic
def unnote_orientation(person: Person, *, by: Person, at: datetime) -> None:
    """Take back a note that was a mistake; parts that were passed stay passed."""
    Orientation.objects.filter(person=person, was_in_person=True).update(
        finished_at=None, was_in_person=False
    )
    journal.write("safeguarding.orientation_unnoted", person.public_id, by=by, at=at)


def _held(person: Person, whole: Course) -> Orientation:
    """Their row of this version, for us alone; it begins with what counts already."""
    theirs = Orientation.objects.filter(person=person)
    if not theirs.filter(version=whole.version).exists():
        so_far = progress(whole, list(theirs.order_by("version")))
        Orientation.objects.get_or_create(
            person=person,
            version=whole.version,
            defaults={
                "passed": [p.key for p in whole.parts if p.key in so_far.passed],
                "finished_at": so_far.finished_at,
                "was_in_person": so_far.was_in_person,
            },
        )
    return theirs.select_for_update().get(version=whole.version)
