"""A coordinator opens a panel; people sign up with two taps."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from rafiqi.areas.meetings import actions
from rafiqi.areas.meetings.models import Gathering, Seat
from tests import make
from tests.make import meetings
from tests.make.meetings import SOON
from tests.reading import text

pytestmark = pytest.mark.django_db
BUDGET = 14_000


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(make.NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def url(name, gathering):
    return reverse(f"meetings:{name}", args=[gathering.public_id])


FORM = {
    "title_en": "A visit to the clinic",
    "title_ar": "زيارة إلى المستشفى",
    "text_en": "We see **two wards**.",
    "text_ar": "",
    "kind": "visit",
    "audience": "newcomers",
    "starts_at_day": "2031-03-10",
    "starts_at_hour": "14:00",
    "minutes": "120",
    "places": "1",
    "format": "in_person",
    "place": "City Clinic, main door",
    "link": "",
}


def test_mira_opens_a_visit_and_ali_signs_up_with_two_taps(client, programme, mira):
    client.force_login(mira)
    path = reverse("meetings:gather", args=[programme.public_id])
    page = client.post(path, FORM, follow=True)
    assert "It is open for sign-up now." in text(page)
    visit = Gathering.objects.get()
    ali = make.newcomer(programme, "Ali Saleh", language="ar").person

    client.force_login(ali)
    assert "زيارة إلى المستشفى" in text(client.get("/"))
    page = client.post(url("sign_up", visit), follow=True)

    assert Seat.objects.get(person=ali).state == "seated"
    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    client.force_login(mira)
    page = text(client.get(url("who_came", visit)))
    assert "Ali Saleh" in page
    assert "1 of 1 places taken" in page


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    client, programme, mira
):
    client.force_login(mira)
    path = reverse("meetings:gather", args=[programme.public_id])

    wrong = FORM | {"title_en": "", "title_ar": ""}
    page = client.post(path, wrong)
    assert "Please write a title" in text(page)
    assert "City Clinic, main door" in page.content.decode()
    page = client.post(path, FORM | {"starts_at_hour": "", "place": ""})

    assert "both a day and an hour" in text(page)
    assert not Gathering.objects.exists()


def test_when_it_is_full_one_waits_and_moves_up_with_a_letter(client, programme, mira):
    panel = meetings.gathering(programme, by=mira, places=1)
    ali, sara = make.newcomer(programme).person, make.newcomer(programme).person
    actions.sign_up(panel, by=ali, at=make.NOON)

    client.force_login(sara)
    assert "there is a waiting list" in text(client.get(url("gathering", panel)))
    assert "waiting list" in text(client.post(url("sign_up", panel), follow=True))
    client.force_login(ali)
    page = text(client.post(url("withdraw", panel), follow=True))

    assert "given your place back" in page
    assert Seat.objects.get(person=sara).state == "seated"


def test_the_video_room_is_open_only_to_those_with_a_place(client, programme, mira):
    panel = meetings.gathering(programme, by=mira)
    ali = make.newcomer(programme).person
    client.force_login(ali)

    assert (
        "meet.example.org" not in client.get(url("gathering", panel)).content.decode()
    )
    client.post(url("sign_up", panel))

    assert "meet.example.org" in client.get(url("gathering", panel)).content.decode()
    assert b"BEGIN:VCALENDAR" in client.get(url("gathering_file", panel)).content


def test_nobody_who_takes_part_reads_who_else_does(client, programme, mira):
    panel = meetings.gathering(programme, by=mira)
    sara = make.newcomer(programme, "Sara Idris").person
    actions.sign_up(panel, by=sara, at=make.NOON)
    client.force_login(make.newcomer(programme).person)

    assert "Sara" not in client.get(url("gathering", panel)).content.decode()
    assert client.get(url("who_came", panel)).status_code == 404


def test_mira_notes_who_came_in_taps(client, programme, mira, clock):
    panel = meetings.gathering(programme, by=mira)
    ali, sara = make.newcomer(programme).person, make.newcomer(programme).person
    for one in (ali, sara):
        actions.sign_up(panel, by=one, at=make.NOON)
    clock.move_to(SOON + timedelta(hours=2))
    client.force_login(mira)
    page = client.get(url("who_came", panel)).content.decode()
    assert page.count(" checked>") == 2

    page = client.post(url("who_came", panel), {"came": [ali.public_id]}, follow=True)

    assert "1 came" in text(page)
    assert page.content.decode().count(" checked>") == 1


def test_a_cancelled_gathering_says_why(client, programme, mira):
    panel = meetings.gathering(programme, by=mira)
    ali = make.newcomer(programme).person
    actions.sign_up(panel, by=ali, at=make.NOON)
    client.force_login(mira)

    client.post(url("cancel_gathering", panel), {"why": "The speaker is ill."})

    client.force_login(ali)
    page = text(client.get(url("gathering", panel)))
    assert "does not take place. The speaker is ill." in page


def test_three_gatherings_cost_as_many_queries_as_one(
    client, programme, mira, django_assert_num_queries
):
    for day in range(3):
        panel = meetings.gathering(
            programme, by=mira, starts_at=SOON + timedelta(days=day)
        )
        actions.sign_up(panel, by=make.newcomer(programme).person, at=make.NOON)
    client.force_login(mira)

    with django_assert_num_queries(6):
        page = client.get(reverse("meetings:hosted", args=[programme.public_id]))

    assert text(page).count("1 of 2 places taken") == 3
