"""How long an opportunity stands: paused, closed, asked about, closed by silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.opportunities import _safety, access
from rafiqi.areas.opportunities._checking import UnderReport
from rafiqi.areas.opportunities._writing import IsOver
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

State, Closed = Opportunity.State, Opportunity.Closed
Kind = Opportunity.Kind
ASK_AFTER: Mapping[str, timedelta] = {
    Kind.JOB: timedelta(days=21),
    Kind.INTERNSHIP: timedelta(days=28),
    Kind.APPRENTICESHIP: timedelta(days=42),
    Kind.STUDY: timedelta(days=90),
    Kind.SCHOLARSHIP: timedelta(days=90),
}
"""How long a kind is believed to be open without asking; jobs go fastest."""
USUALLY = timedelta(days=42)
REMIND_AFTER = timedelta(days=5)
CLOSE_AFTER = timedelta(days=10)
"""Counted from the first question: time to be ill for a week and answer still."""


class NotOpen(Refusal):
    """Somebody else has changed it meanwhile."""

    says = _("This stands in another way by now. Please look at it again.")


class ChooseWhy(Refusal):
    """Closing has a reason, so that we learn something from it."""

    says = _("Please choose why it is closed.")
    field = "why"


@transaction.atomic
def pause(offer: Opportunity, *, by: Person, at: datetime) -> None:
    """Nobody applies for a while; those who have stay. Raises NotOpen."""
    found = access.locked(offer)
    if found.state != State.OPEN:
        raise NotOpen
    found.state = State.PAUSED
    found.asked_at = found.reminded_at = None
    found.save()
    journal.write("opportunities.paused", found.public_id, by=by, at=at)


@transaction.atomic
def resume(offer: Opportunity, *, by: Person, at: datetime) -> None:
    """Open again, or back to be checked where that is needed.

    Raises NotOpen, UnderReport.
    """
    found = access.locked(offer)
    if found.reports.filter(settled_at=None).exists():
        raise UnderReport
    if found.state != State.PAUSED:
        raise NotOpen
    waits = _safety.needs_check(found, at.date())
    found.state = State.WAITING if waits else State.OPEN
    found.confirmed_at = at
    found.save()
    journal.write("opportunities.resumed", found.public_id, by=by, at=at)


@transaction.atomic
def close(offer: Opportunity, why: str, *, by: Person, at: datetime) -> None:
    """End it, for a reason. Closing what is closed changes nothing.

    why  "filled", "withdrawn" or "unsafe"; the others are the clock's.

    Raises ChooseWhy.
    """
    if why not in (Closed.FILLED, Closed.WITHDRAWN, Closed.UNSAFE):
        raise ChooseWhy
    found = access.locked(offer)
    if found.state != State.CLOSED:
        _end(found, why, at)
        found.reports.filter(settled_at=None).update(settled_by=by, settled_at=at)
        journal.write("opportunities.closed", found.public_id, by=by, at=at, note=why)


@transaction.atomic
def confirm(
    offer: Opportunity, answer: str, *, by: Person | None, at: datetime
) -> None:
    """Say whether it is still open: "open", "filled" or "withdrawn". Raises IsOver.

    by  None for whoever has the letter's link; it was given to nobody else.
    """
    if answer in (Closed.FILLED, Closed.WITHDRAWN):
        found = access.locked(offer)
        if found.state != State.CLOSED:
            _end(found, answer, at)
    else:
        found = access.locked(offer)
        if found.state == State.CLOSED:
            raise IsOver
        found.confirmed_at, found.asked_at, found.reminded_at = at, None, None
        found.save(update_fields=["confirmed_at", "asked_at", "reminded_at"])
    journal.write(
        "opportunities.confirmed",
        found.public_id,
        by=by,
        at=at,
        organisation=found.organisation,
        note=answer,
    )


def look_after(*, by: None, at: datetime) -> None:
    """Every hour: close what is over, ask whether the rest is still open.

    Each is a transaction of its own; running it again does nothing again.
    """
    for offer in access.over(at):
        _close_by_clock(offer, Closed.EXPIRED, at=at)
    for offer in access.unconfirmed(at, ASK_AFTER, USUALLY):
        _ask(offer, at=at)
    for offer in access.to_remind(at - REMIND_AFTER):
        _remind(offer, at=at)
    for offer in access.silent(at - CLOSE_AFTER):
        _close_by_clock(offer, Closed.SILENT, at=at)


@transaction.atomic
def _ask(offer: Opportunity, *, at: datetime) -> None:
    found = access.locked(offer)
    if found.state != State.OPEN or found.asked_at:
        return
    found.asked_at = at
    found.save(update_fields=["asked_at"])
    _write_to(found, "opportunity_still", at=at)
    _note("opportunities.asked", found, at)


@transaction.atomic
def _remind(offer: Opportunity, *, at: datetime) -> None:
    found = access.locked(offer)
    if found.state != State.OPEN or not found.asked_at or found.reminded_at:
        return
    found.reminded_at = at
    found.save(update_fields=["reminded_at"])
    _write_to(found, "opportunity_still_again", at=at)
    _note("opportunities.reminded", found, at)


@transaction.atomic
def _close_by_clock(offer: Opportunity, why: str, *, at: datetime) -> None:
    found = access.locked(offer)
    is_silent = why == Closed.SILENT
    if found.state == State.CLOSED or (is_silent and not found.asked_at):
        return
    _end(found, why, at)
    kind = "opportunity_silent" if is_silent else "opportunity_over"
    for one in access.posters(found):
        path = f"/opportunities/{found.public_id}/"
        messaging.tell(one, kind, path, about=found.public_id, by=None, at=at)
    _note(f"opportunities.{'fell_silent' if is_silent else 'expired'}", found, at)


def _end(found: Opportunity, why: str, at: datetime) -> None:
    found.state, found.closed_why, found.closed_at = State.CLOSED, why, at
    found.asked_at = found.reminded_at = None
    found.save()


def _write_to(found: Opportunity, kind: str, *, at: datetime) -> None:
    """The question with a link that needs no signing in; mail or text message."""
    path = f"/opportunities/{found.public_id}/still/"
    for one in access.posters(found):
        messaging.tell(one, kind, path, about=found.public_id, by=None, at=at)


def _note(verb: str, found: Opportunity, at: datetime) -> None:
    journal.write(
        verb, found.public_id, by=None, at=at, organisation=found.organisation
    )
