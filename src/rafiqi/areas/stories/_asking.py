"""Asking somebody, once, whether they would like to tell their story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.stories import access
from rafiqi.areas.stories.models import Story, StoryInvitation
from rafiqi.kernel.refusal import Refusal

PATH = "/stories/mine/"
RESTS = timedelta(days=365)
"""The clock asks nobody twice within a year, and never who has said no."""
REMINDS = timedelta(days=14)
OVER = timedelta(days=60)
"""Then an invitation nobody has answered is over; they can tell at any time."""


class AskedAlready(Refusal):
    """Nobody is pressed."""

    says = _(
        "We have asked already, and ask nobody twice. They find “Tell my story” on "
        "their own page at any time."
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """Somebody for whom it is a good moment to be asked."""

    enrolment: Enrolment
    moment: str


@transaction.atomic
def invite(
    enrolment: Enrolment, moment: str, *, by: Person | None, at: datetime
) -> StoryInvitation:
    """Ask one person. Raises AskedAlready where they were asked, or said no."""
    before = access.invited_since([enrolment.person_id])
    if any(one.is_refused or _stands(one, at) for one in before):
        raise AskedAlready
    before.filter(closed_at=None).update(closed_at=at)
    made = StoryInvitation.objects.create(
        programme=enrolment.programme,
        person=enrolment.person,
        moment=moment,
        asked_at=at,
    )
    messaging.tell(enrolment.person, "story_asked", PATH, by=by, at=at)
    _note("stories.asked", made, by=by, at=at)
    return made


def invite_all(moments: Iterable[Moment], *, by: None, at: datetime) -> int:
    """Ask everybody for whom it is a good moment and who was left in peace; how many.

    Each is a transaction of its own. Running it again asks nobody again.
    """
    asked = 0
    for one in _left_in_peace(list(moments), at):
        try:
            invite(one.enrolment, one.moment, by=by, at=at)
        except AskedAlready:
            continue
        asked += 1
    return asked


def remind_of_stories(*, by: None, at: datetime) -> int:
    """Remind once whoever was asked two weeks ago and has not answered; how many."""
    waiting = StoryInvitation.objects.filter(
        closed_at=None,
        reminded_at=None,
        asked_at__lte=at - REMINDS,
        asked_at__gt=at - OVER,
        person__is_active=True,
    )
    found = list(waiting.select_related("person", "programme__organisation"))
    for one in found:
        _remind(one, by=by, at=at)
    return len(found)


@transaction.atomic
def decline(invitation: StoryInvitation, *, by: Person, at: datetime) -> None:
    """Say no. Nobody asks why, and the clock never asks again."""
    invitation.closed_at, invitation.is_refused = at, True
    invitation.save(update_fields=["closed_at", "is_refused"])
    journal.write("stories.declined", invitation.public_id, by=by, at=at)


@transaction.atomic
def _remind(invitation: StoryInvitation, *, by: None, at: datetime) -> None:
    unreminded = StoryInvitation.objects.filter(pk=invitation.pk, reminded_at=None)
    if unreminded.update(reminded_at=at):
        messaging.tell(invitation.person, "story_asked", PATH, by=by, at=at)
        _note("stories.reminded", invitation, by=by, at=at)


def _stands(invitation: StoryInvitation, at: datetime) -> bool:
    """Whether they were asked so lately that asking again would press them."""
    return invitation.asked_at > at - RESTS


def _left_in_peace(moments: list[Moment], at: datetime) -> Iterator[Moment]:
    """Without those who were asked within a year, said no, or told of themselves."""
    keys = [one.enrolment.person_id for one in moments]
    asked = {
        one.person_id
        for one in access.invited_since(keys)
        if one.is_refused or _stands(one, at)
    }
    told = set(Story.objects.filter(teller__in=keys).values_list("teller", flat=True))
    seen = asked | told
    for one in moments:
        if one.enrolment.person_id not in seen and one.enrolment.person.is_active:
            seen.add(one.enrolment.person_id)
            yield one


def _note(
    verb: str, invitation: StoryInvitation, *, by: Person | None, at: datetime
) -> None:
    home = invitation.programme.organisation
    journal.write(verb, invitation.public_id, by=by, at=at, organisation=home)
