"""Writing the orientation without code: a draft that nobody walks until it is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language, gettext

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Role
from rafiqi.areas.safeguarding import access
from rafiqi.areas.safeguarding._course import Course, course, written
from rafiqi.areas.safeguarding.models import OrientationPart, OrientationVersion
from rafiqi.kernel import questions
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.positions import moved, place
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words, rewritten, say

State = OrientationVersion.State


class PartsNotReady(Refusal):
    """Every part has a text and a question, or nobody could pass it."""

    def __init__(self, places: Sequence[str]) -> None:
        self.says = gettext(
            "Before mentors can use this, every part needs a text and a question. "
            "Please finish: %(places)s. Translations may be missing."
        ) % {"places": " · ".join(places)}


@transaction.atomic
def redraft_orientation(
    organisation: Organisation,
    older: OrientationVersion | None,
    *,
    by: Person,
    at: datetime,
) -> OrientationVersion:
    """A draft to change the orientation in: the one there is, or a new one.

    older  the version to begin with; None for the one that ships with Rafiqi.
    """
    ours = OrientationVersion.objects.filter(organisation=organisation)
    if found := ours.filter(state=State.DRAFT).first():
        return found
    begins = written(older, list(older.parts.order_by("position"))) if older else None
    newest = ours.aggregate(newest=Max("version"))["newest"] or 0
    draft = _put(organisation, begins or course(), max(newest, course().version) + 1)
    journal.write("safeguarding.orientation_redrafted", draft.public_id, by=by, at=at)
    return draft


@transaction.atomic
def rewrite_orientation(
    thing: OrientationVersion | OrientationPart,
    texts: Mapping[str, Words],
    plain: Mapping[str, Any],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Change words and numbers of the draft or one of its parts.

    texts  field to its words in some languages; the other languages stay. An empty
           text takes its language away.
    """
    for name, words in texts.items():
        setattr(thing, name, rewritten(getattr(thing, name), words))
    for name, value in plain.items():
        setattr(thing, name, value)
    thing.save(update_fields=[*texts, *plain])
    journal.write("safeguarding.orientation_rewritten", thing.public_id, by=by, at=at)


@transaction.atomic
def add_part(
    draft: OrientationVersion, title: Words, *, by: Person, at: datetime
) -> OrientationPart:
    """A new part at the end."""
    part = OrientationPart.objects.create(
        course=draft,
        key=new_public_id(),
        position=draft.parts.count() + 1,
        minutes=5,
        title=title,
    )
    journal.write("safeguarding.part_added", part.public_id, by=by, at=at)
    return part


@transaction.atomic
def move_part(part: OrientationPart, places: int, *, by: Person, at: datetime) -> None:
    """Move a part up (-1) or down (1)."""
    place(moved(list(part.course.parts.order_by("position")), part, places))
    journal.write("safeguarding.part_moved", part.public_id, by=by, at=at)


@transaction.atomic
def drop_part(part: OrientationPart, *, by: Person, at: datetime) -> None:
    """Take a part with its questions out of the draft."""
    public_id = part.public_id
    part.delete()
    place(list(part.course.parts.order_by("position")))
    journal.write("safeguarding.part_dropped", public_id, by=by, at=at)


@transaction.atomic
def ask(
    part: OrientationPart,
    number: int,
    question: Mapping[str, Any],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Write a question of a part, in the form of kernel.questions.

    number  from 1; one more than there are adds a question.

    Raises QuestionNotReady, EnoughQuestions.
    """
    part.questions = questions.with_one(part.questions, number, question)
    part.save(update_fields=["questions"])
    journal.write("safeguarding.asked", part.public_id, by=by, at=at)


@transaction.atomic
def drop_question(
    part: OrientationPart, number: int, *, by: Person, at: datetime
) -> None:
    """Take a question out of a part."""
    part.questions = questions.without(part.questions, number)
    part.save(update_fields=["questions"])
    journal.write("safeguarding.question_dropped", part.public_id, by=by, at=at)


@transaction.atomic
def use_orientation(draft: OrientationVersion, *, by: Person, at: datetime) -> None:
    """Let mentors walk the draft from now on.

    Who has finished keeps that, but for parts that the draft asks again: they get a
    letter.

    Raises PartsNotReady.
    """
    if places := _unready(draft):
        raise PartsNotReady(places)
    ready = _finished(draft)
    ours = OrientationVersion.objects.filter(organisation=draft.organisation_id)
    ours.filter(state=State.IN_USE).update(state=State.OLD)
    draft.parts.filter(is_asked_again=True).update(asked_since=draft.version)
    draft.state, draft.published_at = State.IN_USE, at
    draft.save(update_fields=["state", "published_at"])
    journal.write("safeguarding.orientation_used", draft.public_id, by=by, at=at)
    again = ready - _finished(draft)
    letters = [(person, "/orientation/") for person in again]
    messaging.tell_all(letters, "orientation_again", by=by, at=at)


@transaction.atomic
def throw_away_orientation(
    draft: OrientationVersion, *, by: Person, at: datetime
) -> None:
    """Delete the draft; what mentors use stays."""
    public_id = draft.public_id
    draft.delete()
    journal.write("safeguarding.orientation_thrown_away", public_id, by=by, at=at)


def _put(organisation: Organisation, whole: Course, version: int) -> OrientationVersion:
    """A draft with these words."""
    draft = OrientationVersion.objects.create(
        organisation=organisation,
        version=version,
        title=whole.title,
        summary=whole.summary,
    )
    OrientationPart.objects.bulk_create(
        OrientationPart(
            course=draft,
            key=part.key,
            position=number,
            minutes=part.minutes,
            title=part.title,
            text=part.text,
            questions=list(part.questions),
            asked_since=part.asked_since,
        )
        for number, part in enumerate(whole.parts, start=1)
    )
    return draft


def _finished(draft: OrientationVersion) -> set[Person]:
    """The mentors whom we could match now, as far as the orientation goes."""
    ours = [
        one
        for one in programmes.ongoing()
        if one.organisation_id == draft.organisation_id and one.needs_orientation
    ]
    mentors = programmes.enrolled(ours).remembered().as_role(Role.MENTOR)
    done = mentors.filter(person__in=access.oriented()).select_related("person")
    return {one.person for one in done}


def _unready(draft: OrientationVersion) -> list[str]:
    """The parts that nobody could pass, in the reader's language."""
    reader = get_language() or "en"
    parts = list(draft.parts.order_by("position"))
    if not parts or not say(draft.title, reader):
        return [say(draft.title, reader) or str(draft)]
    return [
        say(part.title, reader) or str(part.position)
        for part in parts
        if not (say(part.title, reader) and say(part.text, reader) and part.questions)
    ]
