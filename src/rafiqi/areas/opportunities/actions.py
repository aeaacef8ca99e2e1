"""Offering something to newcomers, checking it, and closing it again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.opportunities.models import (
    NeededLanguage,
    NeededSkill,
    Opportunity,
)
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words


class NotWaiting(Refusal):
    """Somebody else has looked at it meanwhile."""

    says = _("This is not waiting to be checked any more. Please look at it again.")


@transaction.atomic
def post(
    organisation: Organisation,
    title: Words,
    *,
    kind: str,
    partner: Partner | None = None,
    skills: dict[str, bool] | None = None,
    languages: dict[str, str] | None = None,
    by: Person,
    at: datetime,
    **details: Any,
) -> Opportunity:
    """Offer something; nobody but the team and the partner sees it until checked.

    skills     ESCO key -> whether nobody begins without it.
    languages  ISO 639-3 -> CEFR level asked.
    details    other fields of Opportunity.
    """
    details.setdefault("country", organisation.country)
    made = Opportunity.objects.create(
        organisation=organisation,
        partner=partner,
        kind=kind,
        title=title,
        state=Opportunity.State.WAITING,
        posted_by=by,
        posted_at=at,
        changed_at=at,
        **details,
    )
    NeededSkill.objects.bulk_create(
        NeededSkill(opportunity=made, concept=key, is_must=is_must)
        for key, is_must in (skills or {}).items()
    )
    NeededLanguage.objects.bulk_create(
        NeededLanguage(opportunity=made, language=code, level=level)
        for code, level in (languages or {}).items()
    )
    journal.write("opportunities.posted", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def accept(opportunity: Opportunity, *, by: Person, at: datetime) -> None:
    """Let newcomers see it. Raises NotWaiting."""
    found = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    if found.state != Opportunity.State.WAITING:
        raise NotWaiting
    found.state = Opportunity.State.OPEN
    found.checked_by, found.checked_at, found.confirmed_at = by, at, at
    found.save()
    journal.write("opportunities.accepted", found.public_id, by=by, at=at)
