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
    PartnerContact,
    Pledge,
    Programme,
    Role,
    Season,
)
from rafiqi.kernel import links
from rafiqi.kernel.refusal import Refusal

MOST_PROMISED = 9_999


class PartnerKnown(Refusal):
    """A partner once per organisation."""

    says = _("You have a partner with this name already.")
    field = "name"


class ActsForThem(Refusal):
    """Once for each partner."""

    says = _("This person acts for this partner already.")
    field = "email"


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
    kind: str = "",
    about: str = "",
    link: str = "",
    by: Person,
    at: datetime,
) -> Partner:
    """Note an organisation that works with ours. Raises PartnerKnown, NoLink."""
    partner = Partner(organisation=organisation, contact=contact)
    partner.kind, partner.about, partner.link = kind, about, links.link(link)
    _name(partner, name)
    journal.write("programmes.partner_welcomed", partner.public_id, by=by, at=at)
    return partner


@transaction.atomic
def edit_partner(
    partner: Partner,
    name: str,
    *,
    contact: str,
    kind: str,
    about: str,
    link: str,
    by: Person,
    at: datetime,
) -> None:
    """Change what we know about a partner. Raises PartnerKnown, NoLink."""
    partner.contact, partner.kind = contact, kind
    partner.about, partner.link = about, links.link(link)
    _name(partner, name)
    journal.write("programmes.partner_edited", partner.public_id, by=by, at=at)


@transaction.atomic
def add_contact(
    partner: Partner, person: Person, does: str = "", *, by: Person, at: datetime
) -> PartnerContact:
    """Let somebody act for a partner. Raises ActsForThem."""
    if partner.organisation_id != person.organisation_id:
        raise ValueError("partners and their people belong to one organisation")
    contact = PartnerContact.objects.filter(partner=partner, person=person).first()
    if contact is None:
        contact = PartnerContact(partner=partner, person=person, added_at=at)
    elif contact.ended_at is None:
        raise ActsForThem
    contact.does, contact.ended_at = does, None
    contact.save()
    journal.write("programmes.contact_added", contact.public_id, by=by, at=at)
    return contact


@transaction.atomic
def end_contact(contact: PartnerContact, *, by: Person, at: datetime) -> None:
    """Somebody does not act for a partner any more; done twice, it is done once."""
    still = PartnerContact.objects.filter(pk=contact.pk, ended_at=None)
    if still.update(ended_at=at):
        journal.write("programmes.contact_ended", contact.public_id, by=by, at=at)


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


def _name(partner: Partner, name: str) -> None:
    same = Partner.objects.filter(organisation=partner.organisation, name=name)
    if same.exclude(pk=partner.pk).exists():
        raise PartnerKnown
    partner.name = name
    partner.save()
