"""What the two say afterwards, each for themselves."""

from datetime import timedelta

import pytest

from rafiqi.areas.meetings import actions, queries
from rafiqi.areas.meetings.models import Side
from rafiqi.areas.privacy import queries as privacy
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.erase_person import erase_person
from rafiqi.flows.leave_programme import leave_programme
from tests import make
from tests.make import meetings
from tests.make.meetings import SOON

pytestmark = pytest.mark.django_db
AFTER = SOON + timedelta(hours=2)


def states(*rows):
    for row in rows:
        row.refresh_from_db()
    return [row.state for row in rows]


def test_two_who_say_different_things_are_both_kept():
    meeting = meetings.agreed()
    mentor, mentee = meeting.people

    actions.say(meeting, happened="yes", felt=4, by=mentor, at=AFTER)
    actions.say(meeting, happened="not_other", by=mentee, at=AFTER)

    said = dict(Side.objects.values_list("person", "happened"))
    assert said == {mentor.pk: "yes", mentee.pk: "not_other"}


def test_whoever_answers_again_changes_only_their_own_answer():
    meeting = meetings.agreed()
    mentor, mentee = meeting.people
    actions.say(meeting, happened="yes", felt=4, by=mentee, at=AFTER)

    actions.say(meeting, happened="yes", felt=2, minutes=30, by=mentor, at=AFTER)
    actions.say(meeting, happened="not_me", felt=2, by=mentor, at=AFTER)

    assert Side.objects.get(person=mentor).felt is None
    assert Side.objects.get(person=mentee).felt == 4


def test_only_answers_that_exist_are_taken():
    meeting = meetings.agreed()
    noor = meeting.people[0]

    for wrong in ({"happened": "maybe"}, {"happened": "yes", "felt": 5}):
        with pytest.raises(actions.NotSaid):
            actions.say(meeting, **wrong, by=noor, at=AFTER)
    with pytest.raises(actions.NotYet):
        actions.say(meeting, happened="yes", by=noor, at=make.NOON)


def test_a_pair_that_ends_has_its_coming_meetings_cancelled():
    coming = meetings.agreed()
    asked = meetings.proposed(coming.pair)
    over = meetings.agreed(make.pair(), make.NOON + timedelta(minutes=5))
    mira = make.coordinator(coming.pair.programme)

    end_pair(coming.pair, why="moved", by=mira, at=make.NOON + timedelta(hours=1))

    assert states(coming, asked, over) == ["cancelled", "lapsed", "agreed"]


def test_what_has_been_stays_when_a_pair_ends():
    meeting = meetings.agreed()
    mira = make.coordinator(meeting.pair.programme)

    end_pair(meeting.pair, why="goal", by=mira, at=AFTER)

    assert states(meeting) == ["agreed"]


def test_somebody_who_leaves_has_no_meetings_any_more():
    meeting = meetings.agreed()
    mira = make.coordinator(meeting.pair.programme)

    leave_programme(meeting.pair.mentee, by=mira, at=make.NOON)

    assert states(meeting) == ["cancelled"]


def test_somebody_who_is_forgotten_leaves_no_words_behind():
    meeting = meetings.agreed()
    mentor, mentee = meeting.people
    actions.open_feed(mentee, by=mentee, at=make.NOON)
    actions.say(meeting, happened="yes", next_step="My CV.", by=mentee, at=AFTER)
    mira = make.coordinator(meeting.pair.programme)

    erase_person(mentee, by=mira, at=AFTER)

    meeting.refresh_from_db()
    assert (meeting.link, meeting.place, meeting.changed_why) == ("", "", "")
    assert list(Side.objects.values_list("person", flat=True)) == [mentor.pk]
    assert queries.calendar(mentee).feed == ""


def test_what_we_know_about_somebody_holds_their_own_answer_only():
    meeting = meetings.agreed()
    mentor, mentee = meeting.people
    actions.say(meeting, happened="yes", next_step="Mine.", by=mentor, at=AFTER)
    actions.say(meeting, happened="not_me", next_step="His.", by=mentee, at=AFTER)

    known = privacy.known(mentor, mentor)

    (sides,) = [one["rows"] for one in known if one["what"] == "Side"]
    assert [row["next_step"] for row in sides] == ["Mine."]
    (kept,) = [one["rows"] for one in known if one["what"] == "Meeting"]
    assert kept[0]["link"] == meeting.link
