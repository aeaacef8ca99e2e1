"""Who sees money: those who coordinate what it pays for; a leader sees all.

A grant for no programme in particular is for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from rafiqi.areas.funding.models import (
    Charge,
    Cost,
    Funder,
    Gift,
    Grant,
    Purpose,
    ReportDay,
)
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.kernel.refusal import NotFound

Row = TypeVar("Row", bound=Model)


def funders(viewer: Person) -> QuerySet[Funder]:
    """All givers of an organisation, for those who coordinate something there."""
    if Role.COORDINATOR.value not in programmes.roles(viewer):
        return Funder.objects.none()
    return Funder.objects.filter(organisation=viewer.organisation_id)


def funder(viewer: Person, funder_id: str) -> Funder:
    """One of them. Raises NotFound."""
    return _one(funders(viewer).filter(public_id=funder_id))


def grants(viewer: Person) -> QuerySet[Grant]:
    """The grants that pay for what the viewer coordinates."""
    ours = Grant.objects.filter(funder__in=funders(viewer))
    if viewer.leads_organisation:
        return ours
    mine = programmes.coordinated(viewer).values("pk")
    paid = Grant.programmes.through.objects.filter(programme__in=mine)
    named = Grant.programmes.through.objects.values("grant")
    return ours.filter(Q(pk__in=paid.values("grant")) | ~Q(pk__in=named))


def grant(viewer: Person, grant_id: str) -> Grant:
    """A grant that the viewer sees. Raises NotFound."""
    return _one(grants(viewer).filter(public_id=grant_id).select_related("funder"))


def edited(viewer: Person, grant_id: str) -> Grant:
    """A grant the viewer may change: who coordinates all that it pays for.

    Raises NotFound.
    """
    found = grant(viewer, grant_id)
    if not may_edit(viewer, found):
        raise NotFound
    return found


def may_edit(viewer: Person, grant: Grant) -> bool:
    """Whether the viewer coordinates everything that a grant pays for."""
    if viewer.leads_organisation:
        return True
    paid = set(grant.programmes.values_list("pk", flat=True))
    mine = set(programmes.coordinated(viewer).values_list("pk", flat=True))
    return bool(paid) and paid <= mine


def report_day(viewer: Person, report_day_id: str) -> ReportDay:
    """A day of a grant that the viewer may change. Raises NotFound."""
    found = ReportDay.objects.filter(
        public_id=report_day_id, grant__in=grants(viewer)
    ).select_related("grant__funder")
    one = _one(found)
    if not may_edit(viewer, one.grant):
        raise NotFound
    return one


def gift(viewer: Person, gift_id: str) -> Gift:
    """A gift to what the viewer coordinates. Raises NotFound."""
    found = gifts(viewer).select_related("funder", "programme")
    return _one(found.filter(public_id=gift_id))


def gifts(viewer: Person) -> QuerySet[Gift]:
    """Gifts to everybody, and to what the viewer coordinates."""
    mine = Q(programme=None) | Q(programme__in=programmes.coordinated(viewer))
    return Gift.objects.filter(mine, funder__in=funders(viewer))


def costs(viewer: Person) -> QuerySet[Cost]:
    """All that was spent in what the viewer coordinates."""
    return Cost.objects.filter(programme__in=programmes.coordinated(viewer))


def cost(viewer: Person, cost_id: str) -> Cost:
    """One of them. Raises NotFound."""
    found = costs(viewer).select_related("programme__organisation", "booked_by")
    return _one(found.filter(public_id=cost_id))


def source(viewer: Person, key: str) -> tuple[Grant | None, Purpose | None]:
    """Who pays, by the public id of a grant or of a purpose; "" is own money.

    Raises NotFound.
    """
    if not key:
        return None, None
    seen = grants(viewer)
    found = Purpose.objects.filter(public_id=key, grant__in=seen)
    if purpose := found.select_related("grant").first():
        return purpose.grant, purpose
    return _one(seen.filter(public_id=key)), None


def paying_for(viewer: Person, programme: Programme, day: date | None) -> list[Grant]:
    """The grants that may pay for something in a programme on a day, or ever."""
    found = grants(viewer)
    if day:
        found = found.filter(starts_on__lte=day, ends_on__gte=day)
    for_it = found.filter(Q(programmes=programme) | Q(programmes=None)).distinct()
    return list(for_it.select_related("funder").order_by("ends_on", "title", "pk"))


def charges(grants_seen: Iterable[Grant]) -> QuerySet[Charge]:
    """All that grants, which `grants` has opened, have paid."""
    return Charge.objects.filter(grant__in=list(grants_seen))


def due(programmes_seen: Sequence[Programme], until: date) -> QuerySet[ReportDay]:
    """Reports that are to be sent by a day, of grants for some programmes or all."""
    homes = {one.organisation_id for one in programmes_seen}
    for_them = Q(grant__programmes__in=programmes_seen) | Q(grant__programmes=None)
    found = ReportDay.objects.filter(
        for_them,
        grant__funder__organisation__in=homes,
        sent_on=None,
        due_on__lte=until,
    )
    return found.select_related("grant__funder").distinct()


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise NotFound
    return found
