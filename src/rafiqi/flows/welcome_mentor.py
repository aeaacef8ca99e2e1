"""Somebody who has applied becomes a mentor."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.actions import Came
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.safeguarding.models import Application
from rafiqi.flows.add_participant import add_participant
from rafiqi_sheets import languages_in, times_in


@transaction.atomic
def welcome_mentor(
    application: Application, *, is_known: bool = False, by: Person, at: datetime
) -> Enrolment:
    """Say yes: a mentor without a newcomer yet, and a letter with the next step.

    What they have written about themselves is taken over, as far as we understand it.

    is_known  who has this address or number already is the same person: take them.

    Raises IsDecided, and what people.register and programmes.enrol raise.
    """
    enrolment = add_participant(
        application.programme,
        Role.MENTOR,
        name=application.name,
        email=application.email,
        phone=application.phone,
        language=application.language,
        capacity=application.places,
        came=Came(application.came_by, None, application.came_words),
        is_known=is_known,
        tells=False,
        by=by,
        at=at,
    )
    safeguarding.accept(application, enrolment, by=by, at=at)
    if not is_known:
        _take_over(application, enrolment.person, by=by, at=at)
    messaging.tell(enrolment.person, "mentor_yes", "/", by=by, at=at)
    return enrolment


def _take_over(
    application: Application, person: Person, *, by: Person, at: datetime
) -> None:
    """Nobody is asked twice. Levels are theirs to say; times may be empty."""
    said = {"occupation_said": application.work, "slots": times_in(application.times)}
    people.describe(person, said, by=by, at=at)
    people.speak(person, languages_in(application.languages), by=by, at=at)
