"""Who may be with young people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from rafiqi.areas.safeguarding.models import Clearance, Orientation

if TYPE_CHECKING:
    from django.db.models import QuerySet


def cleared(people: Iterable[int], *, on: date) -> frozenset[int]:
    """Those of some people (row ids) whose background check is valid on this day."""
    return frozenset(
        Clearance.objects.valid(on)
        .filter(person__in=people)
        .values_list("person", flat=True)
    )


def outcomes(people: Iterable[int]) -> dict[int, str]:
    """Where the background checks of some people (row ids) stand."""
    found = Clearance.objects.filter(person__in=list(people))
    return dict(found.values_list("person", "outcome"))


def oriented() -> QuerySet[Orientation, int]:
    """Everybody (row ids) who has finished an orientation, an old one too."""
    finished = Orientation.objects.exclude(finished_at=None)
    return finished.values_list("person", flat=True)
