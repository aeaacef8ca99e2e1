"""A pair agrees on a time, moves it, cancels it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.meetings import access, actions
from rafiqi.areas.meetings.models import Meeting
from rafiqi.areas.messaging.models import Letter
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.at_once import at_once
from tests.make import meetings
from tests.make.meetings import SOON

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(hours=1)


def letters(kind):
    return {letter.to for letter in Letter.objects.filter(kind=kind)}


def change(meeting, **new):
    given = {
        "starts_at": SOON + timedelta(hours=2),
        "minutes": 60,
        "format": "online",
        "link": "",
        "place": "",
        "why": "My shift has changed.",
        "by": meeting.pair.mentor.person,
        "at": LATER,
    } | new
    actions.change(meeting, given.pop("starts_at"), **given)


def test_one_proposes_three_times_and_the_other_picks_one():
    pair = make.pair()
    meeting = meetings.proposed(pair)
    assert letters("meeting_proposed") == {pair.mentor.person}

    actions.pick(meeting, SOON + timedelta(days=1), by=pair.mentor.person, at=make.NOON)

    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.AGREED
    assert meeting.starts_at == SOON + timedelta(days=1)
    assert letters("meeting_agreed") == {pair.mentor.person, pair.mentee.person}
    assert Entry.objects.filter(
        verb="meetings.agreed", subject=meeting.public_id
    ).exists()


def test_nobody_picks_for_the_other_or_a_time_that_was_not_proposed():
    meeting = meetings.proposed()
    ali, noor = meeting.pair.mentee.person, meeting.pair.mentor.person

    with pytest.raises(actions.NotYours):
        actions.pick(meeting, SOON, by=ali, at=LATER)
    with pytest.raises(actions.NotProposed):
        actions.pick(meeting, SOON + timedelta(minutes=5), by=noor, at=LATER)


def test_a_time_that_is_over_cannot_be_picked_or_proposed():
    meeting = meetings.proposed()
    noor = meeting.pair.mentor.person

    with pytest.raises(actions.IsOver):
        actions.pick(meeting, SOON, by=noor, at=SOON)
    with pytest.raises(actions.IsOver):
        meetings.proposed(make.pair(), make.NOON - timedelta(minutes=1))
    with pytest.raises(actions.TooFar):
        meetings.proposed(make.pair(), make.NOON + timedelta(days=500))


def test_one_to_three_times_are_proposed():
    pair = make.pair()

    for times in ((), [SOON + timedelta(days=n) for n in range(4)]):
        with pytest.raises(actions.NoTimes):
            actions.propose(
                pair,
                times,
                minutes=60,
                format="online",
                by=pair.mentee.person,
                at=make.NOON,
            )


def test_when_no_time_fits_the_other_is_told_and_may_be_asked_anew():
    meeting = meetings.proposed()
    pair = meeting.pair

    actions.none_fits(meeting, by=pair.mentor.person, at=LATER)

    assert letters("meeting_none_fits") == {pair.mentee.person}
    again = actions.propose(
        pair,
        [SOON],
        minutes=30,
        format="in_person",
        place=" Café  Linde ",
        by=pair.mentor.person,
        at=LATER,
    )
    assert again.place == "Café Linde"
    with pytest.raises(actions.NotOpen):
        actions.pick(meeting, SOON, by=pair.mentor.person, at=LATER)


def test_two_questions_do_not_cross():
    meeting = meetings.proposed()

    with pytest.raises(actions.IsAsked):
        meetings.proposed(meeting.pair)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(
            pair=meeting.pair, minutes=30, proposed_at=LATER, changed_at=LATER
        )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_ask_in_the_same_second_are_told_to_answer_first():
    pair = make.pair()
    two = (pair.mentor.person, pair.mentee.person)

    got = at_once(
        lambda person: actions.propose(
            pair, [SOON], minutes=60, format="online", by=person, at=make.NOON
        ),
        two * 3,
    )

    assert Meeting.objects.proposed().count() == 1
    assert sorted(got) == ["IsAsked"] * 5 + ["done"]


def test_a_question_whose_times_are_over_does_not_stand_in_the_way():
    meeting = meetings.proposed()
    later = SOON + timedelta(days=5)

    meetings.proposed(meeting.pair, later + timedelta(days=1), at=later)

    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.LAPSED


def test_only_who_has_proposed_takes_it_back_and_the_other_is_told():
    meeting = meetings.proposed()

    with pytest.raises(actions.NotOpen):
        actions.take_back(meeting, by=meeting.pair.mentor.person, at=LATER)
    actions.take_back(meeting, by=meeting.pair.mentee.person, at=LATER)

    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.TAKEN_BACK
    assert letters("meeting_taken_back") == {meeting.pair.mentor.person}


def test_a_meeting_is_moved_with_a_reason_and_calendars_see_a_higher_number():
    meeting = meetings.agreed()
    before = meeting.sequence

    change(meeting, link="https://meet.example.org/other")

    meeting.refresh_from_db()
    assert meeting.starts_at == SOON + timedelta(hours=2)
    assert meeting.link == "https://meet.example.org/other"
    assert meeting.sequence == before + 1
    assert letters("meeting_changed") == set(meeting.people)
    with pytest.raises(actions.SayWhy):
        change(meeting, why="  ")


def test_a_meeting_that_has_begun_is_neither_moved_nor_cancelled():
    meeting = meetings.agreed()
    noor = meeting.pair.mentor.person

    with pytest.raises(actions.HasBegun):
        change(meeting, at=SOON, starts_at=SOON + timedelta(days=1))
    with pytest.raises(actions.HasBegun):
        actions.cancel(meeting, why="late", by=noor, at=SOON)


def test_a_meeting_is_cancelled_once_and_both_are_told():
    meeting = meetings.agreed()
    noor = meeting.pair.mentor.person

    actions.cancel(meeting, why="I am ill.", by=noor, at=LATER)

    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.CANCELLED
    assert meeting.changed_why == "I am ill."
    assert letters("meeting_cancelled") == set(meeting.people)
    with pytest.raises(actions.NotAgreed):
        actions.cancel(meeting, why="again", by=noor, at=LATER)


def test_a_pair_that_has_ended_meets_no_more():
    pair = make.pair()
    pair.ended_at = LATER
    pair.save()

    with pytest.raises(actions.HasEnded):
        meetings.proposed(pair)


def test_nobody_else_sees_a_meeting():
    meeting = meetings.agreed()
    stranger = make.pair().mentor.person
    mira = make.coordinator(meeting.pair.programme)

    for viewer in (stranger, mira):
        with pytest.raises(NotFound):
            access.meeting(viewer, meeting.public_id)
