"""Who needs a coordinator today, and why: one small rule for each reason.

A rule looks at one thing and answers with a need or with nothing. How patient the
rules are stands here, at the top, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rafiqi.areas.journeys._lines import PlanLine
from rafiqi.areas.matching.models import Answer
from rafiqi.areas.matching.queries import ProposalLine, SideLine, Standing
from rafiqi.areas.messaging.queries import Unreached
from rafiqi.kernel.words import say

SILENT_DAYS = 2
"""One side of a proposal has said yes; the other has said nothing for so long."""
NEWS_DAYS = 7
"""A no, or a proposal that ran out, calls for something new for so long."""
STEP_LATE_DAYS = 14
"""A pair's next step was due so long ago."""
QUIET_DAYS = 21
"""A pair has ticked nothing for so long."""
WAITING_DAYS = 14
"""A newcomer has waited for so long without a proposal."""
WAITING_NAMED = 5
"""So many of those who wait longest are named."""


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the coordinator's morning.

    about     the public id of the newcomer or pair it is about; each is named once.
    who       their names.
    why       a whole sentence.
    kind, id  what helps, and its public id: "person" or "tell" (an enrolment), "round",
              "plan".
    """

    about: str
    who: tuple[str, ...]
    why: str
    kind: str
    id: str


def of_proposals(standing: Standing, at: datetime) -> Iterator[Need]:
    """Needs around proposals, those that run out first."""
    yield from (runs_out(line) for line in standing.ending_soon)
    for line in standing.half:
        if need := one_is_silent(line, at):
            yield need
    waiting = {line.enrolment_id for line in standing.waiting}
    for line in (*standing.declined, *standing.expired):
        if line.mentee.enrolment_id in waiting and (need := came_to_nothing(line, at)):
            yield need


def runs_out(line: ProposalLine) -> Need:
    """The proposal ends within a day, and somebody has not answered."""
    if line.agreed:
        why = _("The proposal runs out within a day. Only one of the two has said yes.")
    else:
        why = _("The proposal runs out within a day. Nobody has answered yet.")
    return Need(
        line.mentee.enrolment_id, _two(line), why, "person", line.silent[0].enrolment_id
    )


def one_is_silent(line: ProposalLine, at: datetime) -> Need | None:
    """One has said yes, the other nothing for some days."""
    days = (at - line.sent_at).days if line.sent_at else 0
    if days < SILENT_DAYS:
        return None
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
    return Need(
        line.mentee.enrolment_id,
        _two(line),
        why % {"days": days},
        "person",
        silent.enrolment_id,
    )


def came_to_nothing(line: ProposalLine, at: datetime) -> Need | None:
    """A no or an offer that ran out: the newcomer waits again."""
    if line.closed_at is None or at - line.closed_at > timedelta(days=NEWS_DAYS):
        return None
    if not line.refused:
        why = _("The proposal has run out without an answer from both.")
    elif line.refused[0] is line.mentor:
        why = _("The mentor has said no: %(reason)s.") % _reason(line.refused[0])
    else:
        why = _("The newcomer has said no: %(reason)s.") % _reason(line.refused[0])
    return Need(line.mentee.enrolment_id, _two(line), why, "round", line.round_id)


def of_pair(line: PlanLine) -> Need | None:
    """The next step is long overdue, or nothing was ticked for weeks."""
    who = (line.mentee, line.mentor)
    if line.next is None:
        return None
    days = line.next.days_late
    if days >= STEP_LATE_DAYS:
        why = ngettext(
            "Their next step is %(days)s day late: %(step)s",
            "Their next step is %(days)s days late: %(step)s",
            days,
        )
        title = say(line.next.title, get_language() or "en")
        return Need(line.id, who, why % {"days": days, "step": title}, "plan", line.id)
    if line.quiet_days >= QUIET_DAYS:
        why = ngettext(
            "They have ticked nothing for %(days)s day.",
            "They have ticked nothing for %(days)s days.",
            line.quiet_days,
        )
        return Need(line.id, who, why % {"days": line.quiet_days}, "plan", line.id)
    return None


def of_waiting(standing: Standing, at: datetime) -> Iterator[Need]:
    """Those who have waited longest without a proposal, a few of them."""
    for line in standing.waiting[:WAITING_NAMED]:
        days = (at - line.since).days
        if days >= WAITING_DAYS:
            why = ngettext(
                "Has been waiting for %(days)s day without a proposal.",
                "Has been waiting for %(days)s days without a proposal.",
                days,
            ) % {"days": days}
            yield Need(
                line.enrolment_id, (line.name,), why, "person", line.enrolment_id
            )


def of_unreached(letter: Unreached, enrolment_id: str) -> Need:
    """A letter has not arrived: somebody must say it in person."""
    if letter.has_address:
        why = _("A letter to this address did not arrive. Please check it or call.")
    else:
        why = _("There is no e-mail address for our letter. Please tell them yourself.")
    return Need(enrolment_id, (letter.name,), why, "tell", enrolment_id)


def _two(line: ProposalLine) -> tuple[str, str]:
    return line.mentee.name, line.mentor.name


def _reason(side: SideLine) -> dict[str, str]:
    """What they wrote, else the reason they chose."""
    return {"reason": side.words or str(Answer.Reason(side.reason).label)}
