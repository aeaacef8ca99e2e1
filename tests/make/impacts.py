"""People on their way, day by day, for the numbers about impact."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings.models import Meeting, Side
from rafiqi.areas.outcomes.models import Outcome
from rafiqi.areas.programmes.models import Enrolment, Programme, Role, Season
from tests import make

DAY = timedelta(days=1)


def season(of: Programme, name: str, begins: int, ends: int) -> Season:
    """A season from and to so many days after the first noon."""
    start = make.NOON.date()
    return Season.objects.create(
        programme=of,
        name=name,
        starts_on=start + begins * DAY,
        ends_on=start + ends * DAY,
    )


def newcomer(of: Programme, day: int = 0, **fields: Any) -> Enrolment:
    """Somebody who registered so many days after the first noon."""
    return make.enrolment(
        Role.NEWCOMER, programme=of, enrolled_at=make.NOON + day * DAY, **fields
    )


def pair(mentee: Enrolment, day: int, **fields: Any) -> Pair:
    """A pair from that day on, with a mentor of its own unless said."""
    mentor = fields.pop("mentor", None) or make.enrolment(
        Role.MENTOR, programme=mentee.programme, capacity=9
    )
    made = make.pair(mentor, mentee, **fields)
    made.confirmed_at = make.NOON + day * DAY
    made.save()
    return made


def met(pair: Pair, day: int, *said: str) -> Meeting:
    """An agreed meeting of that day, and what mentor and newcomer say of it."""
    at: datetime = make.NOON + day * DAY
    made = Meeting.objects.create(
        pair=pair,
        state=Meeting.State.AGREED,
        starts_at=at,
        minutes=60,
        format="online",
        proposed_at=at,
        changed_at=at,
    )
    for person, happened in zip(made.people, said, strict=False):
        Side.objects.create(meeting=made, person=person, happened=happened, said_at=at)
    return made


def outcome(of: Enrolment, day: int, kind: str = "work", **fields: Any) -> Outcome:
    """Work, or something else, that began on that day."""
    at = make.NOON + day * DAY
    return Outcome.objects.create(
        enrolment=of,
        kind=kind,
        began_on=at.date(),
        told_by="newcomer",
        how="said",
        noted_at=at,
        changed_at=at,
        **fields,
    )
