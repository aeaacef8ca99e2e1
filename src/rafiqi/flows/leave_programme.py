"""Somebody leaves a programme."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.matching import actions as matching
from rafiqi.areas.meetings import actions as meetings
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.flows.shut_pair import shut_pair


@transaction.atomic
def leave_programme(enrolment: Enrolment, *, by: Person, at: datetime) -> None:
    """End somebody's part, their open proposals, pairs and meetings; plans stay."""
    programmes.leave(enrolment, by=by, at=at)
    ended = matching.let_go([enrolment], ends_pairs=True, by=by, at=at)
    meetings.cancel_ended(enrolment.person, by=by, at=at)
    for pair in ended:
        pair.refresh_from_db(fields=["ended_at"])
        shut_pair(pair, by=by, at=at)
    meetings.withdraw_gone(enrolment.person, by=by, at=at)
