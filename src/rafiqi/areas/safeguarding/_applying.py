"""Applying to be a mentor, and what becomes of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.safeguarding import tasks
from rafiqi.areas.safeguarding.models import Application, Interview
from rafiqi.kernel.refusal import Refusal

WORDING = "2026-1"
"""What people agree to when they apply: see web/safeguarding/applying.py."""
KEPT = timedelta(days=183)
"""So long an application that came to nothing stays."""


class NotOpen(Refusal):
    """A programme says itself when it looks for mentors."""

    says = _("This programme takes no applications now. Please look again later.")


class NoWayToReach(Refusal):
    """Whoever applies wants an answer."""

    says = _("Please write an e-mail address or a phone number, so we can answer.")
    field = "email"


class IsDecided(Refusal):
    """Yes and no are said once."""

    says = _("This application has an answer already. You can read it here.")


class NotHeldYet(Refusal):
    """A talk is noted after it was held."""

    says = _("Please write the day of the talk. It cannot be in the future.")
    field = "held_on"


@dataclass(frozen=True, slots=True)
class Applying:
    """What somebody writes who would like to be a mentor.

    places    how many newcomers at once.
    came_by   a key of CameBy, "" for not said; came_words is who or what it was.
    language  the interface language in which they read and agreed.
    """

    name: str
    email: str
    phone: str
    languages: str
    work: str
    why: str
    places: int
    times: str
    language: str
    came_by: str = ""
    came_words: str = ""


@transaction.atomic
def apply(programme: Programme, said: Applying, *, by: None, at: datetime) -> None:
    """Take in an application; a second one from the same address changes nothing.

    Nobody learns whether an address was known: the answer is the same.
    Raises NotOpen, NoWayToReach, and what people.access.reach raises.
    """
    if not programme.takes_applications:
        raise NotOpen
    home = programme.organisation
    email, phone = people.reach(said.email, said.phone, home.country)
    if not email and not phone:
        raise NoWayToReach
    if _has_applied(programme, email, phone):
        return
    said = replace(said, email=email, phone=phone)
    try:
        with transaction.atomic():
            application = Application.objects.create(
                programme=programme, wording=WORDING, applied_at=at, **asdict(said)
            )
    except IntegrityError:  # the same form from two phones at one time
        return
    journal.write(
        "safeguarding.applied", application.public_id, by=by, at=at, organisation=home
    )


@transaction.atomic
def note_interview(
    application: Application, words: str, *, held_on: date, by: Person, at: datetime
) -> None:
    """Note a talk with somebody who has applied. Raises NotHeldYet."""
    if held_on > by.day(at):
        raise NotHeldYet
    Interview.objects.create(
        application=application,
        enrolment=application.enrolment,
        held_on=held_on,
        words=words,
        by=by,
    )
    journal.write("safeguarding.interview_noted", application.public_id, by=by, at=at)


@transaction.atomic
def accept(
    application: Application, enrolment: Enrolment, *, by: Person, at: datetime
) -> None:
    """Say yes: the application and its talks are theirs now. Raises IsDecided.

    How they become a mentor is flows.welcome_mentor.
    """
    application = _undecided(application)
    application.enrolment = enrolment
    _decide(application, Application.State.YES, at=at)
    application.interviews.update(enrolment=enrolment)
    journal.write("safeguarding.accepted", application.public_id, by=by, at=at)


@transaction.atomic
def decline(application: Application, *, by: Person, at: datetime) -> None:
    """Say no, with a kind letter where there is an address. Raises IsDecided."""
    application = _undecided(application)
    _decide(application, Application.State.NO, at=at)
    if application.email:
        tasks.say_no.enqueue(application.pk)
    journal.write("safeguarding.declined", application.public_id, by=by, at=at)


@transaction.atomic
def put_off_application(application: Application, *, by: Person, at: datetime) -> None:
    """Neither yes nor no for now: it stays in the list. Raises IsDecided."""
    _decide(_undecided(application), Application.State.LATER, at=at)
    journal.write(
        "safeguarding.application_put_off", application.public_id, by=by, at=at
    )


@transaction.atomic
def forget_applications(*, by: None, at: datetime) -> None:
    """Throw away applications that have come to nothing for half a year."""
    nothing = Application.objects.exclude(state=Application.State.YES)
    long_ago = at - KEPT
    old = nothing.filter(
        Q(decided_at__lt=long_ago) | Q(decided_at=None, applied_at__lt=long_ago)
    ).select_related("programme__organisation")
    for application in old:
        home = application.programme.organisation
        application.delete()
        journal.write(
            "safeguarding.application_forgotten",
            application.public_id,
            by=by,
            at=at,
            organisation=home,
        )


def _has_applied(programme: Programme, email: str, phone: str) -> bool:
    same = Q(email=email) & ~Q(email="") | Q(phone=phone) & ~Q(phone="")
    undecided = Application.objects.undecided().filter(programme=programme)
    return undecided.filter(same).exists()


def _undecided(application: Application) -> Application:
    """The application as it is now, locked. Raises IsDecided."""
    now = Application.objects.select_for_update().get(pk=application.pk)
    if now.state in (Application.State.YES, Application.State.NO):
        raise IsDecided
    return now


def _decide(application: Application, state: str, *, at: datetime) -> None:
    application.state, application.decided_at = state, at
    application.save(update_fields=["state", "decided_at", "enrolment"])
