"""The first organisation opens its doors: it has a name, and somebody leads it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.people import access
from rafiqi.areas.people import actions as people


@transaction.atomic
def found_organisation(
    name: str,
    *,
    leader: str,
    email: str,
    country: str,
    language: str,
    by: None,
    at: datetime,
) -> str:
    """Open an organisation with its leader; return the token of their first link.

    Raises Nameless, NoSuchEmail, AlreadyKnown.
    """
    home = people.found(name, country=country, language=language, by=by, at=at)
    person = people.register(
        home, name=leader, email=email, language=language, by=by, at=at
    )
    people.lead(person, by=by, at=at)
    return access.new_link(person)
