"""Who acts for a partner, and who runs an organisation's programmes."""

from __future__ import annotations

from rafiqi.areas.people import access as people_known
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Partner, Role


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
