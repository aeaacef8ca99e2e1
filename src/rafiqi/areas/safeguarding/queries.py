"""What is asked about safety."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.safeguarding.models import Clearance


@dataclass(frozen=True, slots=True)
class ClearanceView:
    """Where somebody's background check stands."""

    outcome: str
    outcome_name: StrOrPromise
    checked_on: date | None
    expires_on: date | None
    is_valid: bool


def clearance(viewer: Person, person: Person, at: datetime) -> ClearanceView | None:
    """Somebody's background check; None when nobody has asked for one. One query."""
    found = Clearance.objects.filter(person=person).first()
    if found is None:
        return None
    return ClearanceView(
        found.outcome,
        found.get_outcome_display(),
        found.checked_on,
        found.expires_on,
        is_valid=found.outcome == Clearance.Outcome.PASSED
        and (found.expires_on is None or found.expires_on >= at.date()),
    )
