"""Partner organisations, and the mentor places they promise for a season."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes.models import (
    Enrolment,
    Partner,
    Pledge,
    Programme,
    Role,
    Season,
)
from rafiqi.kernel.refusal import Refusal

MOST_PROMISED = 9_999


class PartnerKnown(Refusal):
    """A partner once per organisation."""

    says = _("You have a partner with this name already.")
    field = "name"


class TooManyPromised(Refusal):
    """A slip of the finger."""

    says = _("Please write 0 to 9999 places.")
    field = "places"


class InAnotherPool(Refusal):
    """A mentor's places are counted for one partner, or they would count twice."""

    says = _(
        "This mentor comes from another partner already. Please change that first, in "
        "the other programme."
    )
    field = "partner"


@transaction.atomic
def welcome_partner(
    organisation: Organisation,
    name: str,
    *,
    contact: str = "",
    by: Person,
    at: datetime,
) -> Partner:
    """Note an organisation that works with ours. Raises PartnerKnown."""
    partner = Partner(organisation=organisation)
    _write_down(partner, name, contact)
    journal.write("programmes.partner_welcomed", partner.public_id, by=by, at=at)
    return partner


@transaction.atomic
def edit_partner(
    partner: Partner, name: str, *, contact: str, by: Person, at: datetime
) -> None:
    """Change what we know about a partner. Raises PartnerKnown."""
    _write_down(partner, name, contact)
    journal.write("programmes.partner_edited", partner.public_id, by=by, at=at)


@transaction.atomic
def promise(
    partner: Partner, season: Season, places: int, *, by: Person, at: datetime
) -> None:
    """Note how many mentor places a partner promises for a season; 0 takes it back.

    Raises TooManyPromised.
    """
    if partner.organisation_id != season.programme.organisation_id:
        raise ValueError("partners and seasons belong to one organisation")
    if not 0 <= places <= MOST_PROMISED:
        raise TooManyPromised
    if places:
        Pledge.objects.update_or_create(
            partner=partner, season=season, defaults={"places": places}
        )
    else:
        Pledge.objects.filter(partner=partner, season=season).delete()
    journal.write("programmes.places_promised", partner.public_id, by=by, at=at)


def check_pool(
    programme: Programme, person: Person, role: str, partner: Partner | None
) -> None:
    """A mentor belongs to one partner's pool, in all programmes. InAnotherPool."""
    if partner is None or role != Role.MENTOR:
        return
    elsewhere = Enrolment.objects.filter(person=person, role=Role.MENTOR)
    others = elsewhere.exclude(programme=programme).exclude(partner=None)
    if others.exclude(state=Enrolment.State.LEFT).exclude(partner=partner).exists():
        raise InAnotherPool


def _write_down(partner: Partner, name: str, contact: str) -> None:
    same = Partner.objects.filter(organisation=partner.organisation, name=name)
    if same.exclude(pk=partner.pk).exists():
        raise PartnerKnown
    partner.name, partner.contact = name, contact
    partner.save()
