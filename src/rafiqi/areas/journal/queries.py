"""What is asked of the record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rafiqi.areas.journal.models import Entry, Pulse, Received

if TYPE_CHECKING:
    from rafiqi.areas.people.models import Person


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done.

    by, name  whose row it was and what they are called; None and "" for the clock.
    """

    verb: str
    subject: str
    at: datetime
    by: int | None
    name: str


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


def done(
    viewer: Person, subjects: Collection[str], verbs: Collection[str]
) -> tuple[Done, ...]:
    """What was done to these things in the viewer's organisation, the oldest first.

    subjects  public ids of what `access` has let the viewer see. One query.
    """
    found = Entry.objects.filter(
        organisation=viewer.organisation, subject__in=subjects, verb__in=verbs
    )
    return tuple(
        Done(one.verb, one.subject, one.at, one.by_id, one.by.short_name)
        if one.by
        else Done(one.verb, one.subject, one.at, None, "")
        for one in found.select_related("by").order_by("at", "pk")
    )


def public_pulse(name: str) -> datetime | None:
    """When the newest of those whose name begins like this was last at work."""
    newest = Pulse.objects.filter(name__startswith=name).order_by("-at").first()
    return newest.at if newest else None
