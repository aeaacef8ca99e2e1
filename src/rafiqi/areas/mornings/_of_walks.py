"""What pairs on their way need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rafiqi.areas.journeys.queries import PlanLine
from rafiqi.areas.meetings.queries import Together
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.kernel.words import say


def reasons(
    line: PlanLine,
    met: Together,
    watches: Watches,
    *,
    at: datetime,
    today: date,
) -> Iterator[Reason]:
    """All that a pair that goes on needs, by its plan and its meetings."""
    if line.finished_at:
        over = (at - line.finished_at).days - watches["journey_done"].days
        if over >= 0:
            yield _reason(line, "journey_done", _said_goodbye(), over)
        return
    yield from _of_meetings(line, met, watches, at)
    if line.next:
        over = line.next.days_late - watches["plan_late"].days
        if over >= 0:
            yield _reason(line, "plan_late", _is_late(line), over)
    over = line.quiet_days - watches["plan_quiet"].days
    if over >= 0:
        yield _reason(line, "plan_quiet", _is_quiet(line.quiet_days), over)
    soon = today + timedelta(days=watches["journey_ends"].days)
    if today <= line.ends_on <= soon:
        yield _reason(line, "journey_ends", _ends(line.ends_on), 0)


def _of_meetings(
    line: PlanLine, met: Together, watches: Watches, at: datetime
) -> Iterator[Reason]:
    if met.missed_at and (met.last_at is None or met.missed_at > met.last_at):
        days = (at - met.missed_at).days
        if days <= watches["meeting_missed"].days:
            yield _reason(line, "meeting_missed", _missed(met.missed_at), days)
    days = (at - (met.last_at or line.started_at)).days
    over = days - watches["meeting_none"].days
    if over >= 0 and met.next_at is None:
        yield _reason(line, "meeting_none", _no_meeting(met, days), over)


def _missed(at: datetime) -> str:
    return _("Their meeting on %(day)s did not take place.") % {
        "day": date_format(localtime(at), "j F Y")
    }


def _no_meeting(met: Together, days: int) -> str:
    if met.last_at:
        why = ngettext(
            "They have not met for %(days)s day, and no meeting is agreed.",
            "They have not met for %(days)s days, and no meeting is agreed.",
            days,
        )
    else:
        why = ngettext(
            "They have been a pair for %(days)s day and have not met yet.",
            "They have been a pair for %(days)s days and have not met yet.",
            days,
        )
    return why % {"days": days}


def _reason(line: PlanLine, watch: str, why: str, over: int) -> Reason:
    who = (line.mentee, line.mentor)
    return Reason(watch, line.pair_id, True, who, why, "plan", line.id, over)


def _is_late(line: PlanLine) -> str:
    assert line.next, "only a step that is left can be late"
    days = line.next.days_late
    why = ngettext(
        "Their next step is %(days)s day late: %(step)s",
        "Their next step is %(days)s days late: %(step)s",
        days,
    )
    return why % {"days": days, "step": say(line.next.title, get_language() or "en")}


def _is_quiet(days: int) -> str:
    why = ngettext(
        "They have ticked nothing for %(days)s day.",
        "They have ticked nothing for %(days)s days.",
        days,
    )
    return why % {"days": days}


def _ends(on: date) -> str:
    return _(
        "Their journey ends on %(day)s. Ask both how they would like to say goodbye, "
        "and what comes after."
    ) % {"day": date_format(on, "j F Y")}


def _said_goodbye() -> str:
    return _(
        "They have finished their journey. Talk with both, and end the pair when "
        "they are ready."
    )
