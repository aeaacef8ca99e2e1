"""What a certificate of hours says, counted from what was confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rafiqi.areas.matching import queries as matching
from rafiqi.areas.meetings import queries as meetings
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.areas.safeguarding import queries as safeguarding

ROLES = (Role.MENTOR.value, Role.AMBASSADOR.value)
"""Those that stand on a certificate; whoever coordinates is thanked elsewhere."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was confirmed in a period. roles  keys, as Certificate.roles."""

    roles: tuple[str, ...]
    newcomers: int
    meetings: int
    meeting_minutes: int
    gatherings: int
    gathering_minutes: int
    orientation_minutes: int

    @property
    def minutes(self) -> int:
        return self.meeting_minutes + self.gathering_minutes + self.orientation_minutes


def counted(
    viewer: Person,
    person: Person,
    programme: Programme,
    starts_on: date,
    ends_on: date,
    at: datetime,
) -> Counted:
    """From the first to the last day, by the person's own clock. Six queries."""
    since = _midnight(starts_on, person)
    until = min(_midnight(ends_on + timedelta(days=1), person), at)
    hours = meetings.hours(viewer, person, programme, since, until)
    course = safeguarding.orientation(viewer, person)
    finished_at = course.finished_at
    is_oriented = finished_at is not None and since <= finished_at < until
    roles = programmes.roles_in(programme, person, until)
    done = (("led", hours.led), ("helped", hours.helped))
    return Counted(
        roles=(
            *(role for role in ROLES if role in roles),
            *(key for key, number in done if number),
        ),
        newcomers=matching.accompanied(viewer, person, programme, since, until),
        meetings=hours.meetings,
        meeting_minutes=hours.meeting_minutes,
        gatherings=hours.led + hours.helped,
        gathering_minutes=hours.gathering_minutes,
        orientation_minutes=course.minutes
        if is_oriented and programme.needs_orientation
        else 0,
    )


def _midnight(day: date, person: Person) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(person.time_zone))
