"""One-time links of our letters."""

from datetime import timedelta

import pytest
import time_machine

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people import access
from rafiqi.areas.people import actions as people
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ali():
    return make.person("Ali Saleh")


@pytest.fixture
def url(ali):
    return f"/in/{access.new_link(ali)}/?next=/me/"


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_a_newcomer_comes_in_by_one_tap(client, ali, url):
    page = client.get(url)
    response = client.post(url)

    assert "Continue as <bdi>Ali</bdi>" in page.text
    assert response["Location"] == "/me/"
    assert signed_in(client) == str(ali.pk)
    assert Entry.objects.filter(verb="people.link_used").count() == 1


def test_a_mail_scanner_that_looks_at_the_link_does_not_use_it_up(client, ali, url):
    for _ in range(3):
        client.get(url)

    client.post(url)

    assert signed_in(client) == str(ali.pk)


def test_a_used_link_offers_a_new_one_by_one_tap(client, ali, url):
    client.post(url)
    client.logout()

    page = client.get(url)
    again = client.post(url)
    client.post(url, {"renew": "1"})

    assert "Send me a new link" in page.text
    assert "Send me a new link" in again.text
    assert not signed_in(client)
    assert Letter.objects.get().path == "/me/"


def test_a_link_dies_after_seven_days(client, ali, url):
    with time_machine.travel(make.now() + timedelta(days=7, minutes=1)):
        response = client.post(url)

    assert "Send me a new link" in response.text
    assert not signed_in(client)


def test_an_invented_link_offers_no_letter_to_anybody(client, ali, url):
    invented = url.replace("/in/", "/in/x")

    page = client.get(invented)
    client.post(invented, {"renew": "1"})

    assert page.status_code == 404
    assert "Send me a new link" not in page.text
    assert not Letter.objects.exists()


def test_somebody_who_is_in_already_goes_straight_on(client, ali, url):
    client.force_login(ali)

    assert client.get(url)["Location"] == "/me/"


def test_a_borrowed_phone_changes_to_the_person_of_the_link(client, ali, url):
    client.force_login(make.person("Sara Omar"))

    page = client.get(url)
    client.post(url)

    assert "Continue as <bdi>Ali</bdi>" in page.text
    assert signed_in(client) == str(ali.pk)


def test_a_link_leads_nowhere_else(client, ali):
    url = f"/in/{access.new_link(ali)}/?next=https://evil.example/"

    assert client.post(url)["Location"] == "/"


def test_signing_out_everywhere_ends_other_phones_and_sent_links(client, ali, url):
    from django.test import Client

    other = Client()
    other.force_login(ali)
    client.force_login(ali)

    client.post("/sign-out/everywhere/")

    assert other.get("/me/").status_code == 302
    assert "Send me a new link" in other.get(url).text


def test_a_link_sent_to_a_wrong_address_dies_with_its_correction(client, ali, url):
    people.contact(ali, email="right@example.org", phone="", by=ali, at=make.NOON)

    page = client.post(url)

    assert "This link is used up" in page.text
    assert signed_in(client) is None
