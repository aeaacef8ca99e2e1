"""A coordinator takes back one proposal that waits for answers."""

from datetime import timedelta

import pytest

from rafiqi.areas.matching import _answers, _by_hand, access, actions
from rafiqi.areas.matching.models import Place, Proposal
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Enrolment
from tests import make

pytestmark = pytest.mark.django_db

LATER = make.NOON + timedelta(hours=5)


@pytest.fixture
def sent():
    """Ali and Noor, who are asked."""
    programme = make.programme()
    make.newcomer(programme)
    make.mentor(programme)
    mira = make.coordinator(programme)
    round = actions.open_round(programme, by=mira, at=make.NOON)
    actions.send(round, by=mira, at=make.NOON)
    return round.proposals.get()


@pytest.fixture
def mira(sent):
    return make.coordinator(sent.round.programme)


def withdraw(sent, mira, why="Noor is ill"):
    actions.withdraw(sent, why=why, by=mira, at=LATER)
    sent.refresh_from_db()


def test_the_place_is_free_and_the_newcomer_keeps_the_time_they_have_waited(sent, mira):
    waited = sent.mentee.waiting_since

    withdraw(sent, mira)

    assert (sent.state, sent.closed_at) == (Proposal.State.WITHDRAWN, LATER)
    assert not Place.objects.exists()
    assert list(access.without_mentor(sent.round.programme)) == [sent.mentee]
    assert Enrolment.objects.get(pk=sent.mentee_id).waiting_since == waited


def test_both_are_told_and_who_did_it_and_why_is_kept(sent, mira):
    withdraw(sent, mira)

    told = Letter.objects.filter(kind="withdrawn")
    assert {letter.to for letter in told} == {sent.mentor.person, sent.mentee.person}
    assert (sent.changed_by, sent.changed_why) == (mira, "Noor is ill")


def test_the_two_are_not_proposed_to_each_other_again(sent, mira):
    withdraw(sent, mira)

    again = actions.open_round(sent.round.programme, by=mira, at=LATER)

    assert not again.proposals.exists()


def test_a_reason_is_needed(sent, mira):
    with pytest.raises(_by_hand.NeedsReason):
        withdraw(sent, mira, why=" ")

    sent.refresh_from_db()
    assert sent.state == Proposal.State.SENT


def test_what_is_answered_cannot_be_taken_back(sent, mira):
    noor = sent.mentor.person
    actions.answer(sent, is_yes=False, reason="time", by=noor, at=LATER)

    with pytest.raises(_answers.NotOpen):
        withdraw(sent, mira)


def test_nobody_answers_what_was_taken_back(sent, mira):
    withdraw(sent, mira)

    with pytest.raises(_answers.NotOpen):
        actions.answer(sent, is_yes=True, by=sent.mentee.person, at=LATER)
