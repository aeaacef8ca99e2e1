"""What a coordinator may know of how often pairs meet."""

from datetime import timedelta

import pytest

from rafiqi.areas.meetings import actions, queries
from tests import make
from tests.make import meetings
from tests.make.meetings import SOON

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def over(pair, starts_at, *, mentor="", mentee=""):
    meeting = meetings.agreed(pair, starts_at)
    for person, said in zip(meeting.people, (mentor, mentee), strict=True):
        if said:
            at = starts_at + timedelta(hours=2)
            actions.say(meeting, happened=said, by=person, at=at)


def counted(pair, at):
    mira = make.coordinator(pair.programme)
    found = queries.together(mira, [pair.programme], at=at)
    return found.get(pair.public_id, queries.Together())


def test_silence_never_counts_as_a_meeting():
    pair = make.pair()
    over(pair, SOON)

    found = counted(pair, SOON + WEEK)

    assert (found.met, found.missed, found.unknown) == (0, 0, 1)
    assert found.last_at is None


def test_one_yes_is_a_meeting_and_two_answers_that_differ_are_not_decided():
    pair = make.pair()
    over(pair, SOON, mentee="yes")
    over(pair, SOON + WEEK, mentor="yes", mentee="yes")
    over(pair, SOON + 2 * WEEK, mentor="yes", mentee="not_other")
    over(pair, SOON + 3 * WEEK, mentor="not_me", mentee="not_other")
    meetings.agreed(pair, SOON + 6 * WEEK)

    found = counted(pair, SOON + 5 * WEEK)

    assert (found.met, found.missed, found.unknown) == (2, 1, 1)
    assert found.last_at == SOON + WEEK
    assert found.next_at == SOON + 6 * WEEK


def test_three_pairs_cost_one_query(django_assert_num_queries):
    programme = make.programme()
    for _ in range(3):
        mentor, mentee = make.mentor(programme), make.newcomer(programme)
        over(make.pair(mentor, mentee), SOON, mentee="yes")
    mira = make.coordinator(programme)

    with django_assert_num_queries(1):
        found = queries.together(mira, [programme], at=SOON + WEEK)

    assert [one.met for one in found.values()] == [1, 1, 1]
