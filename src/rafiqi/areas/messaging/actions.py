"""Telling people things."""

from __future__ import annotations

from datetime import datetime

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Person


def tell(
    person: Person, kind: str, path: str, *, by: Person | None, at: datetime
) -> Letter:
    """Put a letter in the outbox: one of our texts, with a link to `path`."""
    return Letter.objects.create(to=person, kind=kind, path=path, written_at=at)
