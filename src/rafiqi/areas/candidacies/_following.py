"""After the start: are you still there? And an interview that is tomorrow."""

from __future__ import annotations

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction

from rafiqi.areas.candidacies import _due, _stages, _steps
from rafiqi.areas.candidacies._steps import Said
from rafiqi.areas.candidacies.models import (
    Candidacy,
    CandidacyStep,
    StillThere,
)
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person

TOO_LATE = timedelta(days=120)
"""A question that nobody asked in time is left out; the next one comes."""


@transaction.atomic
def ask(*, by: None, at: datetime) -> None:
    """Every hour: ask everybody whose 3, 6 or 12 months are over; each thing once."""
    first = at.date() - relativedelta(months=min(_stages.STILL))
    for one in _due.started_before(first + timedelta(days=1)):
        assert one.started_on, "only those who have started are asked"
        today = one.enrolment.person.day(at)
        for months, stage in _stages.STILL.items():
            due = one.started_on + relativedelta(months=months)
            is_open = _stages.may_follow(one.stage, stage)
            if is_open and due <= today < due + TOO_LATE:
                _ask(one, months, at)


def _ask(candidacy: Candidacy, months: int, at: datetime) -> None:
    assert candidacy.started_on, "it has started"
    asked, is_new = StillThere.objects.get_or_create(
        candidacy=candidacy,
        months=months,
        defaults={
            "due_on": candidacy.started_on + relativedelta(months=months),
            "asked_at": at,
        },
    )
    if not is_new:
        return
    person = candidacy.enrolment.person
    path = f"/still-there/{asked.public_id}/"
    about = candidacy.public_id
    messaging.tell(person, "application_still", path, about=about, by=None, at=at)
    journal.write(
        "candidacies.asked_still",
        candidacy.public_id,
        by=None,
        at=at,
        organisation=person.organisation,
    )


@transaction.atomic
def answer(
    asked: StillThere, said: Said, *, said_as: str, by: Person, at: datetime
) -> CandidacyStep | None:
    """Yes, still there: the stage of these months. No: the end, with a reason.

    Raises what `say` raises.
    """
    return _steps.say(asked.candidacy, said, said_as=said_as, by=by, at=at)


@transaction.atomic
def still_there(
    candidacy: Candidacy,
    months: int,
    *,
    how: str = CandidacyStep.How.HERE,
    said_as: str,
    by: Person,
    at: datetime,
) -> CandidacyStep | None:
    """One tap: they are. Raises what `say` raises."""
    said = Said(_stages.STILL[months], how=how)
    return _steps.say(candidacy, said, said_as=said_as, by=by, at=at)


@transaction.atomic
def remind(*, by: None, at: datetime) -> None:
    """Every hour: whose interview is tomorrow gets a letter, once for each day."""
    day = at.date()
    for one in _due.interviews_on(day, day + timedelta(days=2)):
        person = one.enrolment.person
        if one.on != person.day(at) + timedelta(days=1):
            continue
        told = Candidacy.objects.filter(pk=one.pk, reminded_on=one.reminded_on)
        if one.reminded_on == one.on or not told.update(reminded_on=one.on):
            continue
        path = f"/candidacies/{one.public_id}/"
        about = one.public_id
        kind = "application_tomorrow"
        messaging.tell(person, kind, path, about=about, by=None, at=at)


KEPT = timedelta(days=183)
"""Documents of an application are deleted half a year after it has ended."""


@transaction.atomic
def forget(*, by: None, at: datetime) -> None:
    """Every night: documents and messages of what ended half a year ago are deleted."""
    before = at - KEPT
    old = _due.ended_before(before)
    for one in old.select_related("enrolment__person__organisation"):
        one.enclosures.all().delete()
        one.message, one.forgotten_at = "", at
        one.save(update_fields=["message", "forgotten_at"])
        journal.write(
            "candidacies.forgotten",
            one.public_id,
            by=None,
            at=at,
            organisation=one.enrolment.person.organisation,
        )
