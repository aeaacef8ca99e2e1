"""Letters about meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rafiqi.areas.meetings._occasion import Occasion
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person

REMINDERS = (
    "meeting_tomorrow",
    "meeting_soon",
    "meeting_after",
    "gathering_tomorrow",
    "gathering_soon",
)


def tell(
    occasion: Occasion,
    kind: str,
    people: Iterable[Person],
    *,
    by: Person | None,
    at: datetime,
) -> None:
    """Write to each of them, with a link to the meeting."""
    path = f"{occasion.path}after/" if kind == "meeting_after" else occasion.path
    for person in people:
        messaging.tell(person, kind, path, about=occasion.public_id, by=by, at=at)


def forget_reminders(occasion: Occasion, *, by: Person | None, at: datetime) -> None:
    """Take back what waits to be sent and is not true any more."""
    messaging.take_back(occasion.public_id, REMINDERS, by=by, at=at)
