"""How long somebody was there for others: counted where it was confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.meetings.models import Helper, Meeting, Side
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Hours:
    """What somebody has given in a programme.

    meetings, meeting_minutes      with newcomers, as their mentor.
    led, helped, gathering_minutes  gatherings led, and those helped at.
    """

    meetings: int
    meeting_minutes: int
    led: int
    helped: int
    gathering_minutes: int


def given(
    person: Person, programme: Programme, since: datetime, until: datetime
) -> Hours:
    """What began in this time and is over when it ends. Three queries."""
    agreed = (
        Meeting.objects.agreed()
        .filter(
            pair__mentor__person=person,
            pair__programme=programme,
            starts_at__gte=since,
            starts_at__lt=until,
        )
        .prefetch_related("sides")
    )
    lengths = [_length(one) for one in agreed if one.is_over(until)]
    counted = [minutes for minutes in lengths if minutes]
    helped = Helper.objects.filter(
        person=person,
        gathering__programme=programme,
        gathering__cancelled_at=None,
        gathering__starts_at__gte=since,
        gathering__starts_at__lt=until,
    ).select_related("gathering")
    over = [one for one in helped if one.gathering.is_over(until)]
    return Hours(
        meetings=len(counted),
        meeting_minutes=sum(counted),
        led=sum(one.leads for one in over),
        helped=sum(not one.leads for one in over),
        gathering_minutes=sum(one.gathering.minutes for one in over),
    )


def _length(meeting: Meeting) -> int:
    """Confirmed minutes; 0 where nobody confirms a length, or one side denies it.

    Where the two say different lengths the shorter one counts. Where both say that
    they met and neither says how long, it is the length they had agreed on.
    """
    sides: Sequence[Side] = list(meeting.sides.all())
    said = [side for side in sides if side.happened]
    if not said or any(side.happened != Side.Happened.YES for side in said):
        return 0
    lengths = [side.minutes for side in said if side.minutes]
    if lengths:
        return min(lengths)
    return meeting.minutes if len(said) == 2 else 0
