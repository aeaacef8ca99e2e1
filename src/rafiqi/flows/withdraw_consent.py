"""Somebody takes back a yes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.matching import actions as matching
from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes import actions as programmes


@transaction.atomic
def withdraw_consent(person: Person, purpose: str, *, by: Person, at: datetime) -> None:
    """Take a yes back; without the one to matching, nobody is matched any more."""
    privacy.withdraw(person, purpose, by=by, at=at)
    if purpose == Consent.Purpose.MATCHING:
        resting = programmes.rest(person, by=by, at=at)
        matching.let_go(resting, ends_pairs=False, by=by, at=at)
