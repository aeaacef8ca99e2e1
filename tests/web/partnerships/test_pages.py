"""The page of a partner, for its own people and for the team."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.partnerships.models import Commitment, Given
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Partner, PartnerContact
from tests import make
from tests.make import opportunities
from tests.make.partnerships import commitment, given
from tests.reading import links, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic() -> Partner:
    return opportunities.partner(make.programme().organisation)


@pytest.fixture
def petra(clinic: Partner) -> Person:
    return opportunities.contact(clinic)


@pytest.fixture
def mira(clinic: Partner) -> Person:
    return make.coordinator(make.programme(clinic.organisation))


def _path(page: str, thing: str) -> str:
    return reverse(f"partnerships:{page}", args=[thing])


def test_a_partner_finds_its_page_from_the_start(
    client: Client, clinic: Partner, petra: Person
) -> None:
    client.force_login(petra)

    start = client.get("/")

    assert _path("partner", clinic.public_id) in links(start)
    assert "You do not take part in a programme" not in text(start)


def test_a_partner_reads_what_it_promised_offers_and_gave(
    client: Client,
    clinic: Partner,
    petra: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(3):
        commitment(clinic, kind="visit", is_paid=False, number=9)
        given(clinic, number=1)
        opportunities.opportunity(clinic, by=petra)
    client.force_login(petra)

    with django_assert_num_queries(13):
        page = text(client.get(_path("partner", clinic.public_id)))

    assert page.count("3 given of 9 promised") == 3
    assert page.count("Nursing assistant") == 3
    assert "Noted by mistake" not in page


def test_a_partner_never_opens_the_page_of_another(
    client: Client, clinic: Partner, petra: Person
) -> None:
    bakery = opportunities.partner(clinic.organisation, "Bakery")
    client.force_login(petra)

    assert client.get(_path("partner", bakery.public_id)).status_code == 404
    assert client.get(_path("promise", bakery.public_id)).status_code == 404


def test_a_partner_promises_by_itself(
    client: Client, clinic: Partner, petra: Person
) -> None:
    client.force_login(petra)

    client.post(
        _path("promise", clinic.public_id),
        {
            "kind": "internship",
            "number": "٤",
            "is_paid": "on",
            "starts_on": "2031-01-01",
            "ends_on": "31.12.2031",
            "words": "In the laboratory",
        },
    )

    made = Commitment.objects.get()
    assert (made.number, made.is_paid, made.said_by) == (4, True, petra)


def test_a_promise_that_ends_before_it_begins_loses_nothing(
    client: Client, clinic: Partner, petra: Person
) -> None:
    client.force_login(petra)

    again = client.post(
        _path("promise", clinic.public_id),
        {
            "kind": "internship",
            "number": "4",
            "starts_on": "2031-12-31",
            "ends_on": "2031-01-01",
            "words": "In the laboratory",
        },
    )

    assert "The last day is before the first day." in text(again)
    assert b"In the laboratory" in again.content
    assert not Commitment.objects.exists()


def test_the_team_invites_somebody_who_acts_for_a_partner(
    client: Client, clinic: Partner, mira: Person
) -> None:
    client.force_login(mira)

    client.post(
        _path("invite", clinic.public_id),
        {"name": "Karim Nour", "email": "karim@example.org", "language": "ar"},
    )

    letter = Letter.objects.get(kind="partner")
    assert letter.to.name == "Karim Nour"
    assert letter.path == _path("partner", clinic.public_id)


def test_the_team_notes_a_visit_and_strikes_it_again(
    client: Client, clinic: Partner, mira: Person
) -> None:
    client.force_login(mira)

    client.post(
        _path("note_given", clinic.public_id),
        {"kind": "visit", "number": "8", "on": "2026-01-10"},
    )
    noted = Given.objects.get()
    page = text(client.get(_path("partner", clinic.public_id)))
    client.post(_path("strike", noted.public_id))

    assert "visit to a workplace : 8" in page or "visit to a workplace: 8" in page
    assert not Given.objects.exists()


def test_who_does_not_act_any_more_sees_the_page_no_more(
    client: Client, clinic: Partner, petra: Person, mira: Person
) -> None:
    contact = PartnerContact.objects.get(person=petra)
    client.force_login(mira)

    client.post(_path("end_contact", contact.public_id))

    client.force_login(petra)
    assert client.get(_path("partner", clinic.public_id)).status_code == 404


def test_another_organisation_changes_nothing_here(
    client: Client, clinic: Partner, petra: Person
) -> None:
    elsewhere = make.coordinator(make.programme())
    contact = PartnerContact.objects.get(person=petra)
    client.force_login(elsewhere)

    for page in ("partner", "invite", "promise", "note_given"):
        assert client.get(_path(page, clinic.public_id)).status_code == 404
    for page, thing in (
        ("change", commitment(clinic)),
        ("strike", given(clinic)),
        ("end_contact", contact),
    ):
        assert client.post(_path(page, thing.public_id)).status_code == 404
    assert (Commitment.objects.count(), Given.objects.count()) == (1, 1)


def test_the_list_says_what_each_partner_gave_of_its_promises(
    client: Client,
    clinic: Partner,
    mira: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for name in ("Bakery", "Museum"):
        opportunities.partner(clinic.organisation, name)
    today = make.now().date()
    commitment(clinic, kind="visit", is_paid=False, starts_on=today, ends_on=today)
    given(clinic, number=1, on=today, at=make.now())
    client.force_login(mira)

    with django_assert_num_queries(10):
        page = text(client.get(reverse("programmes:partners")))

    assert page.count("1 given of 4 promised") == 1
