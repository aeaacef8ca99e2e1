"""Consent given and taken back, and people forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy import _erasure
from rafiqi.areas.privacy._wordings import WORDINGS
from rafiqi.areas.privacy.models import Consent
from rafiqi.kernel.refusal import Refusal


class NoSuchWording(Refusal):
    """Nobody can agree to a text that does not exist."""

    says = _("This text has changed. Please read it again.")


@transaction.atomic
def agree(
    person: Person,
    purpose: str,
    *,
    wording: str,
    language: str,
    by: Person,
    at: datetime,
) -> Consent:
    """Record a yes, to this version of the wording, read in this language.

    A yes to an older version ends where a newer one begins. Raises NoSuchWording.
    """
    if language not in WORDINGS.get(purpose, {}).get(wording, {}):
        raise NoSuchWording
    standing = Consent.objects.filter(
        person=person, purpose=purpose, withdrawn_at=None
    ).first()
    if standing is not None and standing.wording == wording:
        return standing
    if standing is not None:
        standing.withdrawn_at = at
        standing.save(update_fields=["withdrawn_at"])
    consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        wording=wording,
        language=language,
        given_at=at,
        recorded_by=by,
    )
    journal.write(f"privacy.agreed_{purpose}", person.public_id, by=by, at=at)
    return consent


@transaction.atomic
def withdraw(person: Person, purpose: str, *, by: Person, at: datetime) -> None:
    """Take a yes back. What it means elsewhere is flows.withdraw_consent."""
    Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).update(
        withdrawn_at=at
    )
    journal.write(f"privacy.withdrawn_{purpose}", person.public_id, by=by, at=at)


@transaction.atomic
def ask_erasure(person: Person, *, by: Person, at: datetime) -> None:
    """Ask to be forgotten. A coordinator does it, in flows.erase_person."""
    journal.write("privacy.erasure_asked", person.public_id, by=by, at=at)


@transaction.atomic
def erase(person: Person, *, by: Person | None, at: datetime) -> None:
    """Forget a person: what the models declare about them is deleted or emptied.

    Rows that others need stay, such as a finished pair, and say nothing about them.
    """
    journal.write(
        "privacy.erased",
        person.public_id,
        by=by,
        at=at,
        organisation=person.organisation,
    )
    _erasure.erase(person)
