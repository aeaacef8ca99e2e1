"""Somebody is forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching import actions as matching
from rafiqi.areas.meetings import actions as meetings
from rafiqi.areas.opportunities import actions as opportunities
from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.safeguarding import access as reports
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.supports import actions as supports
from rafiqi.kernel.refusal import Refusal


class UnderReport(Refusal):
    """What was reported is not swept away before somebody has looked at it."""

    says = _(
        "There is an open report by or about this person. "
        "Close it first, then they can be forgotten."
    )


@transaction.atomic
def erase_person(person: Person, *, by: Person | None, at: datetime) -> None:
    """End somebody's part in every programme, then forget them. Cannot be undone.

    Raises UnderReport.
    """
    if reports.concerned(person):
        raise UnderReport
    left = programmes.leave_all(person, by=by, at=at)
    matching.let_go(left, ends_pairs=True, by=by, at=at)
    meetings.cancel_ended(person, by=by, at=at)
    meetings.withdraw_gone(person, by=by, at=at)
    programmes.forget_recruiter(person, by=by, at=at)
    matching.forget_words(person, by=by, at=at)
    supports.let_go(person, by=by, at=at)
    safeguarding.forget_words(person, by=by, at=at)
    opportunities.forget_contact(person, by=by, at=at)
    privacy.erase(person, by=by, at=at)
