"""Saying how this service is, answering, and telling what was changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.feedback import access
from rafiqi.areas.feedback.models import Change, Feedback
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words


class NothingWritten(Refusal):
    """There is nothing to publish."""

    says = _("Please write the sentence in at least one language.")


@transaction.atomic
def say(
    face: int, words: str = "", place: str = "", *, by: Person | None, at: datetime
) -> Feedback:
    """Say how this service is.

    face   1 ("not good") to 3.
    place  the page it is about, without ids.
    by     None for somebody who is not signed in.
    """
    organisation, programme = access.home(by)
    made = Feedback.objects.create(
        organisation=organisation,
        programme=programme,
        person=by,
        face=face,
        words=words.strip()[:500],
        place=place[:120],
        said_at=at,
    )
    journal.write(
        "feedback.said", made.public_id, by=None, at=at, organisation=organisation
    )
    return made


@transaction.atomic
def answer(
    feedback: Feedback, state: str, answer: str = "", *, by: Person, at: datetime
) -> None:
    """Say what becomes of it; the answer can be changed later.

    state  of Feedback.State, but not new.
    """
    feedback.state, feedback.answer = state, answer.strip()[:300]
    feedback.answered_at = at
    feedback.save(update_fields=["state", "answer", "answered_at"])
    journal.write("feedback.answered", feedback.public_id, by=by, at=at)


@transaction.atomic
def publish(
    organisation: Organisation, words: Words, *, by: Person, at: datetime
) -> Change:
    """Tell everybody what was changed, in the languages it was written in.

    Raises NothingWritten.
    """
    written = {tag: text.strip()[:300] for tag, text in words.items() if text.strip()}
    if not written:
        raise NothingWritten
    made = Change.objects.create(
        organisation=organisation, words=written, published_at=at
    )
    journal.write("feedback.published", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def take_back(change: Change, *, by: Person, at: datetime) -> None:
    """Tell it no longer."""
    journal.write("feedback.taken_back", change.public_id, by=by, at=at)
    change.delete()
