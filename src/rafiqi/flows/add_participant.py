"""A coordinator takes somebody into a programme by hand."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.actions import NOT_SAID, Came
from rafiqi.areas.programmes.models import Enrolment, Programme


@transaction.atomic
def add_participant(
    programme: Programme,
    role: str,
    *,
    name: str,
    email: str,
    phone: str,
    language: str,
    capacity: int = 0,
    came: Came = NOT_SAID,
    is_known: bool = False,
    tells: bool = True,
    by: Person,
    at: datetime,
) -> Enrolment:
    """Register somebody, enrol them, and write to them if we had not known them.

    is_known  who has this address or number already is the same person: take them.
    tells     False for whoever gets another letter.

    Raises what people.register and programmes.enrol raise.
    """
    try:
        person = people.register(
            programme.organisation,
            name=name,
            email=email,
            phone=phone,
            language=language,
            by=by,
            at=at,
        )
    except people.AlreadyKnown as known:
        if not is_known:
            raise
        person, tells = known.person, False
    if tells and person.email:
        messaging.tell(person, "invitation", "/", by=by, at=at)
    return programmes.enrol(
        programme,
        person,
        role,
        capacity=capacity,
        came=came,
        by=by,
        at=at,
    )
