"""Letters about texts: one for each side until they have been there, not ten."""

from __future__ import annotations

from datetime import datetime

from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice.models import Reading


def path(reading: Reading) -> str:
    """Where both see the text."""
    return f"/practice/texts/{reading.piece.public_id}/"


def tell_owner(reading: Reading, *, by: Person, at: datetime) -> None:
    """Something waits for the newcomer."""
    if not reading.owner_told_at:
        reading.owner_told_at = at
        reading.save(update_fields=["owner_told_at"])
        owner = reading.piece.owner
        messaging.tell(owner, "text_comments", path(reading), by=by, at=at)


def tell_reader(reading: Reading, *, by: Person, at: datetime) -> None:
    """The newcomer has gone on; whoever has not begun to read knows it already."""
    if reading.reader and reading.reader_looked_at and not reading.reader_told_at:
        reading.reader_told_at = at
        reading.save(update_fields=["reader_told_at"])
        messaging.tell(reading.reader, "text_news", path(reading), by=by, at=at)
