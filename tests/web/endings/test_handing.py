"""Preparing a hand-over on the pages, as mentor, newcomer and coordinator."""

import re

import pytest
from django.urls import reverse

from rafiqi.areas.endings import access
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    pair = make.pair()
    make.plan(pair)
    return pair


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


def url(name, pair):
    return reverse(f"endings:{name}", args=[pair.public_id])


def text(response):
    body = response.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_the_coordinator_asks_both_and_each_finds_it_on_the_first_page(
    client, pair, mira
):
    client.force_login(mira)
    assert url("prepare", pair) in client.get(url("end", pair)).content.decode()
    client.post(url("prepare", pair))

    for person in (pair.mentor.person, pair.mentee.person):
        client.force_login(person)
        assert url("hand_over", pair) in client.get("/").content.decode()


def test_the_newcomer_agrees_to_the_letter_on_the_page_and_no_other(client, pair):
    noor, ali = pair.mentor.person, pair.mentee.person
    client.force_login(noor)
    client.post(url("prepare", pair))
    client.post(url("hand_over", pair), {"letter": "<i>Brave</i>"})

    client.force_login(ali)
    page = client.get(url("hand_over", pair)).content.decode()
    assert "&lt;i&gt;Brave" in page
    read = re.search(r'name="read" value="([^"]+)"', page)[1]
    stale = client.post(url("hand_over", pair), {"letter": "on", "read": "x"})
    assert "Please read it once more." in text(stale)
    assert access.handover(pair).agreed_at is None
    client.post(
        url("hand_over", pair), {"letter": "on", "position": "on", "read": read}
    )

    kept = access.handover(pair)
    assert (kept.shares_letter, kept.shares_position, kept.shares_plan) == (
        *(True, True),
        False,
    )


def test_the_coordinator_sees_what_is_passed_on_but_not_the_letter(client, pair, mira):
    client.force_login(pair.mentor.person)
    client.post(url("prepare", pair))
    client.post(url("hand_over", pair), {"letter": "He is brave"})
    client.force_login(pair.mentee.person)
    client.post(url("hand_over", pair), {"objectives": "on"})

    client.force_login(mira)
    page = text(client.get(url("end", pair)))

    assert "what the newcomer wants to reach" in page
    assert "brave" not in page


def test_ending_as_a_hand_over_leads_to_the_mentors_of_today(client, pair, mira):
    client.force_login(mira)

    answer = client.post(
        url("end", pair),
        {"why": "handed", "mentee_after": "new", "mentor_after": "break"},
    )

    today = reverse("matching:today", args=[pair.mentee.public_id])
    assert answer["Location"] == today
    assert client.get(today).status_code == 200
    assert access.handover(pair) is not None
