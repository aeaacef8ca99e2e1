"""An ambassador or coordinator signs somebody up, face to face."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.programmes import access
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.actions import NOT_SAID, Came
from rafiqi.areas.programmes.models import Enrolment, Programme, Role


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody has told us at the table.

    language   the interface language in which they were asked.
    profile    Profile field to value.
    languages  ISO 639-3 to level.
    consents   purpose to the version of the wording they said yes to.
    came       by which way they came; who is signed up by an ambassador came by them.
    """

    name: str
    email: str
    phone: str
    language: str
    profile: Mapping[str, object]
    languages: Mapping[str, str]
    consents: Mapping[str, str]
    came: Came = NOT_SAID


@transaction.atomic
def register_newcomer(
    programme: Programme, newcomer: Newcomer, *, by: Person, at: datetime
) -> Enrolment:
    """Take a newcomer in with all they told us and agreed to, or not at all.

    Who has an e-mail address gets a letter that lets them in; the others get a card.

    Raises what people.register, describe and speak and privacy.agree raise.
    """
    person = people.register(
        programme.organisation,
        name=newcomer.name,
        email=newcomer.email,
        phone=newcomer.phone,
        language=newcomer.language,
        by=by,
        at=at,
    )
    people.describe(person, newcomer.profile, by=by, at=at)
    people.speak(person, newcomer.languages, by=by, at=at)
    for purpose, wording in newcomer.consents.items():
        privacy.agree(
            person,
            purpose,
            wording=wording,
            language=newcomer.language,
            by=by,
            at=at,
        )
    if person.email:
        messaging.tell(person, "invitation", "/", by=by, at=at)
    came = access.signed_up_by(programme, by)
    came = came if came.by else newcomer.came
    return programmes.enrol(programme, person, Role.NEWCOMER, came=came, by=by, at=at)
