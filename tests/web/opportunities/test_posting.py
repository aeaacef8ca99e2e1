"""From a partner's first word to a newcomer who reads it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from tests import make
from tests.make import opportunities
from tests.walk import visitor

pytestmark = pytest.mark.django_db
WHAT = {
    "title_en": "Baker's helper",
    "title_ar": "مساعد خبّاز",
    "about_en": "You bake bread with us.",
    "about_ar": "تخبز معنا.",
    "kind": "job",
}
WHERE = {
    "format": "on_site",
    "place": "Leipzig",
    "country": "DE",
    "hours_from": "٣٠",
    "places": "1",
}
MONEY = {
    "is_paid": "yes",
    "pay_from": "14,50",
    "pay_per": "hour",
    "currency": "EUR",
}
CONTACT = {"contact": "baker@bakery.example", "link": "", "is_public": "on"}


def team() -> tuple[Programme, Person, Person]:
    """A programme with a coordinator, and a partner's contact."""
    programme = make.programme()
    partner = opportunities.partner(programme.organisation, "Corner Bakery")
    return programme, make.coordinator(programme), opportunities.contact(partner)


def write(phone: Any, offer: Opportunity, part: str, said: dict[str, str]) -> Any:
    """Send one part of the form."""
    return phone.post(reverse("opportunities:part", args=[offer.public_id, part]), said)


def do(phone: Any, offer: Opportunity, what: str) -> Any:
    """Tap a button of those who offer it."""
    return phone.post(reverse("opportunities:do", args=[offer.public_id]), {"do": what})


def handed_in(contact: Person) -> Opportunity:
    """A bakery's job, written part by part and handed in."""
    phone = visitor(contact)
    phone.post(reverse("opportunities:begin"), {"kind": "job", "title": "Helper"})
    offer = Opportunity.objects.get()
    for part, said in (
        ("what", WHAT),
        ("where", WHERE),
        ("money", MONEY),
        ("contact", CONTACT),
    ):
        assert write(phone, offer, part, said).status_code == 302, part
    do(phone, offer, "hand_in")
    offer.refresh_from_db()
    return offer


def test_a_partner_offers_it_a_coordinator_checks_it_a_newcomer_reads_it() -> None:
    programme, mira, petra = team()
    offer = handed_in(petra)
    reader = make.newcomer(programme, language="ar").person
    page = reverse("opportunities:opportunity", args=[offer.public_id])
    before = visitor(reader, "ar").get(page).status_code

    check = reverse("opportunities:check", args=[offer.public_id])
    visitor(mira).post(check, {"do": "accept"})

    assert offer.state == "waiting"
    assert before == 404
    shown = visitor(reader, "ar").get(page).content.decode()
    assert "مساعد خبّاز" in shown
    assert "baker@bakery.example" in shown
    listed = visitor(reader, "ar").get(reverse("opportunities:list")).content.decode()
    assert "مساعد خبّاز" in listed


def test_what_is_missing_is_marked_and_nothing_is_handed_in() -> None:
    _programme, _mira, petra = team()
    phone = visitor(petra)
    phone.post(reverse("opportunities:begin"), {"kind": "job", "title": "Helper"})
    offer = Opportunity.objects.get()

    do(phone, offer, "hand_in")

    offer.refresh_from_db()
    page = phone.get(reverse("opportunities:writing", args=[offer.public_id]))
    assert offer.state == "draft"
    assert "Something is still missing" in page.content.decode()
    assert page.content.decode().count("something is missing") >= 4


def test_a_wrong_day_stands_beside_its_box_and_nothing_is_lost() -> None:
    _programme, _mira, petra = team()
    offer = opportunities.opportunity(is_open=False, by=petra)
    partner = offer.partner
    assert partner
    phone = visitor(opportunities.contact(partner, "Paul Berg"))

    shown = write(
        phone,
        offer,
        "where",
        WHERE
        | {"starts_on": "2031-05-01", "ends_on": "2031-04-01", "address": "Ring 1"},
    )

    assert shown.status_code == 200
    assert "The last day comes before the first" in shown.content.decode()
    assert "Ring 1" in shown.content.decode()


def test_red_flags_are_answered_before_anybody_sees_it() -> None:
    programme, mira, petra = team()
    partner = opportunities.partner(programme.organisation, "Farm")
    offer = opportunities.opportunity(
        partner,
        by=petra,
        is_open=False,
        about={"en": "We keep your passport for you."},
    )
    check = reverse("opportunities:check", args=[offer.public_id])
    phone = visitor(mira)

    silent = phone.post(check, {"do": "accept", "papers_kept": ""})
    offer.refresh_from_db()
    waited = offer.state
    phone.post(check, {"do": "accept", "papers_kept": "Called: they show, not keep."})

    offer.refresh_from_db()
    assert "Somebody may want to keep passports" in silent.content.decode()
    assert waited == "waiting"
    assert offer.state == "open"
