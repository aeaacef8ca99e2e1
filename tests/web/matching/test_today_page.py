"""A mentor for Ali today, as Mira reads it."""

import pytest
import time_machine
from django.urls import reverse

from rafiqi.areas.matching.models import Proposal
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes import actions as programmes
from tests import make
from tests.areas.matching.test_at_desk import last_year
from tests.web.matching.test_round_pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(programme, client):
    who = make.coordinator(programme)
    client.force_login(who)
    return who


@pytest.fixture
def ali(programme, mira):
    speaks = {"ara": "native"}
    return make.newcomer(programme, speaks=speaks, goals=["job", "study"])


@pytest.fixture
def noor(programme):
    speaks = {"ara": "native", "tir": "native"}
    return make.mentor(programme, speaks=speaks, goals=["job", "family"], capacity=1)


@time_machine.travel(make.NOON, tick=False)
def test_mira_reads_for_whom_to_hold_the_place(client, programme, mira, ali, noor):
    client.force_login(mira)
    last_year(programme, speaks={"tir": "native"}, goals=["job", "family"])
    last_year(programme, 80, speaks={"ukr": "native"}, goals=["study"])

    text = read(client, "today", ali.public_id)

    assert "We look 12 weeks ahead." in text
    assert "Better hold this place." in text
    assert "100 in 100 of them speak Tigrinya." in text
    assert "Propose these two all the same" in text


def test_with_few_people_mira_reads_that_we_cannot_look_ahead(client, ali, noor):
    text = read(client, "today", ali.public_id)

    assert "We know too few people to look ahead." in text
    assert "Noor Haddad" in text
    assert "hold" not in text.partition("<main")[2].partition("Both get a message")[0]


def test_mira_proposes_the_pair_from_the_page(client, ali, noor):
    url = reverse("matching:today", args=[ali.public_id])

    response = client.post(url, {"mentor": noor.public_id})

    made = Proposal.objects.get()
    assert response.url == reverse("matching:round", args=[made.round.public_id])
    assert (made.mentee, made.mentor, made.state) == (ali, noor, "sent")


def test_a_refusal_is_said_and_nothing_happens(client, programme, ali, noor):
    client.post(reverse("matching:open", args=[programme.public_id]))
    url = reverse("matching:today", args=[ali.public_id])

    response = client.post(url, {"mentor": noor.public_id})

    assert "There is a round already" in response.content.decode()
    assert not Proposal.objects.filter(state="sent").exists()


def test_only_who_waits_has_a_link_to_the_page(client, ali, noor):
    link = reverse("matching:today", args=[ali.public_id])
    person = reverse("people:person", args=[ali.public_id])
    assert link in client.get(person).content.decode()

    make.pair(noor, ali)

    assert link not in client.get(person).content.decode()
    assert "has a mentor already" in read(client, "today", ali.public_id)


def test_who_was_asked_already_has_no_link_and_reads_why(client, ali, noor):
    link = reverse("matching:today", args=[ali.public_id])
    client.post(link, {"mentor": noor.public_id})

    person = client.get(reverse("people:person", args=[ali.public_id]))

    assert link not in person.content.decode()
    assert "proposed to this newcomer already" in read(client, "today", ali.public_id)


def test_who_took_the_consent_back_has_no_link_and_it_is_said(client, ali):
    Consent.objects.create(
        person=ali.person,
        purpose=Consent.Purpose.MATCHING,
        wording="1",
        language="en",
        given_at=make.NOON,
        withdrawn_at=make.NOON,
    )
    link = reverse("matching:today", args=[ali.public_id])

    person = client.get(reverse("people:person", args=[ali.public_id]))

    assert link not in person.content.decode()
    assert "taken back the consent" in read(client, "today", ali.public_id)


def test_who_rests_does_not_wait(client, ali):
    programmes.pause(ali, by=ali.person, at=make.NOON)

    text = read(client, "today", ali.public_id)

    assert "does not wait for a mentor at the moment" in text


def test_a_stranger_finds_no_such_page(client, ali):
    client.force_login(make.coordinator(make.programme()))

    found = client.get(reverse("matching:today", args=[ali.public_id]))

    assert found.status_code == 404


def test_a_round_for_one_claims_nothing_about_all_who_wait(client, ali, noor):
    make.newcomer(ali.programme, "Sara Idris")
    url = reverse("matching:today", args=[ali.public_id])
    sent = client.post(url, {"mentor": noor.public_id})

    text = client.get(sent["Location"]).content.decode()

    assert "Nobody else was looked at." in text
    assert "This is proven" not in text
    assert "Everybody who waits" not in text
