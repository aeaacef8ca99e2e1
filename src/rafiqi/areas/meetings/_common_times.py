"""Times at which both of a pair are usually free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from rafiqi.kernel.local_time import instant
from rafiqi.kernel.refusal import Refusal

HOURS = ((9, 12), (13, 17), (18, 21))
"""What morning, afternoon and evening are, by each person's own clock."""
AHEAD = timedelta(days=14)
NOTICE = timedelta(hours=12)
"""Nobody is asked to come sooner than this."""
MOST = 12
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class FreeWeek:
    """When somebody is usually free: slots 0 to 20 of a week by their own clock."""

    slots: Sequence[int]
    zone: str


def common(
    one: FreeWeek, other: FreeWeek, minutes: int, busy: Sequence[Span], at: datetime
) -> tuple[datetime, ...]:
    """Up to twelve instants in the next two weeks, soonest first.

    Where one of the two has said nothing, the other's week counts alone; where both
    have said nothing, there is nothing to suggest. One instant for each stretch of
    time that both have in common.

    busy  what both have agreed on already.
    """
    weeks = [week for week in (one, other) if week.slots]
    if not weeks:
        return ()
    spans = list(_spans(weeks[0], at))
    for week in weeks[1:]:
        theirs = list(_spans(week, at))
        spans = [both for a in spans for b in theirs if (both := _overlap(a, b))]
    length = timedelta(minutes=minutes)
    found = (_first(span, length, busy, at + NOTICE) for span in sorted(spans))
    return tuple(start for start in found if start and start <= at + AHEAD)[:MOST]


def _spans(week: FreeWeek, at: datetime) -> Iterator[Span]:
    today = at.astimezone(ZoneInfo(week.zone)).date()
    for number in range(-1, AHEAD.days + 2):
        day = today + timedelta(days=number)
        for slot in week.slots:
            if slot // 3 != day.weekday():
                continue
            first, last = HOURS[slot % 3]
            try:
                yield (
                    instant(day, time(first), week.zone),
                    instant(day, time(last), week.zone),
                )
            except Refusal:  # the clock is being changed just then
                continue


def _overlap(one: Span, other: Span) -> Span | None:
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start < end else None


def _first(
    span: Span, length: timedelta, busy: Sequence[Span], earliest: datetime
) -> datetime | None:
    """The first half hour of a span from which on there is time enough."""
    start = span[0]
    while start + length <= span[1]:
        taken = any(_overlap((start, start + length), other) for other in busy)
        if start >= earliest and not taken:
            return start
        start += timedelta(minutes=30)
    return None
