"""What lies around the small organisation of `world`, and what was before."""

from __future__ import annotations

from typing import Any

from rafiqi.areas.conversations import actions as conversations
from rafiqi.areas.conversations.models import Message
from rafiqi.areas.endings.models import HandOver
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes.models import (
    Enrolment,
    PartnerContact,
    Programme,
    Role,
)
from rafiqi.kernel.files import made_safe
from tests import make
from tests.make import opportunities


def next_door(home: Organisation) -> Person:
    """Staff of another programme of ours."""
    elsewhere = make.programme(home, name="Next door")
    staff = make.coordinator(elsewhere, "Max Braun")
    make.enrolment(Role.AMBASSADOR, programme=elsewhere, person=staff)
    return staff


def far_away() -> Person:
    """Somebody who is everything there is, in another organisation."""
    abroad = make.programme(make.organisation("Far Away"))
    them = make.person(
        "Farah Awad", organisation=abroad.organisation, leads_organisation=True
    )
    for role in Role.values:
        make.enrolment(role, programme=abroad, person=them)
    theirs = opportunities.partner(abroad.organisation, "Far Works")
    PartnerContact.objects.create(partner=theirs, person=them, added_at=make.NOON)
    return them


def came_from_another(pair: Pair, before: Enrolment) -> None:
    """The two go on from where the newcomer stood with a mentor before."""
    earlier = make.pair(before, pair.mentee, ended_at=make.NOON, ended_why="handed")
    earlier.proposal.place.delete()
    HandOver.objects.create(
        pair=earlier,
        asked_at=make.NOON,
        agreed_at=make.NOON,
        passed_at=make.NOON,
        to=pair,
        letter="He is brave.",
        shares_letter=True,
    )


def written(pair: Pair) -> Message:
    """A message with a file from the mentor, which both have read."""
    thread = make.thread(pair)
    file = made_safe("list.txt", b"Bring your papers.")
    mentor, mentee = pair.mentor.person, pair.mentee.person
    sent = conversations.write(thread, "Hello", file, by=mentor, at=make.NOON)
    conversations.seen(thread, to=sent.pk, by=mentee, at=make.NOON)
    return sent


def takes_part(
    programme: Programme, role: str, name: str, *, language: str = "en", **fields: Any
) -> Enrolment:
    who = make.person(name, organisation=programme.organisation, language=language)
    return make.enrolment(role, programme=programme, person=who, **fields)
