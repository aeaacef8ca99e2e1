"""What proposals need: the ones that end, the silent side, the ones that failed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rafiqi.areas.matching.models import Answer
from rafiqi.areas.matching.queries import ProposalLine, SideLine, Standing
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches


def reasons(standing: Standing, watches: Watches, at: datetime) -> Iterator[Reason]:
    """All that open and failed proposals of one programme need."""
    ending = at + timedelta(days=watches["proposal_ends"].days)
    for line in (*standing.half, *standing.asked):
        if line.expires_at and line.expires_at <= ending:
            yield _ends(line)
    for line in standing.half:
        days = (at - line.sent_at).days if line.sent_at else 0
        over = days - watches["proposal_silent"].days
        if over >= 0:
            yield _one_is_silent(line, days, over)
    waiting = {line.enrolment_id for line in standing.waiting}
    shown = timedelta(days=watches["proposal_failed"].days)
    for line in (*standing.declined, *standing.expired):
        is_news = line.closed_at is not None and at - line.closed_at <= shown
        if is_news and line.mentee.enrolment_id in waiting:
            yield _came_to_nothing(line)


def _ends(line: ProposalLine) -> Reason:
    if line.agreed:
        why = _("The proposal runs out soon. Only one of the two has said yes.")
    else:
        why = _("The proposal runs out soon. Nobody has answered yet.")
    return _reason(line, "proposal_ends", why, "person", line.silent[0].enrolment_id)


def _one_is_silent(line: ProposalLine, days: int, over: int) -> Reason:
    (silent,) = line.silent
    if silent is line.mentee:
        why = ngettext(
            "The mentor has said yes. The newcomer has been silent for %(days)s day.",
            "The mentor has said yes. The newcomer has been silent for %(days)s days.",
            days,
        )
    else:
        why = ngettext(
            "The newcomer has said yes. The mentor has been silent for %(days)s day.",
            "The newcomer has said yes. The mentor has been silent for %(days)s days.",
            days,
        )
    return _reason(
        line,
        "proposal_silent",
        why % {"days": days},
        "person",
        silent.enrolment_id,
        over,
    )


def _came_to_nothing(line: ProposalLine) -> Reason:
    if not line.refused:
        why = _("The proposal has run out without an answer from both.")
    elif line.refused[0] is line.mentor:
        why = _("The mentor has said no: %(reason)s.") % _because(line.refused[0])
    else:
        why = _("The newcomer has said no: %(reason)s.") % _because(line.refused[0])
    return _reason(line, "proposal_failed", why, "round", line.round_id)


def _reason(
    line: ProposalLine, watch: str, why: str, door: str, id: str, days: int = 0
) -> Reason:
    who = (line.mentee.name, line.mentor.name)
    return Reason(watch, line.mentee.enrolment_id, False, who, why, door, id, days)


def _because(side: SideLine) -> dict[str, str]:
    """What they wrote, else the reason they chose."""
    return {"reason": side.words or str(Answer.Reason(side.reason).label)}
