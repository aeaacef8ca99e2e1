"""What people ask about programmes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access
from rafiqi.areas.programmes.models import Role


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One programme as a list shows it."""

    id: str
    name: str
    mentors: int
    newcomers: int
    is_closed: bool


def programmes(viewer: Person) -> tuple[ProgrammeLine, ...]:
    """The programmes the viewer coordinates, newest first. One query."""
    found = (
        access.coordinated(viewer)
        .annotate(
            mentors=Count("enrolments", Q(enrolments__role=Role.MENTOR)),
            newcomers=Count("enrolments", Q(enrolments__role=Role.NEWCOMER)),
        )
        .order_by("-opened_at", "-id")
    )
    return tuple(
        ProgrammeLine(
            p.public_id, p.name, p.mentors, p.newcomers, p.closed_at is not None
        )
        for p in found
    )
