"""Who waits for support or for money back, and which funder waits for a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rafiqi.areas.funding import queries as funding
from rafiqi.areas.funding.queries import Due
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes_seen
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.supports import queries as supports
from rafiqi.areas.supports.queries import Waiting
from rafiqi.kernel.names import apart

Found = Iterator[tuple[int, Reason]]
"""Reasons with the row number of their programme."""


def reasons(
    viewer: Person,
    programmes: Sequence[Programme],
    watches: Mapping[int, Watches],
    at: datetime,
) -> Found:
    """What waits longer than a programme's patience. At most five queries."""
    for one in supports.waiting(viewer, programmes):
        watch = "support_waits" if one.step == "support" else "expense_waits"
        days = (at - one.since).days
        over = days - watches[one.programme_key][watch].days
        if over >= 0:
            yield one.programme_key, _waits(one, watch, days, over)
    patience = [one["grant_report"].days for one in watches.values()]
    due = funding.due(viewer, programmes, at=at, within=max(patience, default=0))
    if due:
        yield from _reports(viewer, programmes, watches, due)


def _reports(
    viewer: Person,
    programmes: Sequence[Programme],
    watches: Mapping[int, Watches],
    due: Sequence[Due],
) -> Found:
    """Each in the morning of one programme, though it may tell of several."""
    ours = programmes_seen.coordinated(viewer).filter(closed_at=None).order_by("pk")
    keys = list(ours.values_list("pk", flat=True))
    here = {one.pk for one in programmes}
    for one in due:
        paid = [
            key for key in keys if not one.programme_keys or key in one.programme_keys
        ]
        if paid and paid[0] in here:
            over = watches[paid[0]]["grant_report"].days - one.days_left
            if over >= 0:
                yield paid[0], _report(one, over)


def _waits(one: Waiting, watch: str, days: int, over: int) -> Reason:
    door = "support" if one.step == "support" else "expense"
    says = _why(one, days)
    who = (one.who,)
    return Reason(watch, one.enrolment_id, False, who, says, door, one.id, over)


def _why(one: Waiting, days: int) -> str:
    said = {"what": one.kind_name, "name": apart(one.by), "days": days}
    if one.step == "support":
        return (
            ngettext(
                "Has waited for %(days)s day for an answer: %(what)s.",
                "Has waited for %(days)s days for an answer: %(what)s.",
                days,
            )
            % said
        )
    if one.step == "handed_in":
        return _("An expense waits to be checked: %(what)s.") % said
    if one.step == "checked":
        return (
            _(
                "%(name)s has checked an expense. A second person has to approve it: "
                "%(what)s."
            )
            % said
        )
    return _("An expense is approved and waits to be paid: %(what)s.") % said


def _report(one: Due, over: int) -> Reason:
    says = _("The report about “%(title)s” is to be sent by %(day)s.") % {
        "title": apart(one.title),
        "day": date_format(one.due_on, "j F Y"),
    }
    id, who = one.grant_id, (one.funder,)
    return Reason("grant_report", id, False, who, says, "grant", id, over)
