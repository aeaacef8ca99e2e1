"""Three taps, by link or signed in."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from rafiqi.areas.checkins import access
from rafiqi.areas.checkins.models import CheckIn
from rafiqi.areas.messaging import access as letters
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Role
from rafiqi.flows.ask_check_ins import ask_check_ins
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db
TODAY = make.NOON + timedelta(days=14)
GOOD = {"together": "3", "useful": "2", "well": "3"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def pair():
    pair = make.pair(make.enrolment(Role.MENTOR))
    pair.confirmed_at = make.NOON
    pair.save()
    ali = pair.mentee.person
    ali.name, ali.language = "Ali Saleh", "ar"
    ali.save()
    ask_check_ins(by=None, at=TODAY)
    return pair


@pytest.fixture
def check_in(pair):
    return access.newest(pair, pair.mentee.person)


def link(person):
    """The address in the letter that this person got."""
    letter = Letter.objects.get(to=person, kind="check_in")
    (found,) = set(re.findall(r"https?://[^/]+(\S+)", letters.written(letter).body))
    return found


def test_the_letters_link_opens_the_questions_without_signing_in(client, pair):
    page = client.get(link(pair.mentee.person))

    assert page.status_code == 200
    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    assert page["Content-Language"] == "ar"
    assert "كيف تسير الأمور؟" in text(page)


def test_three_taps_by_link_are_an_answer(client, pair, check_in):
    page = client.post(link(pair.mentee.person), GOOD)

    check_in.refresh_from_db()
    assert "شكرًا لك" in text(page)
    assert (check_in.together, check_in.useful, check_in.well) == (3, 2, 3)
    assert check_in.heard_by is None


def test_a_link_that_was_changed_opens_nothing(client, pair):
    ali, noor = pair.mentee.person, pair.mentor.person
    proof = link(ali).strip("/").rpartition("/")[2]
    others = link(noor).strip("/").split("/")[1]

    for path in (f"/check-in/{others}/{proof}/", link(ali)[:-4] + "abc/"):
        assert client.get(path).status_code == 404
        assert client.post(path, GOOD).status_code == 404
    assert not CheckIn.objects.exclude(answered_at=None).exists()


def test_the_link_opens_no_other_page(client, pair):
    client.get(link(pair.mentee.person))

    assert client.get("/me/").status_code == 302


def test_a_missing_tap_is_asked_for_and_words_stay(client, pair):
    client.force_login(pair.mentor.person)
    own = access.newest(pair, pair.mentor.person)

    page = client.post(
        reverse("checkins:own", args=[own.public_id]),
        {"together": "3", "words": "He <b>often</b> comes late"},
    )

    assert text(page).count("Please choose one of the faces.") == 2
    assert "He &lt;b&gt;often&lt;/b&gt; comes late" in page.content.decode()
    assert not CheckIn.objects.exclude(answered_at=None).exists()


def test_a_mentor_answers_on_the_start_page(client, pair):
    client.force_login(pair.mentor.person)
    start = client.get("/")
    assert "Three questions about you and Ali" in text(start)
    own = access.newest(pair, pair.mentor.person)

    asked = reverse("checkins:own", args=[own.public_id])
    assert "help Ali to go forward?" in text(client.get(asked))
    page = client.post(asked, GOOD, follow=True)

    assert "Thank you. We have your answers." in text(page)
    assert "Three questions" not in text(page)


def test_the_other_half_never_sees_the_answers(client, pair, check_in):
    client.force_login(pair.mentor.person)

    for name in ("own", "phone"):
        path = reverse(f"checkins:{name}", args=[check_in.public_id])
        assert client.get(path).status_code == 404


def test_a_coordinator_asks_on_the_phone(client, pair, check_in):
    mira = make.coordinator(pair.programme)
    client.force_login(mira)

    page = client.post(
        reverse("checkins:phone", args=[check_in.public_id]),
        {**GOOD, "well": "1", "words": "Feels alone"},
        follow=True,
    )

    check_in.refresh_from_db()
    assert check_in.heard_by == mira
    assert "Feels alone" in text(page)
    assert "says “not good” about" in text(page)


def test_old_questions_are_said_to_be_old(client, pair):
    path = link(pair.mentee.person)

    with time_machine.travel(TODAY + timedelta(days=40), tick=False):
        asked = client.get(path)
        answered = client.post(path, GOOD)

    assert 'name="well"' not in asked.content.decode()
    assert answered.status_code == 200
    assert not CheckIn.objects.exclude(answered_at=None).exists()


def test_whoever_has_no_e_mail_is_asked_on_the_phone_in_their_language(client):
    pair = make.pair()
    make.plan(pair)
    mira, ali = make.coordinator(pair.programme), pair.mentee.person
    ali.email, ali.language = "", "ar"
    ali.save()
    at = make.now() - timedelta(days=4)
    asked = CheckIn.objects.create(pair=pair, person=ali, number=1, asked_at=at)
    client.force_login(mira)
    phone = reverse("checkins:phone", args=[asked.public_id])

    assert phone in client.get(reverse("mornings:morning")).content.decode()
    page = client.get(phone).content.decode()
    assert "Noor" in page.split('lang="ar"')[1]
    assert "هل تساعدك لقاءاتكما" in page
