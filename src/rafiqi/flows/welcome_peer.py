"""Somebody who has walked the way walks it with the next one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.endings.models import Alumnus
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.kernel.refusal import Refusal

PLACES = 1
"""A peer walks with one newcomer; a coordinator can give more places later."""


class NotOffered(Refusal):
    """Nobody becomes a peer without wanting it."""

    says = _(
        "This person has not said that they would be a peer. Ask them first; "
        "they can say so under “What now?”."
    )


class NotAPeerProgramme(Refusal):
    says = _(
        "Peers walk with newcomers only in a programme for peers. "
        "Please choose one, or open one first."
    )
    field = "programme"


@transaction.atomic
def welcome_peer(
    alumnus: Alumnus, programme: Programme, *, by: Person, at: datetime
) -> Enrolment:
    """Take an alumnus into a programme for peers, and tell them.

    The programme says itself what its peers need before they are matched.
    Raises NotOffered, NotAPeerProgramme, AlreadyEnrolled.
    """
    if not alumnus.would_be_peer:
        raise NotOffered
    if not programme.is_for_peers or programme.closed_at:
        raise NotAPeerProgramme
    person = alumnus.enrolment.person
    enrolment = programmes.enrol(
        programme, person, Role.MENTOR, capacity=PLACES, by=by, at=at
    )
    messaging.tell(person, "peer_yes", "/", by=by, at=at)
    return enrolment
