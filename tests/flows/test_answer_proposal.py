from datetime import timedelta

import pytest

from rafiqi.areas.conversations import queries
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys.models import Plan
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Answer, Pair, Place, Proposal
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.flows.answer_proposal import answer_proposal
from rafiqi.kernel.refusal import Refusal
from tests import make

pytestmark = pytest.mark.django_db

LATER = make.NOON + timedelta(days=1)
END = make.NOON + timedelta(days=3)


@pytest.fixture
def asked():
    journeys.load(by=None, at=make.NOON)
    return make.proposal(sent_at=make.NOON, expires_at=END)


def say(asked, side, is_yes=True, at=LATER, **more):
    return answer_proposal(asked, is_yes=is_yes, by=side.person, at=at, **more)


def letters(kind):
    return {letter.to.name for letter in Letter.objects.filter(kind=kind)}


def test_where_both_say_yes_their_journey_starts_and_both_are_told(asked):
    say(asked, asked.mentor)

    say(asked, asked.mentee)

    pair = Pair.objects.get(proposal=asked)
    steps = Plan.objects.get(pair=pair).steps
    assert steps.count() == 11  # the twelfth is for a qualification from abroad
    assert letters("matched") == {"Noor Haddad", "Ali Saleh"}
    assert Place.objects.filter(mentor=asked.mentor).count() == 1


def test_where_both_have_said_yes_they_can_write_to_each_other(asked):
    say(asked, asked.mentor)
    assert queries.threads(asked.mentor.person) == ((), False)

    say(asked, asked.mentee)

    (line,), _has_more = queries.threads(asked.mentor.person)
    assert line.who == asked.mentee.person.short_name


def test_one_yes_waits_for_the_other(asked):
    now = say(asked, asked.mentor)

    assert now.state == Proposal.State.SENT
    assert not Pair.objects.exists()


def test_a_no_frees_the_place_and_tells_the_other_without_the_reason(asked):
    say(asked, asked.mentor)

    now = say(asked, asked.mentee, is_yes=False, reason="person", words="Too far")

    assert now.state == Proposal.State.DECLINED
    assert letters("declined_other") == {"Noor Haddad"}
    assert not Place.objects.filter(mentor=asked.mentor).exists()
    assert Enrolment.objects.get(pk=asked.mentee.pk).waiting_since == make.NOON


def test_a_no_without_a_reason_is_asked_why(asked):
    with pytest.raises(Refusal) as no:
        say(asked, asked.mentee, is_yes=False)

    assert no.value.field == "reason"
    assert not Answer.objects.exists()


def test_a_yes_may_become_a_no_until_the_other_has_answered(asked):
    say(asked, asked.mentee)

    now = say(asked, asked.mentee, is_yes=False, reason="time")

    assert now.state == Proposal.State.DECLINED
    assert Answer.objects.get(proposal=asked).is_yes is False


def test_nobody_answers_what_is_settled(asked):
    say(asked, asked.mentee, is_yes=False, reason="time")

    with pytest.raises(Refusal):
        say(asked, asked.mentor)


def test_nobody_answers_after_the_offer_has_ended(asked):
    with pytest.raises(Refusal):
        say(asked, asked.mentor, at=END)


def test_saying_yes_twice_is_saying_it_once(asked):
    say(asked, asked.mentee)
    say(asked, asked.mentee)

    assert Answer.objects.filter(proposal=asked).count() == 1


def test_a_mentor_without_time_can_pause_from_the_same_step(asked):
    say(asked, asked.mentor, is_yes=False, reason="time", pause=True)

    mentor = Enrolment.objects.get(pk=asked.mentor.pk)
    assert mentor.state == Enrolment.State.PAUSED


def test_a_newcomer_never_pauses_the_mentor(asked):
    say(asked, asked.mentee, is_yes=False, reason="time", pause=True)

    states = Enrolment.objects.filter(programme=asked.mentor.programme)
    assert {e.state for e in states} == {Enrolment.State.ACTIVE}


def test_without_a_journey_nothing_of_the_second_yes_stays():
    asked = make.proposal(sent_at=make.NOON, expires_at=END)
    say(asked, asked.mentor)

    with pytest.raises(Refusal):
        say(asked, asked.mentee)

    assert not Pair.objects.exists()
    assert Answer.objects.count() == 1
    assert not letters("matched")


def test_an_offer_can_be_made_again_to_who_was_silent(asked):
    say(asked, asked.mentor)
    matching.expire(asked, by=None, at=END)

    matching.offer_again(asked, by=asked.mentor.person, at=END)

    asked.refresh_from_db()
    assert asked.expires_at == END + timedelta(days=3)
    assert letters("proposal") == {"Ali Saleh"}
    assert Place.objects.filter(mentor=asked.mentor).count() == 1
