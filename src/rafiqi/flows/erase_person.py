"""Somebody is forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.matching import actions as matching
from rafiqi.areas.meetings import actions as meetings
from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.programmes import actions as programmes


@transaction.atomic
def erase_person(person: Person, *, by: Person | None, at: datetime) -> None:
    """End somebody's part in every programme, then forget them. Cannot be undone."""
    left = programmes.leave_all(person, by=by, at=at)
    matching.let_go(left, ends_pairs=True, by=by, at=at)
    meetings.cancel_ended(person, by=by, at=at)
    matching.forget_words(person, by=by, at=at)
    privacy.erase(person, by=by, at=at)
