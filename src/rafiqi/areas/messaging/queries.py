"""What is asked about letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Person

LATELY = timedelta(days=14)
"""A letter that could not be sent is worth telling in person for so long."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody whom a letter could not reach. `person_key` is the row's number."""

    person_key: int
    name: str
    days: int


def unreached(
    viewer: Person, people: QuerySet[Any, Any], *, at: datetime
) -> tuple[Unreached, ...]:
    """Who of these people has had a letter lately that could not be sent. One query.

    people  row numbers of people whom the viewer may see, as a subquery.
    """
    found = (
        Letter.objects.filter(
            state=Letter.State.UNREACHABLE, written_at__gte=at - LATELY, to__in=people
        )
        .values_list("to", "to__name")
        .annotate(last=Max("written_at"))
        .order_by("last")
    )
    return tuple(Unreached(key, name, (at - last).days) for key, name, last in found)
