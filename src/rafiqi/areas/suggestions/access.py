"""To whom something may be suggested, and who sees it.

A newcomer sees what fits them; so do their mentor and the team. Whom an opportunity
fits, only the team sees: a partner hears of nobody before the newcomer says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.opportunities import access as opportunities
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy import access as privacy
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.suggestions.models import (
    FittingRules,
    Shortlist,
    WeekLine,
    WeekList,
)
from rafiqi.kernel.refusal import NotFound

if TYPE_CHECKING:
    from rafiqi.areas.opportunities.models import OpportunityQuerySet
    from rafiqi.areas.programmes.models import EnrolmentQuerySet

Row = TypeVar("Row", bound=Model)
ongoing = programmes.ongoing
newcomer = matching.newcomer
mentored = matching.mentored


def own(viewer: Person) -> list[Enrolment]:
    """What the viewer takes part in as a newcomer, not paused."""
    found = programmes.own(viewer).active().as_role(Role.NEWCOMER)
    along = found.select_related("programme__organisation", "person")
    return list(along.order_by("pk"))


def open_ones(viewer: Person, at: datetime) -> OpportunityQuerySet:
    """What a newcomer of the viewer's organisation can take now."""
    return takeable(viewer.organisation_id or 0, at)


def takeable(organisation_id: int, at: datetime) -> OpportunityQuerySet:
    """What the newcomers of an organisation can take now."""
    return opportunities.takeable(organisation_id, on=at.date())


def opportunity(viewer: Person, opportunity_id: str, at: datetime) -> Opportunity:
    """Something that can be taken now. Raises NotFound."""
    found = open_ones(viewer, at).filter(public_id=opportunity_id)
    one = found.select_related("organisation", "partner").first()
    if one is None:
        raise NotFound
    return one


def team_opportunity(viewer: Person, opportunity_id: str, at: datetime) -> Opportunity:
    """The same, for whoever coordinates. Raises NotFound."""
    if not programmes.runs_something(viewer):
        raise NotFound
    return opportunity(viewer, opportunity_id, at)


def everybody(programme: Programme) -> EnrolmentQuerySet:
    """All newcomers of a programme to whom something may be suggested.

    Whoever took back the consent to be matched is left alone.
    """
    found = programmes.enrolled([programme]).remembered().as_role(Role.NEWCOMER)
    people = found.values_list("person", flat=True)
    withdrawn = privacy.withdrawn(Consent.Purpose.MATCHING, people)
    return found.exclude(person__in=withdrawn) if withdrawn else found


def programme_by_key(row: int) -> Programme:
    """A programme, for work done later with no viewer."""
    return next(one for one in programmes.ongoing() if one.pk == row)


def waiting_lists(at: datetime) -> dict[Programme, list[int]]:
    """For the clock: programmes, and what opened there since it was last looked at."""
    found: dict[Programme, list[int]] = {}
    for programme in programmes.ongoing():
        there = takeable(programme.organisation_id, at)
        looked = Shortlist.objects.filter(
            programme=programme,
            opportunity=OuterRef("pk"),
            made_at__gte=OuterRef("checked_at"),
        )
        if new := list(there.exclude(Exists(looked)).values_list("pk", flat=True)):
            found[programme] = new
    return found


def week_list(viewer: Person, week_list_id: str) -> WeekList:
    """A list of a programme the viewer coordinates. Raises NotFound."""
    found = WeekList.objects.filter(
        public_id=week_list_id, programme__in=programmes.coordinated(viewer)
    )
    return _one(found.select_related("programme__organisation", "made_by"))


def week_line(viewer: Person, week_line_id: str) -> WeekLine:
    """A line of such a list, of somebody who takes part. Raises NotFound."""
    found = WeekLine.objects.filter(
        public_id=week_line_id,
        list__programme__in=programmes.coordinated(viewer),
        enrolment__person__is_active=True,
    )
    along = (
        "list",
        "enrolment__person",
        "enrolment__programme",
        "opportunity__partner",
    )
    return _one(found.select_related(*along))


def fitting_rules(viewer: Person, fitting_rules_id: str) -> FittingRules:
    """Rules of a programme the viewer coordinates. Raises NotFound."""
    found = FittingRules.objects.filter(
        public_id=fitting_rules_id, programme__in=programmes.coordinated(viewer)
    )
    return _one(found.select_related("programme__organisation", "made_by"))


def mentored_newcomer(viewer: Person, enrolment: Enrolment) -> Pair | None:
    """The pair that goes on in which the viewer accompanies a newcomer."""
    ours = (pair for pair in mentored(viewer) if pair.mentee_id == enrolment.pk)
    return next(ours, None)


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def only(enrolment: Enrolment) -> EnrolmentQuerySet:
    """One newcomer alone, active or not."""
    return programmes.ever_enrolled(enrolment.programme).filter(pk=enrolment.pk)


def known(offered: Iterable[int]) -> OpportunityQuerySet:
    """Some opportunities by key, closed or not."""
    return opportunities.by_key(offered)


def ever(programme: Programme) -> EnrolmentQuerySet:
    """Everybody who takes or took part, but for those who are forgotten."""
    return programmes.ever_enrolled(programme)


def may_be_told(enrolment: Enrolment) -> bool:
    """Whether something may be suggested to somebody: they take part and agree."""
    person = [enrolment.person_id]
    return enrolment.state == Enrolment.State.ACTIVE and not privacy.withdrawn(
        Consent.Purpose.MATCHING, person
    )
