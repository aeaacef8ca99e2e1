"""Meetings of a pair: proposed, agreed, over."""

from __future__ import annotations

from datetime import datetime, timedelta

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import actions
from rafiqi.areas.meetings.models import Meeting
from tests import make

SOON = make.NOON + timedelta(days=3)


def proposed(
    of: Pair | None = None,
    *times: datetime,
    at: datetime = make.NOON,
    link: str = "https://meet.example.org/our-room",
) -> Meeting:
    """Times that the newcomer has proposed to the mentor, three by default."""
    of = of or make.pair()
    times = times or tuple(SOON + timedelta(days=n) for n in range(3))
    return actions.propose(
        of,
        times,
        minutes=60,
        format="online",
        link=link,
        by=of.mentee.person,
        at=at,
    )


def agreed(
    of: Pair | None = None, starts_at: datetime = SOON, *, at: datetime = make.NOON
) -> Meeting:
    """A meeting that the mentor has agreed to."""
    meeting = proposed(of, starts_at, at=at)
    actions.pick(meeting, starts_at, by=meeting.pair.mentor.person, at=at)
    meeting.refresh_from_db()
    return meeting
