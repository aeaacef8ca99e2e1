"""Who is to be reminded of a meeting now, and who is to be asked how it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import F, Q, QuerySet

from rafiqi.areas.meetings._occasion import Occasion
from rafiqi.areas.meetings.models import HOURS_BEFORE, Calendar, Meeting, Seat, Side
from rafiqi.areas.people.models import Person

Row = TypeVar("Row", Side, Seat)
DAY = timedelta(days=1)
LATEST = timedelta(days=3)
"""After so long nobody is asked by letter how it was; the page still asks."""


@dataclass(frozen=True, slots=True)
class Due:
    """One letter to one person; the row is marked already, so that it goes once."""

    person: Person
    kind: str
    verb: str


def due(at: datetime) -> Iterator[tuple[Occasion, Due]]:
    """Everybody to whom a letter is due now. Whoever has no address reads it here.

    A meeting agreed or moved within its last day needs no letter the day before: its
    invitation has just been sent.
    """
    sides = (
        Side.objects.filter(
            meeting__state=Meeting.State.AGREED,
            meeting__pair__ended_at=None,
            person__is_active=True,
        )
        .exclude(person__email="")
        .select_related("meeting", "person__organisation")
        .order_by("pk")
    )
    coming = sides.filter(meeting__starts_at__gt=at)
    near = coming.filter(meeting__starts_at__lte=at + DAY, reminded_at=None)
    near = near.filter(meeting__changed_at__lte=F("meeting__starts_at") - DAY)
    yield from _marked(near, "reminded_at", "meeting_tomorrow", "reminded", at)
    for hours, wishing in _wishes():
        before = timedelta(hours=hours)
        soon = coming.filter(
            meeting__starts_at__lte=at + before, soon_at=None, person__in=wishing
        ).filter(meeting__changed_at__lte=F("meeting__starts_at") - before)
        yield from _marked(soon, "soon_at", "meeting_soon", "reminded_again", at)
    over = sides.filter(
        Q(happened=""),
        asked_at=None,
        meeting__starts_at__gt=at - LATEST,
        meeting__starts_at__lte=at,
    )
    ended = [side for side in over if side.meeting.is_over(at)]
    yield from _marked(ended, "asked_at", "meeting_after", "asked", at)
    yield from _of_gatherings(at)


def _of_gatherings(at: datetime) -> Iterator[tuple[Occasion, Due]]:
    """Who has a place and signed up before the last day, or before those hours."""
    begins = F("gathering__starts_at")
    coming = (
        Seat.objects.filter(
            state=Seat.State.SEATED,
            person__is_active=True,
            gathering__cancelled_at=None,
            gathering__starts_at__gt=at,
        )
        .exclude(person__email="")
        .select_related("gathering", "person__organisation")
        .order_by("pk")
    )
    near = coming.filter(
        gathering__starts_at__lte=at + DAY,
        reminded_at=None,
        signed_up_at__lte=begins - DAY,
    ).filter(gathering__changed_at__lte=begins - DAY)
    yield from _marked(near, "reminded_at", "gathering_tomorrow", "reminded", at)
    for hours, wishing in _wishes():
        before = timedelta(hours=hours)
        soon = coming.filter(
            gathering__starts_at__lte=at + before, soon_at=None, person__in=wishing
        ).filter(signed_up_at__lte=begins - before)
        yield from _marked(soon, "soon_at", "gathering_soon", "reminded_again", at)


def _wishes() -> Iterator[tuple[int, QuerySet[Calendar, int]]]:
    """Hours before, and the people who want a second letter then."""
    for hours in HOURS_BEFORE[1:]:
        wishing = Calendar.objects.filter(hours_before=hours)
        yield hours, wishing.values_list("person", flat=True)


def _marked(
    rows: Iterable[Row], mark: str, kind: str, verb: str, at: datetime
) -> Iterator[tuple[Occasion, Due]]:
    for row in list(rows):
        free = type(row)._default_manager.filter(pk=row.pk, **{mark: None})
        if free.update(**{mark: at}):  # two clocks at once: the first one writes
            occasion = row.meeting if isinstance(row, Side) else row.gathering
            yield occasion, Due(row.person, kind, verb)
