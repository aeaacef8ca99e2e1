"""A pair ends: both are told, the place is free, and nobody is blamed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.endings import actions as endings
from rafiqi.areas.endings.models import Wish
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching import queries as pairs
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import actions as meetings
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.flows.leave_programme import leave_programme
from rafiqi.flows.shut_pair import shut_pair

IN_TIME = (Pair.Ending.GOAL, Pair.Ending.DONE)


@transaction.atomic
def end_pair(
    pair: Pair,
    *,
    why: str,
    mentee_after: str = Wish.After.NEW,
    mentor_after: str = Wish.After.NEW,
    by: Person,
    at: datetime,
) -> None:
    """End a pair, early or in time, and tell both. The plan stays to be read.
    What they still wanted to meet for is cancelled.

    why                         a key of Pair.Ending.
    mentee_after, mentor_after  keys of Wish.After: what each would like then.

    Who finishes in time is an alumnus from now on.
    The newcomer keeps the time they have waited, and after an early ending comes first
    if they want somebody new, so that a match that did not work sends nobody to the end
    of the queue. Raises HasEnded.
    """
    looks_again = why not in IN_TIME and mentee_after == Wish.After.NEW
    matching.end(pair, why=why, looks_again=looks_again, by=by, at=at)
    meetings.cancel_ended(pair.mentee.person, by=by, at=at)
    endings.settle(pair, by=by, at=at)
    pair.refresh_from_db(fields=["ended_at"])
    shut_pair(pair, by=by, at=at)
    if why in IN_TIME:
        endings.graduate(pair.mentee, by=by, at=at)
    if why == Pair.Ending.HANDED:
        endings.prepare(pair, by=by, at=at)
    for enrolment in (pair.mentor, pair.mentee):
        messaging.tell(enrolment.person, "ended", "/", by=by, at=at)
    _go_on(pair.mentee, mentee_after, by=by, at=at)
    _go_on(pair.mentor, mentor_after, by=by, at=at)


def _go_on(enrolment: Enrolment, after: str, *, by: Person, at: datetime) -> None:
    """Rest or leave, as they wish. A mentor who walks with others too only rests."""
    enrolment.refresh_from_db(fields=["state"])
    if after == Wish.After.NEW or enrolment.state != Enrolment.State.ACTIVE:
        return
    if after == Wish.After.BREAK or pairs.places_in_use(by, enrolment):
        programmes.pause(enrolment, by=by, at=at)
    else:
        leave_programme(enrolment, by=by, at=at)
