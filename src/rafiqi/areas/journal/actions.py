"""Keeping the record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from rafiqi.areas.journal._work import rescue
from rafiqi.areas.journal.models import Entry, Pulse, Received, Tally

__all__ = ["beat", "forget", "receive", "rescue", "rest", "wait_for", "write"]

if TYPE_CHECKING:  # the journal lies below everybody who writes in it
    from rafiqi.areas.people.models import Organisation, Person


def write(
    verb: str,
    subject: str,
    *,
    by: Person | None,
    at: datetime,
    organisation: Organisation | None = None,
    note: str = "",
) -> Entry:
    """Record that `by` did `verb`, as "meetings.proposed", to `subject`.

    organisation  needed only when the clock acts (`by` is None).
    note          a reason somebody gave; never a personal detail. Cut at 300.
    """
    return Entry.objects.create(
        verb=verb,
        subject=subject,
        by=by,
        at=at,
        organisation=by.organisation if by else organisation,
        note=note[:300],
    )


def receive(key: str, *, by: Person | None, at: datetime) -> Received | None:
    """Take in a form by its one-time key; None when it has been here before."""
    received, is_first = Received.objects.get_or_create(
        key=key, defaults={"by": by, "at": at}
    )
    return received if is_first else None


def wait_for(place: str, *, by: Person | None, at: datetime) -> None:
    """Let nobody else change this place until our transaction ends.

    place  an address; SQLite lets one writer in at a time and needs nothing.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            lock = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
            cursor.execute(lock, [place])


def beat(name: str, *, by: None, at: datetime) -> None:
    """Show that a worker, or something that runs by the clock, is alive."""
    Pulse.objects.update_or_create(name=name, defaults={"at": at})


def rest(name: str, *, by: None, at: datetime) -> None:
    """Say that a worker has stopped of its own will."""
    Pulse.objects.filter(name=name).delete()


def forget(*, by: None, at: datetime) -> None:
    """Throw away what is kept only for a while: form keys, tallies, old pulses."""
    months = Received.personal.months or 0
    Received.objects.filter(at__lt=at - timedelta(days=30 * months)).delete()
    Tally.objects.filter(expires__lt=at).delete()
    Pulse.objects.filter(at__lt=at - timedelta(days=30)).delete()
