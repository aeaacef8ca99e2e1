"""A coordinator lets somebody of a partner organisation in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Partner, PartnerContact


@transaction.atomic
def invite_contact(
    partner: Partner,
    *,
    name: str,
    email: str,
    language: str,
    does: str = "",
    by: Person,
    at: datetime,
) -> PartnerContact:
    """Let somebody act for a partner and write to them; known people are not doubled.

    Raises what people.register and programmes.add_contact raise.
    """
    try:
        person = people.register(
            partner.organisation,
            name=name,
            email=email,
            language=language,
            by=by,
            at=at,
        )
    except people.AlreadyKnown as known:
        person = known.person
    contact = programmes.add_contact(partner, person, does, by=by, at=at)
    path = f"/partner/{partner.public_id}/"
    messaging.tell(person, "partner", path, by=by, at=at)
    return contact
