"""Asking for stories at good moments, once, and never again after a no."""

from datetime import timedelta

import pytest

from rafiqi.areas.endings.models import Alumnus, FollowUp
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.stories import actions
from rafiqi.areas.stories.models import StoryInvitation
from rafiqi.flows.ask_stories import ask_stories
from tests import make
from tests.make import recognitions, stories

pytestmark = pytest.mark.django_db
NOON = make.NOON
DAY = timedelta(days=1)
THEN = NOON + 10 * DAY


def ask(at=THEN):
    return ask_stories(by=None, at=at)


def test_both_of_a_pair_that_ended_well_are_asked_once():
    pair = make.pair(ended_at=NOON, ended_why="goal")

    assert ask(NOON + 2 * DAY) == 0, "they are left alone at first"
    assert ask() == 2
    assert ask(THEN + DAY) == 0

    asked = set(StoryInvitation.objects.values_list("person", "moment"))
    two = (pair.mentor.person_id, pair.mentee.person_id)
    assert asked == {(key, "pair") for key in two}


def test_nobody_is_asked_after_an_ending_that_hurt():
    make.pair(ended_at=NOON, ended_why="fit")

    assert ask() == 0


def test_nobody_is_asked_at_night():
    make.pair(ended_at=NOON, ended_why="goal")

    assert ask(THEN.replace(hour=1)) == 0


def test_a_first_job_a_recognition_and_an_offer_are_good_moments():
    pair = make.pair(ended_at=NOON - 200 * DAY, ended_why="goal")
    said = {"doing": "work", "keeps": "yes", "needs": "nothing"}
    FollowUp.objects.create(
        pair=pair,
        person=pair.mentee.person,
        after=6,
        asked_at=NOON,
        answered_at=NOON,
        **said,
    )
    nurse = recognitions.recognition()
    nurse.result, nurse.decided_on = "full", NOON.date()
    nurse.save()
    offers = make.enrolment()
    Alumnus.objects.create(enrolment=offers, since=NOON, would_tell=True, said_at=NOON)

    assert ask() == 3

    found = dict(StoryInvitation.objects.values_list("person", "moment"))
    assert found == {
        pair.mentee.person_id: "work",
        nurse.enrolment.person_id: "recognised",
        offers.person_id: "offered",
    }


def test_who_wants_no_letters_has_said_no_or_has_told_is_left_in_peace():
    rests, refuses, told = (
        make.pair(ended_at=NOON, ended_why="goal") for _ in range(3)
    )
    FollowUp.objects.create(
        pair=rests,
        person=rests.mentee.person,
        after=3,
        asked_at=NOON,
        answered_at=NOON,
        doing="other",
        keeps="yes",
        needs="nothing",
        may_write=False,
    )
    no = actions.invite(refuses.mentee, "asked", by=None, at=NOON - 900 * DAY)
    actions.decline(no, by=refuses.mentee.person, at=NOON)
    stories.draft(told.mentee)

    ask()

    asked = set(StoryInvitation.objects.filter(closed_at=None).values_list("person"))
    assert asked == {(one.mentor.person_id,) for one in (rests, refuses, told)}


def test_who_does_not_answer_is_reminded_once():
    make.pair(ended_at=NOON, ended_why="goal")
    ask()
    Letter.objects.all().delete()

    for days in (13, 14, 15, 30):
        actions.remind_of_stories(by=None, at=THEN + days * DAY)

    assert Letter.objects.count() == 2, "one for each of the two"


def test_who_begins_to_tell_is_not_reminded():
    pair = make.pair(ended_at=NOON, ended_why="goal")
    ask()
    stories.draft(pair.mentee)
    stories.draft(pair.mentor)

    assert actions.remind_of_stories(by=None, at=THEN + 20 * DAY) == 0
