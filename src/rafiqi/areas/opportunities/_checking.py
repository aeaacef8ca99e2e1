"""A coordinator looks at an opportunity before anybody else sees it, and after."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.opportunities import _safety, _saying, access
from rafiqi.areas.opportunities._writing import NotComplete
from rafiqi.areas.opportunities.models import (
    FlagAnswer,
    Opportunity,
    OpportunityReport,
    PayFloor,
)
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.kernel import countries
from rafiqi.kernel.refusal import Refusal

State = Opportunity.State


class NotWaiting(Refusal):
    """Somebody else has looked at it meanwhile."""

    says = _("This is not waiting to be checked any more. Please look at it again.")


class FlagsOpen(Refusal):
    """A red flag is a question; it needs an answer first."""

    says = _("Please write for each red flag what you have found out.")


class OwnOffer(Refusal):
    """Four eyes see more than two."""

    says = _(
        "You have written this yourself. Please ask another coordinator to check it."
    )


class SayWhy(Refusal):
    """Whoever offers something learns why it is not taken."""

    says = _("Please write one sentence for those who offer it: why not.")
    field = "answer"


class NoSource(Refusal):
    """A figure without its source helps nobody in an argument."""

    says = _("Please write where this figure stands, as a law or a page.")
    field = "source"


class UnderReport(Refusal):
    """What was reported is opened by the team alone."""

    says = _("Somebody has reported this. The programme team looks into it first.")


class NoLongerThere(Refusal):
    """What is closed need not be reported."""

    says = _("This is not offered any more. Please write to your programme team.")


@transaction.atomic
def answer_flag(
    offer: Opportunity, flag: str, words: str, *, by: Person, at: datetime
) -> None:
    """Write what one found out about a red flag; "" takes it back."""
    found = access.locked(offer)
    raised = {one.key: one.seen for one in _safety.flags(found, at.date())}
    words = words.strip()[:300]
    if flag not in raised:
        return
    if not words:
        found.answers.filter(flag=flag).delete()
    else:
        said = {"seen": raised[flag], "words": words, "by": by, "at": at}
        FlagAnswer.objects.update_or_create(opportunity=found, flag=flag, defaults=said)
    journal.write("opportunities.flag_answered", found.public_id, by=by, at=at)


@transaction.atomic
def accept(offer: Opportunity, *, by: Person, at: datetime) -> None:
    """Let newcomers see it. Raises NotWaiting, OwnOffer, FlagsOpen, NotComplete."""
    found = _held(offer, by)
    if _safety.open_flags(found, at.date()):
        raise FlagsOpen
    if found.source != Opportunity.Source.FORM and _safety.unsaid(found):
        raise NotComplete
    found.state, found.answer = State.OPEN, ""
    found.checked_by, found.checked_at, found.confirmed_at = by, at, at
    found.asked_at = found.reminded_at = None
    found.checked_as = _safety.as_checked(found)
    found.save()
    _settle(found, by=by, at=at)
    _tell(found, "opportunity_accepted", by=by, at=at)
    journal.write("opportunities.accepted", found.public_id, by=by, at=at)


@transaction.atomic
def refuse(offer: Opportunity, answer: str, *, by: Person, at: datetime) -> None:
    """Do not let newcomers see it, and say why. Raises NotWaiting, SayWhy."""
    found = access.locked(offer)
    if found.state != State.WAITING:
        raise NotWaiting
    if not answer.strip():
        raise SayWhy
    found.state, found.answer = State.REFUSED, answer.strip()[:1000]
    found.checked_by, found.checked_at = by, at
    found.save()
    _settle(found, by=by, at=at)
    _tell(found, "opportunity_refused", by=by, at=at)
    journal.write("opportunities.refused", found.public_id, by=by, at=at)


@transaction.atomic
def report(
    offer: Opportunity, why: str, words: str = "", *, by: Person, at: datetime
) -> OpportunityReport:
    """Say that something is wrong with it: nobody sees it until the team has looked.

    Raises NoLongerThere.
    """
    found = access.locked(offer)
    if found.state not in (State.OPEN, State.PAUSED, State.WAITING):
        raise NoLongerThere
    made = OpportunityReport.objects.create(
        opportunity=found,
        person=by,
        why=OpportunityReport.Why(why),
        words=words.strip()[:1000],
        reported_at=at,
    )
    found.state = State.WAITING
    found.save(update_fields=["state"])
    for one in access.staff(found.organisation_id):
        if one != by and one.email:
            path = f"/opportunities/{found.public_id}/check/"
            messaging.tell(
                one, "opportunity_reported", path, about=found.public_id, by=by, at=at
            )
    journal.write("opportunities.reported", found.public_id, by=by, at=at)
    return made


@transaction.atomic
def set_floor(
    organisation: Organisation,
    *,
    country: str,
    an_hour: Decimal,
    currency: str = "",
    source: str,
    since: date,
    by: Person,
    at: datetime,
) -> PayFloor:
    """Enter the least an hour of work is paid in a country, from a day on.

    Raises NoSource, NotOnTheList, NoSuchSum, UnknownCurrency.
    """
    if not countries.is_country(country):
        raise _saying.NotOnTheList
    if not 0 < an_hour < Decimal(10**6):
        raise _saying.NoSuchSum
    if not source.strip():
        raise NoSource
    floor, _made = PayFloor.objects.update_or_create(
        organisation=organisation,
        country=country,
        since=since,
        defaults={
            "an_hour": an_hour,
            "currency": _saying.currency(currency, country),
            "source": source.strip()[:300],
            "entered_by": by,
            "entered_at": at,
        },
    )
    journal.write("opportunities.floor_set", floor.public_id, by=by, at=at)
    return floor


@transaction.atomic
def drop_floor(floor: PayFloor, *, by: Person, at: datetime) -> None:
    """Take a figure away that was entered by mistake."""
    public_id = floor.public_id
    floor.delete()
    journal.write("opportunities.floor_dropped", public_id, by=by, at=at)


def _held(offer: Opportunity, by: Person) -> Opportunity:
    """Waiting, and held until we are done. Raises NotWaiting, OwnOffer.

    Nobody checks what they posted, as long as a colleague is there who could;
    whoever mends a word in somebody else's offer still may.
    """
    found = access.locked(offer)
    if found.state != State.WAITING:
        raise NotWaiting
    is_own = found.posted_by_id == by.pk
    if is_own and access.others_check(found.organisation_id, by):
        raise OwnOffer
    return found


def _settle(found: Opportunity, *, by: Person, at: datetime) -> None:
    """Whatever was reported has been looked into now."""
    found.reports.filter(settled_at=None).update(settled_by=by, settled_at=at)


def _tell(found: Opportunity, kind: str, *, by: Person, at: datetime) -> None:
    path = f"/opportunities/{found.public_id}/"
    for one in access.posters(found):
        if one != by and one.email:
            messaging.tell(one, kind, path, about=found.public_id, by=by, at=at)
