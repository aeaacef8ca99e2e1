"""Letters that come by themselves: before a meeting, and after it."""

from collections import Counter
from datetime import timedelta

import pytest

from rafiqi.areas.meetings import actions
from rafiqi.areas.messaging import access as messaging
from rafiqi.areas.messaging.models import Letter
from rafiqi.commands import clock
from tests import make
from tests.make import meetings
from tests.make.meetings import SOON

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def hours(start, end):
    """The clock of a server, hour by hour."""
    at = start
    while at <= end:
        actions.remind(at=at)
        at += HOUR


def sent(kind):
    return Counter(Letter.objects.filter(kind=kind).values_list("to__name", flat=True))


def once(meeting):
    return {person.name: 1 for person in meeting.people}


def test_each_is_reminded_once_the_day_before():
    meeting = meetings.agreed()

    hours(SOON - timedelta(hours=30), SOON - timedelta(hours=25))
    assert not sent("meeting_tomorrow")
    hours(SOON - timedelta(hours=24), SOON + HOUR)

    assert sent("meeting_tomorrow") == once(meeting)
    assert not sent("meeting_soon")


def test_whoever_wants_it_is_reminded_again_hours_before():
    meeting = meetings.agreed()
    noor = meeting.pair.mentor.person
    actions.wish_reminder(noor, 2, by=noor, at=make.NOON)

    hours(SOON - timedelta(hours=30), SOON - timedelta(hours=3))
    assert not sent("meeting_soon")
    hours(SOON - timedelta(hours=2), SOON + HOUR)

    assert sent("meeting_soon") == {noor.name: 1}


def test_nobody_is_reminded_of_a_cancelled_meeting():
    meeting = meetings.agreed()
    hours(SOON - timedelta(hours=24), SOON - timedelta(hours=23))
    before = Letter.objects.filter(kind="meeting_tomorrow")
    assert before.count() == 2
    noor = meeting.pair.mentor.person

    actions.cancel(meeting, why="I am ill.", by=noor, at=SOON - timedelta(hours=22))
    hours(SOON - timedelta(hours=22), SOON + timedelta(days=2))

    assert not Letter.objects.filter(kind__in=("meeting_soon", "meeting_after"))
    assert not before.exists()  # those that still waited in the outbox are gone


def test_a_moved_meeting_is_reminded_of_at_its_new_time():
    meeting = meetings.agreed()
    hours(SOON - timedelta(hours=24), SOON - timedelta(hours=24))
    Letter.objects.update(state=Letter.State.SENT)
    later = SOON + timedelta(days=3)
    actions.change(
        meeting,
        later,
        minutes=60,
        format="online",
        link="",
        place="",
        why="My shift.",
        by=meeting.pair.mentor.person,
        at=SOON - timedelta(hours=23),
    )

    hours(SOON - timedelta(hours=23), later)

    assert sent("meeting_tomorrow") == {p.name: 2 for p in meeting.people}


def test_a_meeting_agreed_on_the_same_day_needs_no_letter_the_day_before():
    meetings.agreed(at=SOON - timedelta(hours=5))

    hours(SOON - timedelta(hours=5), SOON)

    assert not sent("meeting_tomorrow")


def test_both_are_asked_once_how_it_was_and_whoever_has_said_is_not():
    meeting = meetings.agreed()
    ali, noor = meeting.pair.mentee.person, meeting.pair.mentor.person
    actions.say(meeting, happened="yes", felt=3, by=noor, at=SOON + HOUR / 2)

    hours(SOON, SOON + HOUR / 2)
    assert not sent("meeting_after")
    hours(SOON + HOUR, SOON + timedelta(days=4))

    assert sent("meeting_after") == {ali.name: 1}
    letter = Letter.objects.get(kind="meeting_after")
    assert letter.path == f"/meetings/{meeting.public_id}/after/"


def test_after_days_without_a_server_nobody_gets_old_questions():
    meetings.agreed()

    hours(SOON + timedelta(days=4), SOON + timedelta(days=5))

    assert not sent("meeting_after")
    assert not sent("meeting_tomorrow")


def test_a_reminder_is_read_in_ones_own_language_and_by_ones_own_clock():
    meeting = meetings.agreed()
    ali = meeting.pair.mentee.person
    ali.language, ali.time_zone = "ar", "Africa/Addis_Ababa"
    ali.save()

    hours(SOON - timedelta(hours=24), SOON - timedelta(hours=24))

    texts = {
        letter.to: messaging.written(letter).body
        for letter in Letter.objects.filter(kind="meeting_tomorrow")
    }
    assert "15:00 (أديس أبابا)" in texts[ali]
    assert "مارس" in texts[ali]
    assert "Tuesday 4 March 2031, 13:00 (Berlin)" in texts[meeting.pair.mentor.person]


def test_a_reminder_shows_the_new_hour_on_the_day_the_clocks_change():
    first = SOON.replace(day=29, hour=14)
    meeting = meetings.agreed(starts_at=first)
    meetings.agreed(meeting.pair, first + timedelta(days=1))

    hours(first - timedelta(hours=24), first + timedelta(hours=3))

    bodies = {
        messaging.written(letter).body.split("(Berlin)")[0][-6:].strip()
        for letter in Letter.objects.filter(kind="meeting_tomorrow")
    }
    assert bodies == {"15:00", "16:00"}


def test_somebody_without_an_address_makes_no_work_for_the_coordinator():
    meeting = meetings.agreed()
    ali = meeting.pair.mentee.person
    ali.email = ""
    ali.save()

    hours(SOON - timedelta(hours=24), SOON + timedelta(hours=3))

    assert sent("meeting_tomorrow") == {meeting.pair.mentor.person.name: 1}
    assert ali.name not in sent("meeting_after")


def test_reminders_go_by_the_hourly_clock():
    assert actions.remind in clock.HOURLY
