"""Becoming an alumnus, and saying what one offers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.endings.models import Alumnus
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment


@transaction.atomic
def graduate(mentee: Enrolment, *, by: Person, at: datetime) -> Alumnus:
    """A newcomer has finished a pair in time; a second time changes nothing."""
    alumnus, is_new = Alumnus.objects.get_or_create(
        enrolment=mentee, defaults={"since": at}
    )
    if is_new:
        journal.write("endings.graduated", mentee.public_id, by=by, at=at)
    return alumnus


@transaction.atomic
def offer(
    alumnus: Alumnus,
    *,
    stays_in_touch: bool,
    would_be_peer: bool,
    would_be_mentor: bool,
    would_tell: bool,
    words: str = "",
    by: Person,
    at: datetime,
) -> None:
    """Say what one would like to give; all of it can be taken back in the same way."""
    alumnus.stays_in_touch, alumnus.would_tell = stays_in_touch, would_tell
    alumnus.would_be_peer, alumnus.would_be_mentor = would_be_peer, would_be_mentor
    alumnus.words, alumnus.said_at = words.strip()[:300], at
    alumnus.save()
    journal.write("endings.offered", alumnus.enrolment.public_id, by=by, at=at)
