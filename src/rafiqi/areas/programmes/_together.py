"""Enrolling a whole list at once, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import transaction

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes._coming import Heard
from rafiqi.areas.programmes.models import Enrolment, Programme, Role

AT_ONCE = 500
USUAL_PLACES = 1


@dataclass(frozen=True, slots=True)
class Joining:
    """One person on a list.

    capacity   mentors: newcomers at once; None when nothing was said.
    joined_on  the day they signed up, from which they wait; None is today.
    """

    person: int
    capacity: int | None = None
    joined_on: date | None = None
    recruited_by: str = ""  # in words; names of ambassadors and partners are known


@transaction.atomic
def enrol_all(
    programme: Programme,
    role: str,
    joining: Sequence[Joining],
    *,
    by: Person,
    at: datetime,
) -> dict[int, int | None]:
    """Enrol everybody in a role; who takes part already gets the capacity they say.

    Returns person's key to their capacity before, None for who is enrolled anew.
    """
    heard = Heard(programme)
    known = {
        one.person_id: one
        for one in Enrolment.objects.filter(
            programme=programme, role=role, person__in=[one.person for one in joining]
        )
    }
    was: dict[int, int | None] = {}
    changed = []
    for one in joining:
        before = known.get(one.person)
        was[one.person] = before.capacity if before else None
        if (
            before
            and role == Role.MENTOR
            and one.capacity not in (None, was[one.person])
        ):
            before.capacity = one.capacity
            changed.append(before)
    Enrolment.objects.bulk_update(changed, ["capacity"], batch_size=AT_ONCE)
    fresh = {one.person: one for one in joining if one.person not in known}
    Enrolment.objects.bulk_create(
        (_enrolment(programme, role, one, heard, at) for one in fresh.values()),
        batch_size=AT_ONCE,
    )
    journal.write("programmes.list_enrolled", programme.public_id, by=by, at=at)
    return was


@transaction.atomic
def unenrol_all(
    programme: Programme,
    role: str,
    people: Iterable[int],
    capacities: Mapping[int, tuple[int, int]],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Undo `enrol_all`: these people leave no trace, others get their capacity back.

    capacities  person's key to the capacity before and after; who has got yet another
                one since keeps it.
    """
    enrolled = Enrolment.objects.filter(programme=programme, role=role)
    changed = list(enrolled.filter(person__in=capacities))
    for one in changed:
        before, after = capacities[one.person_id]
        one.capacity = before if one.capacity == after else one.capacity
    Enrolment.objects.bulk_update(changed, ["capacity"], batch_size=AT_ONCE)
    enrolled.filter(person__in=list(people)).delete()
    journal.write("programmes.list_unenrolled", programme.public_id, by=by, at=at)


def _enrolment(
    programme: Programme, role: str, one: Joining, heard: Heard, at: datetime
) -> Enrolment:
    since = at
    if one.joined_on and one.joined_on <= at.date():
        since = min(at, datetime.combine(one.joined_on, time(12), UTC))
    capacity = USUAL_PLACES if one.capacity is None else one.capacity
    came, partner = heard.understood(one.recruited_by)
    enrolment = Enrolment(
        programme=programme,
        person_id=one.person,
        role=role,
        capacity=capacity if role == Role.MENTOR else 0,
        enrolled_at=since,
        waiting_since=since,
        partner=partner,
    )
    came.write(enrolment)
    return enrolment
