"""Calendar files, read by another library than the one that wrote them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject

from rafiqi.areas.meetings import access, actions, queries
from rafiqi.areas.messaging import access as messaging
from rafiqi.areas.messaging.models import Letter
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import meetings
from tests.make.meetings import SOON

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(hours=1)


def invitation(kind, person):
    """The calendar part of a letter as a mail program finds it: (method, event)."""
    letter = Letter.objects.filter(kind=kind, to=person).latest("pk")
    mail = messaging.written(letter).message()
    (part,) = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    file = vobject.readOne(part.get_payload(decode=True).decode())
    assert part.get_param("method") == file.method.value
    return file.method.value, file.vevent


def test_an_agreed_meeting_comes_as_an_invitation():
    meeting = meetings.agreed()
    ali = meeting.pair.mentee.person

    method, event = invitation("meeting_agreed", ali)

    assert method == "REQUEST"
    assert event.dtstart.value == SOON
    assert event.dtend.value == SOON + timedelta(hours=1)
    assert event.status.value == "CONFIRMED"
    assert event.location.value == "https://meet.example.org/our-room"
    assert event.attendee.value == f"MAILTO:{ali.email}"
    assert event.attendee.params["PARTSTAT"] == ["ACCEPTED"]
    assert event.url.value.endswith(f"/meetings/{meeting.public_id}/")


def test_an_invitation_names_nobody():
    meeting = meetings.agreed()
    letter = Letter.objects.filter(kind="meeting_agreed").first()

    mail = messaging.written(letter).message().as_string()

    for person in meeting.people:
        if person != letter.to:
            assert person.name.split()[0] not in mail
            assert person.email not in mail


def test_a_change_and_a_cancellation_speak_of_the_same_event_with_a_higher_number():
    meeting = meetings.agreed()
    noor = meeting.pair.mentor.person
    _method, first = invitation("meeting_agreed", noor)
    actions.change(
        meeting,
        SOON + timedelta(hours=4),
        minutes=30,
        format="in_person",
        link="",
        place="Library; room 3, upstairs",
        why="The room is free then.",
        by=noor,
        at=LATER,
    )
    method, second = invitation("meeting_changed", noor)
    assert method == "REQUEST"
    assert second.dtstart.value == SOON + timedelta(hours=4)
    assert second.location.value == "Library; room 3, upstairs"
    actions.cancel(meeting, why="I am ill.", by=noor, at=LATER)

    method, third = invitation("meeting_cancelled", noor)

    assert method == "CANCEL"
    assert third.status.value == "CANCELLED"
    assert {e.uid.value for e in (first, second, third)} == {first.uid.value}
    numbers = [int(e.sequence.value) for e in (first, second, third)]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("day", ["2031-03-29", "2031-03-30", "2031-10-25"])
def test_the_hour_is_the_same_in_every_calendar_across_the_switch(day):
    at_ten = datetime.fromisoformat(f"{day}T10:00").replace(
        tzinfo=ZoneInfo("Europe/Berlin")
    )
    meeting = meetings.agreed(starts_at=at_ten.astimezone(UTC))

    _method, event = invitation("meeting_agreed", meeting.people[0])

    there = event.dtstart.value.astimezone(ZoneInfo("Europe/Berlin"))
    assert (there.hour, there.date().isoformat()) == (10, day)
    in_kolkata = event.dtstart.value.astimezone(ZoneInfo("Asia/Kolkata"))
    assert in_kolkata == at_ten


def test_a_downloaded_file_says_with_whom_and_where():
    meeting = meetings.agreed()

    written = queries.download(meeting.people[0], meeting, "Meeting with Ali")

    event = vobject.readOne(written.decode()).vevent
    assert event.summary.value == "Meeting with Ali"
    assert event.dtstart.value == SOON


def test_a_place_cannot_smuggle_lines_into_a_calendar():
    pair = make.pair()
    meeting = actions.propose(
        pair,
        [SOON],
        minutes=60,
        format="in_person",
        place="Room\r\nATTENDEE:MAILTO:evil@example.org\nEND:VEVENT",
        by=pair.mentee.person,
        at=make.NOON,
    )
    actions.pick(meeting, SOON, by=pair.mentor.person, at=make.NOON)

    _method, event = invitation("meeting_agreed", pair.mentor.person)

    assert len(event.contents["attendee"]) == 1
    assert "evil" in event.location.value


def feed(person, at=LATER):
    address = queries.calendar(person).feed
    return vobject.readOne(queries.public_feed(access.feed(address), at=at).decode())


def test_a_feed_shows_when_and_nothing_else():
    meeting = meetings.agreed()
    meetings.agreed(meeting.pair, SOON + timedelta(days=7))
    ali = meeting.pair.mentee.person
    actions.open_feed(ali, by=ali, at=LATER)

    calendar = feed(ali)

    starts = [event.dtstart.value for event in calendar.vevent_list]
    assert starts == [SOON, SOON + timedelta(days=7)]
    text = calendar.serialize()
    assert "meet.example.org" not in text
    assert meeting.pair.mentor.person.name.split()[0] not in text


def test_a_cancelled_meeting_leaves_the_feed():
    meeting = meetings.agreed()
    meetings.agreed(meeting.pair, SOON + timedelta(days=7))
    ali = meeting.pair.mentee.person
    actions.open_feed(ali, by=ali, at=LATER)

    actions.cancel(meeting, why="I am ill.", by=ali, at=LATER)

    starts = [event.dtstart.value for event in feed(ali).vevent_list]
    assert starts == [SOON + timedelta(days=7)]


def test_an_old_address_is_dead_once_there_is_a_new_one_or_none():
    ali = make.pair().mentee.person
    actions.open_feed(ali, by=ali, at=LATER)
    old = queries.calendar(ali).feed
    actions.open_feed(ali, by=ali, at=LATER)
    new = queries.calendar(ali).feed

    with pytest.raises(NotFound):
        access.feed(old)
    assert access.feed(new).person == ali
    actions.close_feed(ali, by=ali, at=LATER)
    for address in (old, new, "", "x.y", new + "x", f"{ali.public_id}-2"):
        with pytest.raises(NotFound):
            access.feed(address)


def test_the_address_of_a_feed_does_not_lie_in_the_database():
    ali = make.pair().mentee.person
    actions.open_feed(ali, by=ali, at=LATER)
    calendar = access.feed(queries.calendar(ali).feed)

    kept = [str(value) for value in vars(calendar).values()]

    secret = queries.calendar(ali).feed.rpartition(".")[2]
    assert not [value for value in kept if secret in value]
