"""What check-ins tell: a wish for a call, a bad answer, a fall, a silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rafiqi.areas.checkins.queries import Side
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.kernel.names import apart

FALL = 2
"""So many taps worse than before, of six, is worth a call."""


def reasons(side: Side, watches: Watches, at: datetime) -> Iterator[Reason]:
    """All that one side's check-ins tell."""
    if side.answered_at:
        days = (at - side.answered_at).days
        if side.wants_call and days <= watches["checkin_call"].days:
            yield _reason(side, "checkin_call", _asks_for_a_call(side), days)
        if side.low and days <= watches["checkin_low"].days:
            yield _reason(side, "checkin_low", _is_low(side), days)
        elif side.fallen >= FALL and days <= watches["checkin_falling"].days:
            yield _reason(side, "checkin_falling", _has_fallen(side), days)
    if side.silent_since:
        over = (at - side.silent_since).days - watches["checkin_silent"].days
        over_phone = (at - side.silent_since).days - watches["ask_phone"].days
        if over >= 0:
            yield _reason(side, "checkin_silent", _is_silent(side), over)
        elif not side.has_address and over_phone >= 0:
            yield _by_phone(side, over_phone)


def _reason(side: Side, watch: str, why: str, days: int) -> Reason:
    who = (side.mentee, side.mentor)
    return Reason(
        watch, side.pair_id, True, who, why, "person", side.enrolment_id, days
    )


def _by_phone(side: Side, days: int) -> Reason:
    why = _("%(name)s has no e-mail. Ask on the phone how it is going.")
    return Reason(
        "ask_phone",
        side.pair_id,
        True,
        (side.mentee, side.mentor),
        why % {"name": side.name},
        "ask_check_in",
        side.newest_id,
        days,
    )


def _asks_for_a_call(side: Side) -> str:
    return _("%(name)s asks for a call.") % {"name": apart(side.name)}


def _is_low(side: Side) -> str:
    about = {
        "together": _("how the two get on"),
        "useful": _("whether the meetings help"),
        "well": _("whether they feel well with it"),
    }
    asked = _(", ").join(about[one] for one in side.low)
    return _("%(name)s says “not good” about: %(asked)s.") % {
        "name": apart(side.name),
        "asked": asked,
    }


def _has_fallen(side: Side) -> str:
    return _("%(name)s is less content than in the check-in before.") % {
        "name": apart(side.name)
    }


def _is_silent(side: Side) -> str:
    why = ngettext(
        "%(name)s has not answered the last check-in.",
        "%(name)s has not answered the last %(number)s check-ins.",
        side.unanswered,
    )
    return why % {"name": apart(side.name), "number": side.unanswered}
