"""Asking whom a programme should look for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import tasks
from rafiqi.areas.matching.models import Missing
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme


@transaction.atomic
def look_for_missing(programme: Programme, *, by: Person, at: datetime) -> None:
    """Have it worked out in the background whom to look for; once at a time."""
    Missing.objects.get_or_create(programme=programme)
    found = Missing.objects.select_for_update().get(programme=programme)
    if found.is_asked(at):
        return
    found.asked_at, found.has_failed = at, False
    found.save(update_fields=["asked_at", "has_failed"])
    tasks.look_for_missing.enqueue(programme.pk)
    journal.write("matching.missing_asked", programme.public_id, by=by, at=at)
