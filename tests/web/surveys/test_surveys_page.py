"""How do you feel: signed in, by a letter, on the phone; and what the team sees."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rafiqi.areas.messaging import access as letters
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.surveys.models import Moment, Survey, SurveySettings
from tests import make
from tests.make import surveys
from tests.walk import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return surveys.asked(at=make.now())


@pytest.fixture
def mira(survey):
    return make.coordinator(survey.enrolment.programme)


def post(client, path, **given):
    page = client.get(path).content.decode()
    (once,) = set(re.findall(r'name="once" value="([^"]+)"', page)[:1]) or {"x" * 16}
    return client.post(path, {**given, "once": once})


def text(answer):
    return answer.content.decode()


def link(person):
    letter = Letter.objects.filter(to=person, kind="survey").latest("pk")
    (found,) = set(re.findall(r"https?://[^/]+(\S+)", letters.written(letter).body))
    return found


def test_a_newcomer_is_asked_on_the_first_page_and_thanked(client, survey):
    client.force_login(survey.person)
    path = reverse("surveys:own", args=[survey.public_id])
    assert path in text(client.get("/"))

    thanked = post(client, path, neighbourhood="3", tasks="4")

    assert "Thank you" in text(thanked)
    survey.refresh_from_db()
    assert survey.answers == {"neighbourhood": 3, "tasks": 4}
    start = text(client.get("/"))
    assert path not in start
    assert reverse("surveys:mine") in start


def test_an_empty_page_is_kindly_refused(client, survey):
    client.force_login(survey.person)

    answer = post(client, reverse("surveys:own", args=[survey.public_id]))

    assert "at least one question" in text(answer)


def test_a_number_that_is_no_answer_is_shown_as_wrong(client, survey):
    client.force_login(survey.person)

    answer = post(
        client, reverse("surveys:own", args=[survey.public_id]), neighbourhood="9"
    )

    assert "Something is not right yet" in text(answer)
    survey.refresh_from_db()
    assert survey.answered_at is None


def test_the_link_of_a_letter_opens_it_in_the_newcomers_language(client, survey):
    survey.person.language = "ar"
    survey.person.save()
    path = link(survey.person)

    page = client.get(path)
    thanked = post(client, path, neighbourhood="2")

    assert page["Content-Language"] == "ar"
    assert "شكرًا" in text(thanked)
    assert client.get(path[:-3] + "xy/").status_code == 404


def test_who_is_not_well_is_told_where_help_is_and_nobody_else(client, mira):
    low = surveys.asked(
        make.enrolment(programme=Survey.objects.get().enrolment.programme),
        scales=("well_being",),
        at=make.now(),
    )
    path = link(low.person)

    thanked = post(client, path, happy="1")

    assert "It may be a hard time for you" in text(thanked)
    assert "Mira" in text(thanked)
    assert "112" in text(thanked)
    assert not Letter.objects.filter(kind="survey_talk").exists()
    told = post(client, path, talk="1")
    assert "Somebody will call you" in text(told)
    results = visitor(mira).get(
        reverse("surveys:results", args=[low.enrolment.programme.public_id])
    )
    assert "They would like to talk" in text(results)
    low.refresh_from_db()
    assert low.answers == {"happy": 1}


def test_a_coordinator_asks_on_the_phone(survey, mira):
    phone = visitor(mira)
    survey.person.language = "ar"
    survey.person.save()
    path = reverse("surveys:phone", args=[survey.public_id])

    page = phone.get(path)
    post(phone, path, neighbourhood="4")

    assert 'lang="ar"' in text(page)
    survey.refresh_from_db()
    assert (survey.answers, survey.heard_by) == ({"neighbourhood": 4}, mira)


def test_what_a_newcomer_has_said_alone_is_not_shown_on_the_phone_page(survey, mira):
    post(visitor(survey.person), f"/surveys/{survey.public_id}/", neighbourhood="1")

    again = visitor(mira).get(reverse("surveys:phone", args=[survey.public_id]))

    assert again.status_code == 404


def test_a_newcomer_sees_and_deletes_their_own_way(client, survey):
    surveys.answered(survey.enrolment, Moment.END, at=make.now() - timedelta(days=9))
    client.force_login(survey.person)

    page = text(client.get("/surveys/"))
    client.post("/surveys/delete/", {"once": "k" * 16})

    assert "<svg" in page
    assert "at the end: <strong>4</strong>" in page
    assert "not answered any questions yet" in text(client.get("/surveys/"))


def test_a_programme_chooses_and_two_at_a_time_see_each_other(survey, mira):
    programme = survey.enrolment.programme
    path = reverse("surveys:choose", args=[programme.public_id])
    phone = visitor(mira)

    post(phone, path, scales=["belonging"], moments=["begin", "end"], half_weeks="10")
    too_many = post(
        phone,
        path,
        scales=["confidence", "well_being", "belonging"],
        moments=["begin"],
        half_weeks="10",
    )

    chosen = SurveySettings.objects.get()
    assert (chosen.scales, chosen.moments) == (["belonging"], ["begin", "end"])
    assert "more than eight questions" in text(too_many)


def test_results_say_numbers_in_words_beside_the_picture(survey, mira):
    programme = survey.enrolment.programme
    for before, after in ((1, 2), (2, 3), (2, 2), (3, 4), (1, 3)):
        who = make.enrolment(programme=programme)
        surveys.answered(who, neighbourhood=before)
        surveys.answered(who, Moment.END, neighbourhood=after)
    phone, path = visitor(mira), f"/surveys/programme/{programme.public_id}/"

    page = text(phone.get(path))
    later = text(phone.get(path + "?until=later&page=x"))
    table = phone.get(path + "list.csv")

    assert "<svg" in page
    assert "+1.0" in page
    assert "better" in page
    assert "fewer than 5" in later
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row["begin_belonging"] for row in rows] == [
        "1.0",
        "1.0",
        "2.0",
        "2.0",
        "3.0",
    ]
    assert not any(word in text(table) for word in ("Sam", "Lee"))


def test_anybody_can_read_where_the_questions_come_from(client):
    page = text(client.get("/surveys/scales/"))

    for said in ("public domain", "Open Government Licence", "our own"):
        assert said in page
