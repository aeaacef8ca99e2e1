"""What people and offices said elsewhere may be noted with one tap."""

from datetime import date, timedelta

import pytest

from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.outcomes import actions, queries
from rafiqi.areas.recognitions import actions as recognitions
from tests import make
from tests.make import candidacies, outcomes
from tests.make import recognitions as recognitions_made

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=120)


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


def answered(pair, doing, *, after=3, keeps="yes", at=LATER):
    return FollowUp.objects.create(
        pair=pair,
        person=pair.mentee.person,
        after=after,
        asked_at=at,
        answered_at=at,
        doing=doing,
        keeps=keeps,
        needs="nothing",
        may_write=True,
    )


def waiting(mira, pair):
    found = queries.suggestions(mira, [pair.programme], at=LATER + timedelta(days=9))
    return [(one.origin, one.kind, one.state) for one in found]


def taken(mira, pair):
    """The coordinator notes the first one."""
    one = queries.suggestions(mira, [pair.programme], at=LATER)[0]
    said = {"told_by": one.told_by, "how": one.how, "by": mira, "at": LATER}
    origin = {"origin": one.origin, "origin_id": one.id}
    return actions.note(pair.mentee, one.kind, began_on=one.on, **said, **origin)


def test_who_says_that_they_work_may_be_noted_once(mira, pair):
    answered(pair, "work")
    assert waiting(mira, pair) == [("follow_up", "work", "")]

    job = taken(mira, pair)

    assert (job.how, job.told_by) == ("follow_up", "newcomer")
    assert waiting(mira, pair) == []


def test_of_a_job_that_is_noted_it_is_said_that_it_goes_on(mira, pair):
    outcomes.outcome(pair.mentee)
    answered(pair, "work", keeps="changed")

    assert waiting(mira, pair) == [("follow_up", "work", "changed")]


@pytest.mark.parametrize("doing", ["looking", "caring", "other"])
def test_who_says_something_else_is_not_suggested(mira, pair, doing):
    answered(pair, doing)

    assert waiting(mira, pair) == []


def test_a_recognised_qualification_may_be_noted(mira, pair):
    case = recognitions_made.recognition(pair.mentee, kind="licence")
    recognitions.decide(
        case, "full", decided_on=date(2031, 2, 27), by=mira, at=make.NOON
    )

    assert waiting(mira, pair) == [("recognition", "licence", "")]


def test_who_has_started_may_be_noted_and_later_that_they_are_still_there(mira, pair):
    started = candidacies.started(candidacies.sent(pair.mentee))
    assert waiting(mira, pair) == [("candidacy", "work", "")]

    taken(mira, pair)
    candidacies.said(started, "still_3", on=date(2031, 6, 20), at=LATER)

    assert waiting(mira, pair) == [("candidacy", "work", "still")]


def test_what_was_left_out_is_not_asked_again(mira, pair):
    said = answered(pair, "study")

    actions.pass_over(pair.mentee, "follow_up", said.public_id, by=mira, at=LATER)

    assert waiting(mira, pair) == []


def test_who_wants_nothing_noted_is_not_suggested(mira, pair):
    answered(pair, "work")

    actions.want_nothing(pair.mentee, by=pair.mentee.person, at=LATER)

    assert waiting(mira, pair) == []


def test_three_cost_as_many_queries_as_one(mira, pair, django_assert_num_queries):
    for _ in range(3):
        answered(make.pair(mentee=make.enrolment(programme=pair.programme)), "work")
    with django_assert_num_queries(8):
        found = queries.suggestions(mira, [pair.programme], at=LATER)
    assert len(found) == 3
