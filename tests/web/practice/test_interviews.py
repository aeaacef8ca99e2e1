"""Practice interviews and networking tasks in the browser."""

import re
from datetime import timedelta

import brotli
import pytest
from django.urls import reverse

from rafiqi.areas.practice import actions
from rafiqi.areas.practice.models import Outreach, Rehearsal
from tests import make
from tests.make import meetings, practice
from tests.web.practice.test_texts import text, url

pytestmark = pytest.mark.django_db
NOW = make.now()
DAY = timedelta(days=1)
BUDGET = 14_000
SECRET = "the baker from the corner"


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ali(pair, client):
    client.force_login(pair.mentee.person)
    return pair.mentee.person


def words(level):
    return {
        **dict.fromkeys(actions.Criterion.values, str(level)),
        "good": "The greeting",
        "train": "Examples",
    }


def test_two_practise_an_interview_at_their_meeting_and_read_both_sides(
    client, pair, ali
):
    meeting = meetings.agreed(pair, NOW + 3 * DAY, at=NOW - DAY)
    told = {"kind": "job", "about": "Bakery", "meeting": meeting.public_id}
    page = text(client.post(url("rehearse", pair), told, follow=True))
    assert "You have proposed it." in page
    one = Rehearsal.objects.get()
    assert one.planned_on == ali.day(NOW + 3 * DAY)

    client.force_login(pair.mentor.person)
    assert "Is that good for you?" in text(client.get(reverse("home:start")))
    page = text(client.post(url("agree", one), follow=True))
    assert "Tell us about yourself." in page
    page = text(client.post(url("pick", one), {"picked": ["pay"]}, follow=True))
    assert "Tell us about yourself." not in page
    page = text(client.post(url("rate", one), words(2), follow=True))
    assert "We wait for the other one." in page

    client.force_login(ali)
    assert "Please say how it was." in text(client.get(reverse("home:start")))
    assert "The greeting" not in text(client.get(url("interview", one)))
    page = text(client.post(url("rate", one), words(3), follow=True))
    assert "Spoke clearly and not too fast I: well · " in page
    assert "job interview" in text(
        client.get(reverse("goals:timeline", args=[pair.public_id]))
    )


def test_a_missing_word_is_asked_for_and_nothing_said_is_lost(client, pair, ali):
    one = practice.rehearsal(pair, at=NOW)
    said = words(3)
    del said["calm"]

    page = client.post(url("rate", one), said).content.decode()

    assert "Please choose one word for each line." in page
    assert "Examples</textarea>" in page
    assert not one.ratings.exists()


def test_without_meeting_or_day_a_day_is_asked_for(client, pair, ali):
    page = text(client.post(url("rehearse", pair), {"kind": "phone", "about": ""}))

    assert "Please choose a day." in page
    assert not Rehearsal.objects.exists()


def test_a_newcomer_takes_a_task_and_notes_it_for_themselves(client, pair, ali):
    assert "Takes some courage" in text(client.get(url("tasks")))
    page = client.post(url("tasks"), {"task": "fifteen"}, follow=True)
    assert "Words you can change and use" in text(page)
    one = Outreach.objects.get()
    noted = {"whom": SECRET, "happened": "Tea", "is_shared": "on", "is_done": "on"}
    assert "✓ Ask for a talk" in text(client.post(url("task", one), noted, follow=True))
    assert client.post(url("tasks"), {"task": "fly"}).status_code == 302

    client.force_login(pair.mentor.person)
    page = text(client.get(url("mine")))
    assert "Tea" in page
    assert SECRET not in page
    assert client.get(url("task", one)).status_code == 404
    client.force_login(ali)
    client.post(url("put_back", one))
    assert not Outreach.objects.exists()


def test_all_pages_of_practice_are_light_in_arabic_too(client, pair, ali):
    ali.language = "ar"
    ali.save()
    for days in range(4):
        one = practice.rehearsal(pair, planned_on=NOW.date() + days * DAY, at=NOW)
        practice.rated(one, ali, at=NOW)
        practice.rated(one, pair.mentor.person, at=NOW)
    task = practice.outreach(ali)

    for page in (
        url("mine"),
        url("tasks"),
        url("task", task),
        url("interviews", pair),
        url("interview", one),
        url("pick", one),
        url("rate", practice.rehearsal(pair, at=NOW)),
    ):
        body = client.get(page)
        assert body.status_code == 200
        assert len(brotli.compress(body.content, quality=5)) < BUDGET, page
        assert not re.search(r"\b(Practi[sc]e|Choose|Say)\b", text(body)), page
