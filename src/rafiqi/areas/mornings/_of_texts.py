"""Whose CV or letter waits for somebody who reads it."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.practice.queries import Unread


def over(text: Unread, watches: Watches) -> int:
    """By how many days a text is beyond patience; below 0 where it is not.

    What nobody has taken may wait so long; what somebody has may be late a day.
    """
    return text.days - (1 if text.reader else watches["text_waits"].days)


def waits(text: Unread, over: int) -> Reason:
    """Nobody has taken it, or whoever should read it is late."""
    if text.reader:
        why = _("%(name)s should have read their text until %(day)s: %(kind)s.") % {
            "name": text.reader,
            "day": date_format(text.due_on, "j F"),
            "kind": text.kind,
        }
    else:
        why = ngettext(
            "Their text has waited for a reader for %(days)s day: %(kind)s.",
            "Their text has waited for a reader for %(days)s days: %(kind)s.",
            text.days,
        ) % {"days": text.days, "kind": text.kind}
    id, who = text.enrolment_id, (text.owner,)
    return Reason("text_waits", id, False, who, why, "texts", text.programme_id, over)
