"""What people do with accounts and profiles."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Organisation, Person


@transaction.atomic
def choose_language(person: Person, language: str, *, by: Person, at: datetime) -> None:
    """Show everything to this person in another interface language."""
    person.language = language
    person.save(update_fields=["language"])
    journal.write("people.language_chosen", person.public_id, by=by, at=at)


@transaction.atomic
def found(
    name: str, *, country: str, language: str, by: Person | None, at: datetime
) -> Organisation:
    """Open a new organisation in this installation."""
    organisation = Organisation.objects.create(
        name=name, country=country, language=language
    )
    journal.write(
        "people.founded",
        organisation.public_id,
        by=by,
        at=at,
        organisation=organisation,
    )
    return organisation
