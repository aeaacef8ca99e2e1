"""Who sees an opportunity, and who may change it.

Until a coordinator has checked it, only its partner and the team see it.
"""

from __future__ import annotations

from django.db.models import Q

from rafiqi.areas.opportunities.models import Opportunity, OpportunityQuerySet
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Partner, Role
from rafiqi.kernel.refusal import NotFound

_ALONG = ("organisation", "partner")


def opportunity(viewer: Person, opportunity_id: str) -> Opportunity:
    """An opportunity that the viewer may read. Raises NotFound."""
    return _one(readable(viewer).filter(public_id=opportunity_id))


def public_opportunity(opportunity_id: str) -> Opportunity:
    """An open opportunity that everybody may read. Raises NotFound."""
    found = Opportunity.objects.open().filter(is_public=True)
    return _one(found.filter(public_id=opportunity_id))


def written(viewer: Person, opportunity_id: str) -> Opportunity:
    """An opportunity that the viewer may change: their partner's, or their team's.

    Raises NotFound.
    """
    return _one(changeable(viewer).filter(public_id=opportunity_id))


def checked(viewer: Person, opportunity_id: str) -> Opportunity:
    """An opportunity that the viewer may check, as a coordinator. Raises NotFound."""
    return _one(of_team(viewer).filter(public_id=opportunity_id))


def readable(viewer: Person) -> OpportunityQuerySet:
    """What is open in the viewer's organisation, and all that they may change."""
    ours = Opportunity.objects.filter(organisation=viewer.organisation_id)
    is_open = Q(state=Opportunity.State.OPEN)
    return ours.filter(is_open | Q(pk__in=changeable(viewer).values("pk")))


def changeable(viewer: Person) -> OpportunityQuerySet:
    """What the viewer may change."""
    if is_of_team(viewer):
        return of_team(viewer)
    theirs = programmes.contacts(viewer).values("partner")
    return Opportunity.objects.filter(partner__in=theirs)


def of_team(viewer: Person) -> OpportunityQuerySet:
    """All of the viewer's organisation where they coordinate, else nothing."""
    if not is_of_team(viewer):
        return Opportunity.objects.none()
    return Opportunity.objects.filter(organisation=viewer.organisation_id)


def of_partner(partner: Partner) -> OpportunityQuerySet:
    """All that a partner has offered."""
    return Opportunity.objects.filter(partner=partner)


def is_of_team(viewer: Person) -> bool:
    """Whether the viewer coordinates anything in the organisation."""
    return Role.COORDINATOR.value in programmes.roles(viewer)


def _one(rows: OpportunityQuerySet) -> Opportunity:
    found = rows.select_related(*_ALONG).first()
    if found is None:
        raise NotFound
    return found
