"""Whose qualification has a day that comes near with nothing done."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.recognitions.queries import Closing
from rafiqi.kernel.names import apart
from rafiqi.kernel.words import say


def reasons(closing: Closing, watches: Watches) -> Iterator[Reason]:
    """A day is near, or over since a short while, and nobody has seen to it."""
    over = watches["recognition_due"].days - closing.days_left
    if over >= 0:
        yield Reason(
            "recognition_due",
            closing.enrolment_id,
            False,
            (closing.who,),
            _why(closing),
            "recognition",
            closing.id,
            over,
        )


def _why(closing: Closing) -> str:
    if closing.kind == "appeal":
        why = _("%(name)s: the last day to object is %(day)s. Nothing is decided yet.")
    elif closing.kind == "answer":
        why = _("%(name)s: the office wanted to answer by %(day)s. Ask there.")
    elif closing.days_left < 0:
        why = _("%(name)s: this was to be done by %(day)s: %(step)s")
    else:
        why = _("%(name)s: this is to be done by %(day)s: %(step)s")
    return why % {
        "name": apart(closing.name),
        "day": date_format(closing.day, "j F Y"),
        "step": apart(say(closing.title, get_language() or "en")),
    }
