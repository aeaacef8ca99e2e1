"""A leader asks somebody to run a programme."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.flows.add_participant import add_participant


@transaction.atomic
def invite_coordinator(
    programme: Programme,
    *,
    name: str,
    email: str,
    language: str,
    by: Person,
    at: datetime,
) -> Enrolment:
    """Make somebody a coordinator and write to them; known people are not doubled.

    Codes on paper that others made for them before open no coordinator's account.

    Raises what people.register and programmes.enrol raise.
    """
    enrolment = add_participant(
        programme,
        Role.COORDINATOR,
        name=name,
        email=email,
        phone="",
        language=language,
        is_known=True,
        tells=False,
        by=by,
        at=at,
    )
    people.void_codes(enrolment.person, by=by, at=at)
    messaging.tell(enrolment.person, "coordinator", "/", by=by, at=at)
    return enrolment
