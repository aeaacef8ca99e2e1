"""What people allow us to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Min

from rafiqi.areas.privacy.models import Consent


def agreed(purpose: str, people: Iterable[int]) -> frozenset[int]:
    """Those of some people (row ids) who have said yes and not taken it back."""
    standing = Consent.objects.filter(
        purpose=purpose, person__in=people, withdrawn_at=None
    )
    return frozenset(standing.values_list("person", flat=True))


def first_agreed(purpose: str, people: Any) -> dict[int, datetime]:
    """When each of some people (row ids, or a query for them) first said yes."""
    given = Consent.objects.filter(purpose=purpose, person__in=people)
    first = given.order_by().values("person").annotate(first=Min("given_at"))
    return dict(first.values_list("person", "first"))


def withdrawn(purpose: str, people: Iterable[int]) -> frozenset[int]:
    """Those of some people (row ids) who took their consent back and gave no new one.

    Who was never asked is not among them: a programme may ask on paper.
    """
    asked = Consent.objects.filter(purpose=purpose, person__in=people)
    standing = set(asked.filter(withdrawn_at=None).values_list("person", flat=True))
    return frozenset(asked.values_list("person", flat=True)) - standing
