"""Inviting, beginning, and keeping what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.signups.models import (
    DRAFT_STANDS,
    INVITATION_STANDS,
    MOST,
    Draft,
    Invitation,
)
from rafiqi.kernel.refusal import Refusal

LONGEST = 20_000
"""More than anybody types; so many characters of answers are kept."""


class UsedUp(Refusal):
    """Somebody was quicker, or the code has been passed on too often."""

    says = _("This invitation has been used up. Please ask for a new one.")


class TooMuch(Refusal):
    """A form that was not made by us."""

    says = _("This is too much text. Please write less.")


@transaction.atomic
def invite(programme: Programme, *, by: Person, at: datetime) -> Invitation:
    """A new code for a programme; it stands for two weeks."""
    invitation = Invitation.objects.create(
        programme=programme, by=by, made_at=at, ends_at=at + INVITATION_STANDS
    )
    journal.write("signups.invited", invitation.public_id, by=by, at=at)
    return invitation


@transaction.atomic
def stop(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Nobody begins with this code any more; who has begun can finish."""
    if invitation.ends_at > at:
        invitation.ends_at = at
        invitation.save(update_fields=["ends_at"])
        journal.write("signups.stopped", invitation.public_id, by=by, at=at)


@transaction.atomic
def begin(
    programme: Programme,
    language: str,
    *,
    invitation: Invitation | None = None,
    by: Person | None,
    at: datetime,
) -> Draft:
    """Begin to sign somebody up. Raises UsedUp.

    by  None when a newcomer begins alone, with an invitation.
    """
    if invitation:
        room = Invitation.objects.filter(pk=invitation.pk, begun__lt=MOST)
        if not room.update(begun=F("begun") + 1):
            raise UsedUp
    draft = Draft.objects.create(
        programme=programme,
        invitation=invitation,
        by=None if invitation else by,
        language=language,
        begun_at=at,
    )
    journal.write(
        "signups.begun",
        draft.public_id,
        by=by,
        at=at,
        organisation=programme.organisation,
    )
    return draft


@transaction.atomic
def keep(
    draft: Draft,
    answers: Mapping[str, Sequence[str]],
    *,
    by: Person | None,
    at: datetime,
) -> None:
    """Keep one part of what somebody says. Raises TooMuch.

    answers  field to the values that the form has sent.
    """
    kept = {**draft.answers, **{name: list(values) for name, values in answers.items()}}
    if sum(len(value) for values in kept.values() for value in values) > LONGEST:
        raise TooMuch
    draft.answers = kept
    draft.save(update_fields=["answers"])
    journal.write(
        "signups.kept",
        draft.public_id,
        by=by,
        at=at,
        organisation=draft.programme.organisation,
    )


@transaction.atomic
def close(draft: Draft, *, by: Person | None, at: datetime) -> None:
    """Throw a draft away, because its newcomer is in or does not want to."""
    if draft.invitation_id:
        mine = Invitation.objects.filter(pk=draft.invitation_id)
        mine.update(finished=F("finished") + 1)
    journal.write(
        "signups.closed",
        draft.public_id,
        by=by,
        at=at,
        organisation=draft.programme.organisation,
    )
    draft.delete()


@transaction.atomic
def forget(*, by: None, at: datetime) -> None:
    """Throw away what nobody has finished, and invitations that are long over."""
    months = Invitation.personal.months or 0
    old = Invitation.objects.filter(ends_at__lt=at - timedelta(days=30 * months))
    left = Draft.objects.filter(begun_at__lte=at - DRAFT_STANDS).delete()[0]
    if left + old.delete()[0]:
        journal.write("signups.forgotten", "", by=by, at=at)
