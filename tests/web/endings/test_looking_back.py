"""Both look back when their pair has ended, by the link of a letter."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rafiqi.areas.endings.models import LookBack
from rafiqi.areas.messaging import access as letters
from rafiqi.areas.messaging.models import Letter
from rafiqi.flows.ask_look_backs import ask_look_backs
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.leave_programme import leave_programme
from tests import make

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=40)
GOOD = {"helped": "3", "together": "2", "team": "3", "reached": "A <b>job</b>"}


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


def link(person):
    letter = Letter.objects.get(to=person, kind="look_back")
    (found,) = set(re.findall(r"https?://[^/]+(\S+)", letters.written(letter).body))
    return found


def test_both_are_asked_once_in_whatever_way_it_ended(pair, mira):
    other = make.pair()
    end_pair(pair, why="goal", by=mira, at=LATER)
    leave_programme(other.mentor, by=other.mentor.person, at=LATER)

    assert ask_look_backs(by=None, at=LATER + timedelta(hours=12)) == 0
    assert ask_look_backs(by=None, at=LATER) == 4
    assert ask_look_backs(by=None, at=LATER) == 0
    assert Letter.objects.filter(kind="look_back").count() == 4


def test_pairs_that_go_on_or_ended_long_ago_are_not_asked(pair, mira):
    make.pair()
    end_pair(pair, why="goal", by=mira, at=LATER)

    assert ask_look_backs(by=None, at=LATER + timedelta(days=15)) == 0


def test_without_signing_in_somebody_looks_back_and_the_coordinator_reads_it(
    client, pair, mira
):
    end_pair(pair, why="goal", by=mira, at=LATER)
    ask_look_backs(by=None, at=LATER)

    assert client.get(link(pair.mentee.person)).status_code == 200
    answer = client.post(link(pair.mentee.person), GOOD)

    assert "We wish you a good way." in answer.content.decode()
    client.force_login(mira)
    page = client.get(reverse("endings:end", args=[pair.public_id])).content.decode()
    assert "A &lt;b&gt;job&lt;/b&gt;" in page
    assert "This pair has ended already." in page


def test_a_missing_face_is_asked_for_and_no_word_is_lost(client, pair, mira):
    end_pair(pair, why="goal", by=mira, at=LATER)
    ask_look_backs(by=None, at=LATER)

    page = client.post(link(pair.mentor.person), {"reached": "Courage"})

    assert "Please choose one of the faces." in page.content.decode()
    assert "Courage" in page.content.decode()
    assert not LookBack.objects.exclude(answered_at=None).exists()


def test_the_proof_of_one_opens_no_other(client, pair, mira):
    end_pair(pair, why="goal", by=mira, at=LATER)
    ask_look_backs(by=None, at=LATER)
    proof = link(pair.mentee.person).strip("/").rpartition("/")[2]
    other = link(pair.mentor.person).strip("/").split("/")[1]

    assert client.get(f"/look-back/{other}/{proof}/").status_code == 404


def test_without_e_mail_it_is_on_the_first_page_and_asked_on_the_phone(
    client, pair, mira
):
    ali = pair.mentee.person
    ali.email, ali.language = "", "ar"
    ali.save()
    end_pair(pair, why="goal", by=mira, at=LATER)
    ask_look_backs(by=None, at=LATER)
    asked = LookBack.objects.get(person=ali)
    LookBack.objects.update(asked_at=make.now() - timedelta(days=4))
    client.force_login(ali)
    own = reverse("look_back:own", args=[asked.public_id])
    assert own in client.get("/").content.decode()
    client.force_login(mira)
    phone = reverse("look_back:phone", args=[asked.public_id])
    assert phone in client.get(reverse("mornings:morning")).content.decode()
    assert 'lang="ar"' in client.get(phone).content.decode()

    client.post(phone, GOOD)

    asked.refresh_from_db()
    assert asked.heard_by == mira
    assert phone not in client.get(reverse("mornings:morning")).content.decode()
    client.force_login(ali)
    assert own not in client.get("/").content.decode()
