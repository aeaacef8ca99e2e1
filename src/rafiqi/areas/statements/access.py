"""Who may read a report for a funder: who coordinates every programme it tells of."""

from __future__ import annotations

from django.db.models import QuerySet

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.statements.models import Statement
from rafiqi.kernel.periods import Period
from rafiqi.kernel.refusal import NotFound


def statement(viewer: Person, statement_id: str) -> Statement:
    """A report that the viewer may read. Raises NotFound."""
    found = readable(viewer).filter(public_id=statement_id)
    one = found.select_related("organisation", "grant__funder", "made_by").first()
    if one is None:
        raise NotFound
    return one


def readable(viewer: Person) -> QuerySet[Statement]:
    """All reports on nothing but programmes that the viewer coordinates."""
    ours = Statement.objects.filter(organisation=viewer.organisation_id)
    if viewer.leads_organisation:
        return ours
    mine = programmes.coordinated(viewer)
    told_of = Statement.programmes.through.objects
    strange = told_of.exclude(programme__in=mine.values("pk")).values("statement")
    return ours.exclude(pk__in=strange)


def told_of(statement: Statement) -> list[Programme]:
    """The programmes that a report tells of, by name."""
    return list(statement.programmes.order_by("name", "pk"))


def period(statement: Statement) -> Period:
    """The days of which a report tells, by the organisation's clock."""
    zone = statement.organisation.time_zone
    return Period(statement.starts_on, statement.ends_on, zone)
