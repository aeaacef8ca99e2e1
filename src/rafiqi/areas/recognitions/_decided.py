"""What offices have recognised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from rafiqi.areas.recognitions.models import Recognition


@dataclass(frozen=True, slots=True)
class Decided:
    """A qualification that an office has recognised, wholly or in part.

    enrolment_key  row number.    kind  a key of Recognition.Kind.
    """

    id: str
    enrolment_key: int
    enrolment_id: str
    programme_id: str
    who: str
    kind: str
    name: str
    authority: str
    on: date


def decided(rows: QuerySet[Recognition], since: datetime) -> tuple[Decided, ...]:
    """What of these was recognised after that, the newest first. One query."""
    yes = (Recognition.Result.FULL, Recognition.Result.PART)
    found = rows.filter(
        result__in=yes, decided_on__gte=since.date(), enrolment__person__is_active=True
    )
    people = ("enrolment__person", "enrolment__programme")
    return tuple(
        Decided(
            one.public_id,
            one.enrolment_id,
            one.enrolment.public_id,
            one.enrolment.programme.public_id,
            one.enrolment.person.name,
            one.kind,
            one.name,
            one.authority,
            one.decided_on,
        )
        for one in found.select_related(*people).order_by("-decided_on", "-pk")
        if one.decided_on
    )
