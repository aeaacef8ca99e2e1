"""A pair agrees on a meeting in the browser, and says afterwards how it was."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from rafiqi.areas.meetings.models import Meeting, Side
from rafiqi.areas.people.models import Profile
from tests import make
from tests.make import meetings
from tests.make.meetings import SOON
from tests.reading import links, text

pytestmark = pytest.mark.django_db
BUDGET = 14_000
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(make.NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def pair():
    made = make.pair()
    for person, zone in (
        (made.mentor.person, "Europe/Berlin"),
        (made.mentee.person, "Africa/Addis_Ababa"),
    ):
        person.time_zone = zone
        person.save()
        Profile.objects.filter(person=person).update(slots=[1, 4])
    return made


def sign_in(client, person):
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])


def propose(client, pair, **form):
    given = {"minutes": 60, "format": "online", "link": "", "place": ""} | form
    path = reverse("meetings:propose", args=[pair.public_id])
    return client.post(path, given, follow=True)


def url(name, meeting):
    return reverse(f"meetings:{name}", args=[meeting.public_id])


def test_one_ticks_suggested_times_and_the_other_taps_one_of_them(client, pair):
    sign_in(client, pair.mentor.person)
    page = client.get(reverse("meetings:propose", args=[pair.public_id]))
    times = re.findall(r'name="times" value="([^"]+)"', page.content.decode())
    assert len(times) == 4
    propose(client, pair, times=times[:3], link="meet.jit.si/noor-and-ali")

    sign_in(client, pair.mentee.person)
    assert "Noor would like to meet you" in text(client.get("/")).replace("  ", " ")
    meeting = Meeting.objects.get()
    page = text(client.get(url("meeting", meeting)))
    assert "Monday 3 March, 15:00" in page
    assert "for Noor : Monday 3 March, 13:00 (Berlin)" in page
    page = client.post(url("pick", meeting), {"time": times[0]}, follow=True)

    assert "Agreed." in text(page)
    assert "meet.jit.si" in text(page)
    assert "Your next meeting with Noor" in text(client.get("/"))


def test_an_own_day_and_hour_is_read_by_the_clock_of_whoever_writes_it(client, pair):
    sign_in(client, pair.mentee.person)

    propose(client, pair, own_1_day="2031-03-05", own_1_hour="١٨:٣٠")

    (time,) = Meeting.objects.get().suggestions.all()
    assert time.starts_at.astimezone(BERLIN) == datetime(
        2031, 3, 5, 16, 30, tzinfo=BERLIN
    )


@pytest.mark.parametrize(
    ("day", "hour", "says"),
    [
        ("2031-03-30", "02:30", "the clocks go forward"),
        ("2031-10-26", "02:30", "the clocks go back"),
        ("2031-03-05", "", "both a day and an hour"),
        ("2031-02-28", "10:00", "This time is over"),
        ("", "", "one, two or three times"),
        ("soon", "10:00", "Please write the day as"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_nothing_is_lost(
    client, pair, day, hour, says
):
    sign_in(client, pair.mentor.person)

    page = propose(
        client, pair, own_1_day=day, own_1_hour=hour, link="meet.jit.si/our-room"
    )

    assert says in text(page)
    assert 'value="meet.jit.si/our-room"' in page.content.decode()
    assert not Meeting.objects.exists()


def test_a_hostile_link_is_refused_and_stands_nowhere(client, pair):
    sign_in(client, pair.mentor.person)

    page = propose(
        client,
        pair,
        own_1_day="2031-03-05",
        own_1_hour="10:00",
        link="https://meet.jit.si@evil.example/",
    )

    assert "We cannot use this link." in text(page)
    assert not Meeting.objects.exists()


def test_when_none_fits_one_comes_straight_to_proposing_others(client):
    meeting = meetings.proposed()
    sign_in(client, meeting.pair.mentor.person)

    page = client.post(url("none_fits", meeting), follow=True)

    assert "Here you can propose other times." in text(page)
    assert "Send the proposal" in text(page)


def test_a_meeting_is_changed_and_the_other_one_reads_why(client):
    meeting = meetings.agreed()
    sign_in(client, meeting.pair.mentor.person)
    form = {
        "starts_at_day": "2031-03-06",
        "starts_at_hour": "09:00",
        "minutes": 30,
        "format": "hybrid",
        "link": "https://meet.example.org/r",
        "place": "Library, room 3",
        "why": "My shift has <b>changed</b>.",
    }

    client.post(url("change", meeting), form)

    sign_in(client, meeting.pair.mentee.person)
    page = client.get(url("meeting", meeting))
    assert "My shift has &lt;b&gt;changed&lt;/b&gt;." in page.content.decode()
    assert "Library, room 3" in text(page)
    assert "Thursday 6 March, 09:00" in text(page)


def test_a_cancelled_meeting_offers_to_propose_new_times(client):
    meeting = meetings.agreed()
    sign_in(client, meeting.pair.mentor.person)

    page = client.post(url("cancel", meeting), {"why": "I am ill."}, follow=True)

    assert "This meeting is cancelled." in text(page)
    sign_in(client, meeting.pair.mentee.person)
    page = text(client.get(url("meeting", meeting)))
    assert "Noor writes: I am ill." in page
    assert "Propose new times" in page


def test_two_taps_say_how_it_was_and_the_other_one_reads_only_the_next_step(
    client, clock
):
    meeting = meetings.agreed()
    ali, noor = meeting.pair.mentee.person, meeting.pair.mentor.person
    clock.move_to(SOON + timedelta(hours=3))
    sign_in(client, ali)
    assert "Did you meet Noor on 4 March 2031" in text(client.get("/"))

    client.post(url("after", meeting), {"happened": "yes"})
    page = client.post(url("after", meeting), {"felt": "٢"}, follow=True)
    assert "That is all we need." in text(page)
    more = {"more": "1", "minutes": "50", "next_step": "I write my CV."}
    client.post(url("after", meeting), more)

    said = Side.objects.get(meeting=meeting, person=ali)
    assert (said.happened, said.felt, said.minutes) == ("yes", 2, 50)
    assert "Did you meet" not in text(client.get("/"))
    sign_in(client, noor)
    page = text(client.get(url("meeting", meeting)))
    assert "Ali : I write my CV." in page
    assert "so-so" not in page
    assert "Did you meet Ali" in text(client.get("/"))


def test_a_no_blames_nobody_and_the_other_one_does_not_read_it(client, clock):
    meeting = meetings.agreed()
    clock.move_to(SOON + timedelta(hours=3))
    sign_in(client, meeting.pair.mentee.person)

    page = client.post(url("after", meeting), {"happened": "not_other"}, follow=True)

    assert "That happens." in text(page)
    sign_in(client, meeting.pair.mentor.person)
    assert "did not come" not in text(client.get(url("meeting", meeting)))


def test_nobody_says_how_it_was_before_it_was(client):
    meeting = meetings.agreed()
    sign_in(client, meeting.pair.mentee.person)

    page = client.post(url("after", meeting), {"happened": "yes"}, follow=True)

    assert "has not begun" in text(page)


def test_a_calendar_program_reads_the_feed_until_its_address_is_closed(client):
    meeting = meetings.agreed()
    ali = meeting.pair.mentee.person
    sign_in(client, ali)
    page = client.post(reverse("meetings:calendar"), {"open": "1"}, follow=True)
    address = re.search(r"/meetings/feeds/\S+\.ics", text(page))[0]

    program = Client()
    read = program.get(address)
    assert read.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"DTSTART:20310304T120000Z" in read.content
    assert program.get(address.replace("-1.", "-2.")).status_code == 404
    client.post(reverse("meetings:calendar"), {"close": "1"})

    assert program.get(address).status_code == 404


def test_a_second_reminder_is_wished_for_on_the_same_page(client):
    ali = make.pair().mentee.person
    sign_in(client, ali)

    page = client.post(reverse("meetings:calendar"), {"hours_before": "2"}, follow=True)

    assert '<option value="2" selected>' in page.content.decode()
    page = client.post(reverse("meetings:calendar"), {"hours_before": "99"})
    assert "Something is not right yet" in text(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_are_light_in_both_languages(client, pair, language):
    meeting = meetings.proposed(pair)
    noor = pair.mentor.person
    noor.language = language
    noor.save()
    sign_in(client, noor)

    for path in (
        reverse("meetings:mine"),
        reverse("meetings:calendar"),
        url("meeting", meeting),
        reverse("meetings:propose", args=[pair.public_id]),
    ):
        page = client.get(path, headers={"accept-encoding": "br"})
        assert page.status_code == 200
        assert len(page.content) < BUDGET


def test_a_list_of_meetings_costs_as_many_queries_for_three_as_for_one(
    client, django_assert_num_queries
):
    meeting = meetings.agreed()
    for day in (1, 2):
        meetings.agreed(meeting.pair, SOON + timedelta(days=day))
    sign_in(client, meeting.pair.mentor.person)

    with django_assert_num_queries(10):
        page = client.get(reverse("meetings:mine"))

    assert text(page).count("See this meeting") == 3


def test_whoever_walks_with_nobody_is_not_led_to_a_calendar(client, pair):
    sign_in(client, make.coordinator(pair.programme))

    page = client.get(reverse("meetings:mine"))

    assert "My meetings" in text(page)
    assert reverse("meetings:calendar") not in links(page)
