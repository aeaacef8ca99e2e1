"""A pair ends: both are told, the place is free, and nobody is blamed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import actions as meetings
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person


@transaction.atomic
def end_pair(pair: Pair, *, why: str, by: Person, at: datetime) -> None:
    """End a pair, early or in time, and tell both. The plan stays to be read.
    What they still wanted to meet for is cancelled.

    why  a key of Pair.Ending.

    The newcomer keeps the time they have waited, so that a match that did not work
    sends nobody to the end of the queue. Raises HasEnded.
    """
    matching.end(pair, why=why, by=by, at=at)
    meetings.cancel_ended(pair.mentee.person, by=by, at=at)
    for enrolment in (pair.mentor, pair.mentee):
        messaging.tell(enrolment.person, "ended", "/", by=by, at=at)
