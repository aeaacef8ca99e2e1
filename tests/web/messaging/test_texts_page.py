"""Text messages that Mira sends with her own telephone."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from rafiqi.areas.messaging import actions, letters
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Enrolment, Programme
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(client: Client) -> Programme:
    programme = make.programme()
    client.force_login(make.coordinator(programme))
    return programme


def missed(programme: Programme, **fields: str) -> Enrolment:
    """Somebody with a number and no address, for whom there is something."""
    fields = {"email": "", "phone": "+491701234567"} | fields
    who = make.person("Ali Saleh", organisation=programme.organisation, **fields)
    actions.tell(who, "proposal", "/proposals/", by=None, at=make.now())
    return make.enrolment(programme=programme, person=who)


def page_of(programme: Programme) -> str:
    return reverse("messaging:texts", args=[programme.public_id])


def test_the_words_are_ready_and_a_press_opens_them_on_the_phone(
    client: Client, programme: Programme
) -> None:
    missed(programme, language="ar")

    page = client.get(page_of(programme)).text

    address = re.search(r'href="(sms:[^"]+)"', page)
    assert address
    number, _, words = html.unescape(address[1]).partition("?&body=")
    assert number == "sms:+491701234567"
    assert "لديك جديد" in unquote(words)
    assert html.escape(unquote(words)) in page
    assert "Ali" not in unquote(words)


def test_what_is_sent_waits_no_longer(client: Client, programme: Programme) -> None:
    ali = missed(programme)

    sent = reverse("messaging:texted", args=[ali.public_id])
    page = client.post(sent, follow=True).text

    assert "Thank you. They know now." in page
    assert "Nobody waits for a text message." in page
    assert Letter.objects.get().state == Letter.State.TOLD


def test_who_has_an_address_or_no_number_is_not_there(
    client: Client, programme: Programme
) -> None:
    missed(programme, email="ali@example.org")
    missed(programme, phone="")

    assert "Nobody waits for a text message." in client.get(page_of(programme)).text


def test_three_cost_as_many_queries_as_one(
    client: Client, programme: Programme, django_assert_num_queries: object
) -> None:
    for number in range(3):
        missed(programme, phone=f"+49170123456{number}")

    with django_assert_num_queries(7):  # type: ignore[operator]
        page = client.get(page_of(programme))

    assert page.text.count("sms:") == 3


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_words_fit_into_two_text_messages_or_three_with_a_proof(
    client: Client, programme: Programme, language: str
) -> None:
    name = "The Society of Friends of the Newcomers"
    type(programme.organisation).objects.update(name=name)
    by_phone = {f"+49{number:07}": kind for number, kind in enumerate(letters.KINDS)}
    for phone, kind in by_phone.items():
        long = "/a-longer-page/abcdefghijkl/"
        who = make.person(organisation=programme.organisation, email="", phone=phone)
        who.language = language
        who.save()
        make.enrolment(programme=programme, person=who)
        actions.tell(who, kind, long, by=None, at=make.now())

    found = client.get(page_of(programme)).context["page"].lines

    parts = {
        by_phone[line.text.phone]: len(line.text.text)
        / (153 if language == "en" else 67)
        for line in found
    }
    assert set(parts) == set(letters.KINDS)
    assert all(n <= 2 + (kind in letters.ONE_PAGE) for kind, n in parts.items())
