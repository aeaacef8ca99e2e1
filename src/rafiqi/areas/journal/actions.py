"""Keeping the record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rafiqi.areas.journal.models import Entry, Received

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
