"""Who acts for a partner, and who runs an organisation's programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rafiqi.areas.people import access as people_known
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Partner, PartnerContact, Role
from rafiqi.kernel.refusal import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def acting_for(partner: Partner) -> list[Person]:
    """Who acts for a partner now, who has longest first."""
    found = partner.contacts.filter(ended_at=None, person__is_active=True)
    return [one.person for one in found.select_related("person").order_by("added_at")]


def staff(organisation_id: int) -> list[Person]:
    """Everybody who coordinates or leads in an organisation, leaders first."""
    running = (
        Enrolment.objects.active()
        .remembered()
        .as_role(Role.COORDINATOR)
        .filter(person__organisation=organisation_id)
        .select_related("person")
        .order_by("enrolled_at")
    )
    both = (*people_known.leaders(organisation_id), *(one.person for one in running))
    return list(dict.fromkeys(both))


def partner(viewer: Person, partner_id: str) -> Partner:
    """A partner of the viewer's organisation. Raises NotFound."""
    found = Partner.objects.filter(
        organisation=viewer.organisation, public_id=partner_id
    ).first()
    if found is None:
        raise NotFound
    return found


def contacts(viewer: Person) -> QuerySet[PartnerContact]:
    """For which partners the viewer acts."""
    return PartnerContact.objects.filter(person=viewer, ended_at=None)


def contact(viewer: Person, contact_id: str) -> PartnerContact:
    """Somebody who acts for a partner of the viewer's organisation. Raises NotFound."""
    ours = PartnerContact.objects.filter(partner__organisation=viewer.organisation_id)
    rows = ours.filter(public_id=contact_id, ended_at=None)
    found = rows.select_related("partner", "person").first()
    if found is None:
        raise NotFound
    return found


def represented(viewer: Person, partner_id: str) -> Partner:
    """A partner for whom the viewer acts. Raises NotFound."""
    theirs = contacts(viewer).filter(partner__public_id=partner_id)
    found = theirs.select_related("partner__organisation").first()
    if found is None:
        raise NotFound
    return found.partner


def partners_named(keys: Iterable[int]) -> list[Partner]:
    """Partners by their row numbers, in the order of their names: to count by."""
    return list(Partner.objects.filter(pk__in=list(keys)).order_by("name", "pk"))
