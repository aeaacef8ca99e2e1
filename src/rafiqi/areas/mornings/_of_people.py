"""What single people need: who waits, was not reached, or cannot be matched yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rafiqi.areas.matching.queries import Standing
from rafiqi.areas.messaging.queries import Unreached
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.safeguarding.queries import (
    Check,
    RunningOut,
    WaitingApplication,
)

WAITING_NAMED = 5
"""So many of those who wait longest are named."""


def waiting(standing: Standing, watches: Watches, at: datetime) -> Iterator[Reason]:
    """Those who have waited longest without a proposal, a few of them."""
    for line in standing.waiting[:WAITING_NAMED]:
        days = (at - line.since).days
        over = days - watches["waiting"].days
        if over >= 0:
            why = ngettext(
                "Has been waiting for %(days)s day without a proposal.",
                "Has been waiting for %(days)s days without a proposal.",
                days,
            ) % {"days": days}
            yield _reason("waiting", line.enrolment_id, line.name, why, over)


def unreached(letter: Unreached, enrolment_id: str, over: int) -> Reason:
    """A letter has not arrived: somebody must say it in person."""
    if letter.has_phone and not letter.has_address:
        why = _(
            "There is no e-mail address for our letter. Please send a text message, "
            "or call."
        )
    elif letter.has_address:
        why = _("A letter to this address did not arrive. Please check it or call.")
    else:
        why = _("There is no e-mail address for our letter. Please tell them yourself.")
    return _reason("unreached", enrolment_id, letter.name, why, over)


def clearance_ends(check: RunningOut, enrolment_id: str, over: int) -> Reason:
    """A background check runs out, or has run out already."""
    day = {"day": date_format(check.expires_on, "j F Y")}
    if check.is_over:
        why = _(
            "The background check ran out on %(day)s. Ask for a new one; until then "
            "they are not matched with young people."
        )
    else:
        why = _("The background check runs out on %(day)s. Ask for a new one now.")
    return _reason("clearance_ends", enrolment_id, check.name, why % day, over)


def not_ready(one: Enrolment, checks: Iterable[Check], days: int, over: int) -> Reason:
    """A mentor lacks what the programme asks for: what, and whose turn it is."""
    why = ngettext(
        "Has been a mentor for %(days)s day and cannot be matched yet.",
        "Has been a mentor for %(days)s days and cannot be matched yet.",
        days,
    ) % {"days": days}
    checks = list(checks)
    if ours := _named(checks, "team"):
        why += " " + _("It is your turn: %(what)s.") % {"what": ours}
    if theirs := _named(checks, "mentor"):
        why += " " + _("It is the mentor's turn: %(what)s.") % {"what": theirs}
    id = one.public_id
    return Reason("not_ready", id, False, (one.person.name,), why, "ready", id, over)


def application_waits(one: WaitingApplication, days: int, over: int) -> Reason:
    """Somebody would like to be a mentor, and nobody has answered."""
    why = (
        ngettext(
            "Would like to be a mentor and has waited for an answer for %(days)s day.",
            "Would like to be a mentor and has waited for an answer for %(days)s days.",
            days,
        )
        % {"days": days}
        if days
        else _("Would like to be a mentor, since today.")
    )
    who = (one.name,)
    return Reason(
        "application_waits", one.id, False, who, why, "application", one.id, over
    )


def _named(checks: Iterable[Check], turn: str) -> str:
    return " · ".join(str(check.name) for check in checks if check.turn == turn)


def _reason(watch: str, enrolment_id: str, name: str, why: str, over: int) -> Reason:
    return Reason(
        watch, enrolment_id, False, (name,), why, "person", enrolment_id, max(over, 0)
    )
