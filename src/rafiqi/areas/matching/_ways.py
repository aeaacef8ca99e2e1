"""By which way people came, and what has become of them: counted, never named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import (
    CameBy,
    Enrolment,
    EnrolmentQuerySet,
    Programme,
    Role,
)

FEW = 5
"""An ambassador reads no more than how many signed up while they are fewer."""
WELL = (Pair.Ending.GOAL, Pair.Ending.DONE)


@dataclass(frozen=True, slots=True)
class Way:
    """People of one role who came in one way.

    way, name  a label of CameBy, "" for not said; the ambassador or partner.
    signed_up  all of them, also who has left or was forgotten.
    matched    those who have, or had, a mentor or a newcomer.
    still_in   those who take part or rest.
    finished   those with a pair that ended as planned or reached its goal.
    """

    role: str
    role_name: StrOrPromise
    way: StrOrPromise
    name: str
    signed_up: int
    matched: int
    still_in: int
    finished: int


@dataclass(frozen=True, slots=True)
class Brought:
    """Who came through one ambassador to one programme.

    matched  of them, None while they are so few that it would be about one person.
    """

    programme_id: str
    signed_up: int
    matched: int | None


def ways(programme: Programme) -> tuple[Way, ...]:
    """Newcomers, then mentors; the way most came first. One query."""
    found: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0] * 4)
    everybody = programmes.ever_in_role(programme)
    for role, way, key, person, partner, *numbers in _counted(
        everybody,
        "role",
        "came_by",
        "came_through",
        "came_through__name",
        "partner__name",
    ):
        names = {CameBy.AMBASSADOR.value: person, CameBy.PARTNER.value: partner}
        who = str(key or "") if way == CameBy.AMBASSADOR else ""
        line = found[role, way, who, names.get(way) or ""]
        line[:] = [one + more for one, more in zip(line, numbers, strict=True)]
    lines = [
        Way(role, Role(role).label, CameBy(way).label if way else "", name, *numbers)
        for (role, way, _, name), numbers in found.items()
    ]
    lines.sort(key=lambda line: (line.role != Role.NEWCOMER, -line.signed_up))
    return tuple(lines)


def brought(viewer: Person) -> tuple[Brought, ...]:
    """Who came through the viewer, programme by programme. One query."""
    rows = _counted(programmes.came_through(viewer), "programme__public_id")
    return tuple(
        Brought(programme, signed_up, matched if signed_up >= FEW else None)
        for programme, signed_up, matched, *_ in rows
    )


def _counted(found: EnrolmentQuerySet, *by: str) -> QuerySet[Any, Any]:
    """Rows of these columns and the four numbers."""
    pairs = Pair.objects.filter(Q(mentor=OuterRef("pk")) | Q(mentee=OuterRef("pk")))
    with_pairs = found.annotate(
        has_pair=Exists(pairs), is_done=Exists(pairs.filter(ended_why__in=WELL))
    )
    rows: QuerySet[Any, Any] = (
        with_pairs.values(*by)
        .annotate(
            signed_up=Count("pk"),
            matched=Count("pk", Q(has_pair=True)),
            still_in=Count("pk", ~Q(state=Enrolment.State.LEFT)),
            finished=Count("pk", Q(is_done=True)),
        )
        .values_list(*by, "signed_up", "matched", "still_in", "finished")
        .order_by(*by)
    )
    return rows
