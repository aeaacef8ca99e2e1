"""Asking people who know a mentor, and forgetting them once they have answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.safeguarding._applying import NotHeldYet
from rafiqi.areas.safeguarding.models import Interview, Reference
from rafiqi.kernel.refusal import Refusal

MOST = 4
"""So many can be named for one mentor, so that a bad answer is not the end."""


class EnoughNamed(Refusal):
    """Two are enough; a few more are possible."""

    says = _("There are enough names. Please wait until these have answered.")


class HasAnswered(Refusal):
    """What somebody has said is noted once."""

    says = _("This person has answered already. Name somebody else if you need to.")


@transaction.atomic
def name_reference(
    enrolment: Enrolment, *, name: str, contact: str, by: Person, at: datetime
) -> Reference:
    """Name somebody who knows a mentor, and how to reach them. Raises EnoughNamed."""
    if Reference.objects.filter(enrolment=enrolment).count() >= MOST:
        raise EnoughNamed
    made = Reference.objects.create(
        enrolment=enrolment, name=name, contact=contact, changed_at=at, by=by
    )
    journal.write("safeguarding.reference_named", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def note_reference(
    reference: Reference, state: str, *, by: Person, at: datetime
) -> None:
    """Note that somebody was asked, or what they said; then they are forgotten.

    Raises HasAnswered.
    """
    now = Reference.objects.select_for_update().get(pk=reference.pk)
    if now.state in (Reference.State.GOOD, Reference.State.NOT_GOOD):
        raise HasAnswered
    now.state, now.changed_at, now.by = Reference.State(state), at, by
    if now.state in (Reference.State.GOOD, Reference.State.NOT_GOOD):
        now.name = now.contact = ""
    now.save()
    journal.write("safeguarding.reference_noted", now.public_id, by=by, at=at)


@transaction.atomic
def note_talk(
    enrolment: Enrolment, words: str, *, held_on: date, by: Person, at: datetime
) -> None:
    """Note a talk with a mentor who did not apply here. Raises NotHeldYet."""
    if held_on > by.day(at):
        raise NotHeldYet
    Interview.objects.create(enrolment=enrolment, held_on=held_on, words=words, by=by)
    journal.write("safeguarding.talk_noted", enrolment.public_id, by=by, at=at)
