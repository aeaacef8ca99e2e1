"""Somebody asks to be forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.matching import actions as matching
from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.programmes import actions as programmes


@transaction.atomic
def ask_erasure(person: Person, *, by: Person, at: datetime) -> None:
    """Write the wish down and stop matching at once; a coordinator does the rest."""
    privacy.ask_erasure(person, by=by, at=at)
    resting = programmes.rest(person, by=by, at=at)
    matching.let_go(resting, ends_pairs=False, by=by, at=at)
