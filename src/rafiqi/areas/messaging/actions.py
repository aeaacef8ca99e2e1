"""Telling people things."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.messaging import letters, tasks
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Person


@transaction.atomic
def tell(
    person: Person, kind: str, path: str, *, by: Person | None, at: datetime
) -> Letter:
    """Put a letter in the outbox: one of our texts, with a sign-in link to `path`.

    kind  a folder of messaging/letters.

    Whoever has no mail address gets no letter; a coordinator sees that and calls.
    The task is a row in the same database, so the worker sees it once we commit.
    """
    assert kind in letters.KINDS, kind
    letter = Letter.objects.create(
        to=person,
        kind=kind,
        path=path,
        written_at=at,
        state=Letter.State.WAITING if person.email else Letter.State.UNREACHABLE,
    )
    if person.email:
        tasks.deliver.enqueue(letter.pk)
    return letter
