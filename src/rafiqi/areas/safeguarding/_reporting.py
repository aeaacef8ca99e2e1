"""Reporting something, and looking into it until it is closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.safeguarding.models import Application, Concern
from rafiqi.kernel import working_days
from rafiqi.kernel.names import folded
from rafiqi.kernel.refusal import Refusal


class ReportedBefore(Refusal):
    """One open report by one person about one message is enough."""

    says = _("You have reported this message already. A coordinator will look at it.")


class NotTaken(Refusal):
    """Whoever says what became of a report has looked into it."""

    says = _("Please take this report first. Then you can read and close it.")


class IsClosed(Refusal):
    """A report is closed once."""

    says = _("This report is closed already. You can read here what became of it.")


class TakenByAnother(Refusal):
    """One coordinator looks into a report."""

    says = _("Somebody else has taken this report. Take it over before you close it.")


@transaction.atomic
def report(
    programme: Programme,
    *,
    about: Person,
    thread: str,
    message: str,
    reason: str,
    words: str,
    by: Person,
    at: datetime,
) -> Concern:
    """Report what somebody wrote, by public ids, to the coordinators of a programme.

    The clock runs by the programme's own number of working days.
    Raises ReportedBefore.
    """
    if Concern.objects.open().filter(message=message, by=by).exists():
        raise ReportedBefore
    home = programme.organisation
    concern = Concern.objects.create(
        programme=programme,
        thread=thread,
        message=message,
        by=by,
        about=about,
        reason=Concern.Reason(reason),
        words=words,
        made_at=at,
        due_at=working_days.later(
            at, programme.report_days, country=home.country, zone=home.time_zone
        ),
    )
    journal.write("safeguarding.reported", concern.public_id, by=by, at=at)
    return concern


@transaction.atomic
def take(concern: Concern, *, by: Person, at: datetime) -> None:
    """Look into a report from now on, perhaps in another's place. Raises IsClosed."""
    concern = _open(concern)
    concern.taken_by, concern.taken_at = by, concern.taken_at or at
    concern.save(update_fields=["taken_by", "taken_at"])
    journal.write("safeguarding.report_taken", concern.public_id, by=by, at=at)


@transaction.atomic
def close(
    concern: Concern, *, outcome: str, words: str, by: Person, at: datetime
) -> None:
    """Say what became of a report. Raises NotTaken, TakenByAnother, IsClosed."""
    concern = _open(concern)
    if concern.taken_by_id is None:
        raise NotTaken
    if concern.taken_by_id != by.pk:
        raise TakenByAnother
    concern.closed_at = at
    concern.outcome, concern.outcome_words = Concern.Outcome(outcome), words
    concern.save(update_fields=["closed_at", "outcome", "outcome_words"])
    journal.write("safeguarding.report_closed", concern.public_id, by=by, at=at)


@transaction.atomic
def forget_words(person: Person, *, by: Person | None, at: datetime) -> None:
    """Take out what others wrote about somebody; kinds and dates stay.

    In reports, and as the one through whom they heard of us.
    """
    Concern.objects.filter(about=person).update(words="", outcome_words="")
    Concern.objects.filter(by=person).update(outcome_words="")
    ours = Application.objects.filter(programme__organisation=person.organisation)
    for application in ours.exclude(came_words=""):
        if folded(application.came_words) == person.name_folded:
            application.came_words = ""
            application.save(update_fields=["came_words"])
    journal.write(
        "safeguarding.words_forgotten",
        person.public_id,
        by=by,
        at=at,
        organisation=person.organisation,
    )


@transaction.atomic
def forget(*, by: None, at: datetime) -> None:
    """Throw away closed reports older than people were told we keep them."""
    months = Concern.personal.months or 0
    for old in Concern.objects.filter(closed_at__lt=at - timedelta(days=30 * months)):
        home = old.programme.organisation
        old.delete()
        journal.write(
            "safeguarding.report_forgotten",
            old.public_id,
            by=by,
            at=at,
            organisation=home,
        )


def _open(concern: Concern) -> Concern:
    """The report as it is now, locked. Raises IsClosed."""
    now = Concern.objects.select_for_update().get(pk=concern.pk)
    if now.closed_at:
        raise IsClosed
    return now
