"""Meetings of a pair, and gatherings of a programme."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import actions
from rafiqi.areas.meetings.models import Gathering, Meeting
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
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


def invitation(**said: Any) -> actions.Invitation:
    """A panel with two places, for newcomers and mentors."""
    usual = {
        "kind": "panel",
        "audience": "both",
        "title": {"en": "Nurses tell", "ar": "ممرضات يروين"},
        "text": {"en": "Three nurses tell how they began."},
        "starts_at": SOON,
        "minutes": 90,
        "format": "hybrid",
        "link": "https://meet.example.org/panel",
        "place": "Library, room 3",
        "places": 2,
    }
    return actions.Invitation(**usual | said)


def gathering(
    of: Programme | None = None,
    *,
    by: Person | None = None,
    at: datetime = make.NOON,
    **said: Any,
) -> Gathering:
    """One that is open for sign-up."""
    of = of or make.programme()
    by = by or make.coordinator(of)
    return actions.gather(of, invitation(**said), by=by, at=at)
