"""What is asked of the record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rafiqi.areas.journal.models import Entry, Pulse, Received

if TYPE_CHECKING:
    from rafiqi.areas.people.models import Person


def led_to(viewer: Person | None, key: str) -> str:
    """Where the first arrival of this person's form went; "" when nobody knows."""
    known = Received.objects.filter(key=key, by=viewer).values_list("led_to", flat=True)
    return known.first() or ""


def has_done(viewer: Person, verb: str, subject: str, *, since: datetime) -> bool:
    """Whether the viewer themselves did this to it, at or after an instant."""
    return Entry.objects.filter(
        by=viewer, verb=verb, subject=subject, at__gte=since
    ).exists()


def last(viewer: Person, verb: str, subject: str) -> datetime | None:
    """When this was last done to it in the viewer's organisation."""
    found = Entry.objects.filter(
        organisation=viewer.organisation, verb=verb, subject=subject
    )
    return found.order_by("-at").values_list("at", flat=True).first()


def public_pulse(name: str) -> datetime | None:
    """When the newest of those whose name begins like this was last at work."""
    newest = Pulse.objects.filter(name__startswith=name).order_by("-at").first()
    return newest.at if newest else None
