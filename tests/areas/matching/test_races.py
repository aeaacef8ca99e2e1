"""Twenty at the same moment. SQLite lets one in at a time, so this needs PostgreSQL."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys.models import Plan
from rafiqi.areas.matching import actions
from rafiqi.areas.matching.models import Pair, Place, Proposal, Round
from rafiqi.flows.answer_proposal import answer_proposal
from tests import make
from tests.at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

CROWD = 20


def test_of_twenty_who_want_a_mentors_last_place_one_gets_it():
    programme = make.programme()
    mira = make.coordinator(programme)
    noor = make.enrolment("mentor", programme=programme, capacity=2)
    make.pair(noor)
    expired = [
        make.proposal(noor, make.enrolment(programme=programme), state="expired")
        for _ in range(CROWD)
    ]
    Place.objects.filter(proposal__in=expired).delete()

    got = at_once(lambda one: actions.offer_again(one, by=mira, at=make.NOON), expired)

    assert sorted(got) == ["NoPlaceLeft"] * (CROWD - 1) + ["done"]
    assert sorted(p.number for p in Place.objects.filter(mentor=noor)) == [1, 2]
    assert Proposal.objects.filter(state="sent").count() == 1


def test_twenty_answers_at_the_same_moment_make_one_pair():
    journeys.load(by=None, at=make.NOON)
    asked = make.proposal(expires_at=make.NOON + timedelta(days=3))
    sides = [asked.mentor.person, asked.mentee.person] * (CROWD // 2)

    got = at_once(
        lambda who: answer_proposal(asked, is_yes=True, by=who, at=make.NOON), sides
    )

    assert set(got) <= {"done", "NotOpen"}
    assert Pair.objects.count() == Plan.objects.count() == 1
    assert Proposal.objects.get().state == Proposal.State.ACCEPTED


def test_a_yes_and_a_no_at_the_same_moment_leave_one_truth():
    journeys.load(by=None, at=make.NOON)
    asked = make.proposal(expires_at=make.NOON + timedelta(days=3))
    answer_proposal(asked, is_yes=True, by=asked.mentor.person, at=make.NOON)
    answers = [True, False] * (CROWD // 2)

    at_once(
        lambda is_yes: answer_proposal(
            asked, is_yes=is_yes, reason="time", by=asked.mentee.person, at=make.NOON
        ),
        answers,
    )

    is_pair = Proposal.objects.get().state == Proposal.State.ACCEPTED
    assert Pair.objects.count() == Place.objects.count() == int(is_pair)


def test_a_round_sent_twenty_times_at_once_is_sent_once():
    programme = make.programme()
    mira = make.coordinator(programme)
    for _ in range(3):
        make.newcomer(programme)
    make.mentor(programme, capacity=3)
    round = actions.open_round(programme, by=mira, at=make.NOON)

    got = at_once(lambda one: actions.send(one, by=mira, at=make.NOON), [round] * CROWD)

    assert sorted(got) == ["IsSettled"] * (CROWD - 1) + ["done"]
    assert Place.objects.count() == 3


def test_a_round_opened_twenty_times_at_once_is_opened_once():
    programme = make.programme()
    mira = make.coordinator(programme)
    make.newcomer(programme)
    make.mentor(programme)

    got = at_once(
        lambda of: actions.open_round(of, by=mira, at=make.NOON), [programme] * CROWD
    )

    assert sorted(got) == ["RoundIsOpen"] * (CROWD - 1) + ["done"]
    assert Round.objects.count() == 1
