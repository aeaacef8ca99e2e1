"""A place at a clinic that newcomers could take."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rafiqi.areas.opportunities import actions
from rafiqi.areas.opportunities.models import OfferList, Opportunity, PayFloor
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes.models import Partner, PartnerContact
from tests import make

USUAL: dict[str, Any] = {
    "currency": "EUR",
    "is_paid": True,
    "pay_from": Decimal(2400),
    "pay_per": "month",
    "place": "Berlin",
    "about": {"en": "You help people on a ward.", "ar": "تساعد الناس في القسم."},
    "contact": "jobs@clinic.example",
}


def partner(of: Organisation | None = None, name: str = "City Clinic") -> Partner:
    """A partner organisation."""
    return Partner.objects.create(organisation=of or make.organisation(), name=name)


def contact(of: Partner, name: str = "Petra Lind") -> Person:
    """Somebody who acts for a partner."""
    who = make.person(name, organisation=of.organisation)
    PartnerContact.objects.create(partner=of, person=who, added_at=make.NOON)
    return who


def opportunity(
    of: Partner | None = None,
    *,
    by: Person | None = None,
    checked_by: Person | None = None,
    at: datetime = make.NOON,
    is_open: bool = True,
    **fields: Any,
) -> Opportunity:
    """A paid job for a nurse's assistant, checked unless said, offered by a partner."""
    of = of or partner()
    by = by or contact(of)
    fields.setdefault("kind", "job")
    fields = {**USUAL, **fields}
    title = fields.pop("title", {"en": "Nursing assistant", "ar": "مساعد تمريض"})
    made = actions.post(of.organisation, title, partner=of, by=by, at=at, **fields)
    if is_open:
        checked_by = checked_by or make.person("Ute Berg", organisation=of.organisation)
        actions.accept(made, by=checked_by, at=at)
        made.refresh_from_db()
    return made


def floor(by: Person, an_hour: str = "13.90", **fields: Any) -> PayFloor:
    """The least that an hour is paid in Germany, as a coordinator entered it."""
    assert by.organisation, "whoever coordinates belongs to an organisation"
    fields.setdefault("since", date(2031, 1, 1))
    fields.setdefault("country", "DE")
    return actions.set_floor(
        by.organisation,
        an_hour=Decimal(an_hour),
        source="Minimum Wage Act, section 1",
        by=by,
        at=make.NOON,
        **fields,
    )


def offer_list(by: Person) -> OfferList:
    """A spreadsheet with two jobs, one of which has no title, to be looked at."""
    assert by.organisation, "whoever coordinates belongs to an organisation"
    sheet = b"Title,Company,City,Pay\nBaker,Korn,Leipzig,15 EUR/hour\n,Nobody,Bonn,1\n"
    return actions.bring_sheet(
        by.organisation, "jobs.csv", sheet, kind="job", by=by, at=make.NOON
    )
