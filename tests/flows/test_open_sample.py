"""The programme that a new installation can look around in."""

import pytest
from django.db import transaction

from rafiqi.areas.checkins.models import CheckIn
from rafiqi.areas.conversations import queries as conversations
from rafiqi.areas.endings.models import Alumnus, FollowUp, HandOver
from rafiqi.areas.feedback import queries as feedback
from rafiqi.areas.journeys import queries as journeys
from rafiqi.areas.journeys.models import Journey, Step, Writing
from rafiqi.areas.matching import queries
from rafiqi.areas.matching.models import Pair, Proposal, Round
from rafiqi.areas.meetings import queries as meetings
from rafiqi.areas.meetings.models import Meeting, Seat, Side
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.safeguarding.models import Orientation
from rafiqi.flows.open_sample import SIGN_INS, open_sample
from rafiqi.flows.sample.people import PASSWORD
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """Made once for all tests here, as it takes seconds, and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        journey = make.journey("career-coaching")
        first = journey.stages.get(position=1).steps.first()
        make.material(first, "exercise", "agreement")
        own = make.journey("entrepreneurship")
        for number, key in enumerate(
            ("sentence", "my-numbers", "pilot-offer"), start=1
        ):
            step = Step.objects.get(stage__journey=own, position=number)
            make.material(step, "exercise", key)
        make.journey("settling-in-with-a-peer")
        assert open_sample(at=make.NOON)
        yield
        transaction.set_rollback(True)


def test_a_new_installation_has_people_at_every_stage(sample):
    roles = Enrolment.objects.values_list("role", flat=True)
    proposals = set(Proposal.objects.values_list("state", flat=True))

    assert list(roles).count("mentor") >= 55
    assert list(roles).count("newcomer") >= 85
    assert proposals == {"accepted", "declined", "expired", "sent"}
    assert Pair.objects.ongoing().count() >= 30
    assert Pair.objects.exclude(ended_at=None).exists()
    assert Round.objects.filter(state=Round.State.SENT).count() == 6


def test_everybody_on_the_first_page_can_sign_in(sample):
    for one in SIGN_INS:
        assert Person.objects.get(username=one.name).check_password(PASSWORD)


def test_salma_has_a_mentor_and_walks_with_somebody_as_a_peer(sample):
    salma = Person.objects.get(username="salma")

    ongoing = Pair.objects.of(salma).ongoing().select_related("programme")
    assert {one.programme.is_for_peers for one in ongoing} == {True, False}


def test_some_have_finished_and_some_have_said_how_they_are_now(sample):
    assert Alumnus.objects.filter(would_be_peer=True).exists()
    assert HandOver.objects.filter(passed_at=None).exclude(letter="").exists()
    asked = FollowUp.objects.values_list("doing", flat=True)
    assert sorted(asked) == ["", "work"]


def test_ali_and_noor_are_proposed_to_each_other_and_have_not_answered(sample):
    proposal = Proposal.objects.open().get(mentee__person__username="ali")

    assert proposal.mentor.person.username == "noor"
    assert not proposal.answers.exists()


def test_noor_has_a_meeting_to_come_one_to_answer_and_one_to_speak_of(sample):
    noor = Person.objects.get(username="noor")

    mine = meetings.mine(noor, at=make.NOON)

    assert len(mine.coming) == len(mine.to_answer) == len(mine.to_tell) == 1


def test_ali_has_a_place_in_a_panel_and_a_visit_is_over(sample):
    ali = Person.objects.get(username="ali")

    (panel,) = meetings.gatherings(ali, at=make.NOON)

    assert panel.mine == "seated"
    assert Seat.objects.filter(came=True).count() == 6


def test_pairs_have_met_and_some_have_said_how_it_was(sample):
    assert Meeting.objects.agreed().count() > 30
    assert Side.objects.filter(happened="yes").exists()
    assert Side.objects.filter(happened="not_other").exists()
    assert Side.objects.filter(happened="").exists()


def test_noor_and_ali_each_have_one_message_to_read(sample):
    for name in ("noor", "ali"):
        person = Person.objects.get(username=name)
        (line,) = conversations.waiting(person)
        assert (line.new, conversations.unread(person)) == (1, 1)


def test_pairs_have_written_and_shared_and_mira_has_begun_a_journey(sample):
    assert Writing.objects.exclude(shared_at=None).count() >= 5
    assert Writing.objects.filter(shared_at=None).exists()
    assert Journey.objects.filter(is_draft=True).count() == 1


def test_some_mentors_have_not_finished_the_orientation(sample):
    ready = Orientation.objects.exclude(finished_at=None).count()

    usual = Enrolment.objects.filter(programme__is_for_peers=False)
    mentors = usual.filter(role="mentor").count()
    assert mentors - ready == 3
    jonas = Orientation.objects.get(person__username="jonas")
    assert (len(jonas.passed), jonas.finished_at) == (2, None)


def test_people_have_said_how_the_service_is_and_one_has_an_answer(sample):
    ali = Person.objects.get(username="ali")
    mira = Person.objects.get(username="mira")

    assert feedback.new_ones(mira) == 2
    assert feedback.has_news(ali, at=make.NOON)
    assert len(feedback.public_changes()) == 1


def test_a_second_start_changes_nothing(sample):
    before = Person.objects.count()

    assert not open_sample(at=make.NOON)
    assert Person.objects.count() == before


def test_there_is_something_to_read_about_what_was_learned(sample):
    programme = Programme.objects.get(journey="career-coaching")

    proposed = queries.learned(Person.objects.get(username="mira"), programme).proposed

    skills = next(w for w in proposed.weights if w.criterion == "skills")
    assert (proposed.why_not, skills.learned > skills.now) == ("", True)
    assert proposed.taught >= 30
    assert proposed.effect["groups"]


def test_most_pairs_are_content_and_some_need_a_call(sample):
    answered = CheckIn.objects.exclude(answered_at=None)

    low = answered.filter(useful=1).count()
    assert 0 < low < answered.count() / 4
    assert answered.filter(wants_call=True).exists()
    assert CheckIn.objects.filter(answered_at=None).exists()


def test_salma_is_half_way_to_an_own_business(sample):
    salma = Person.objects.get(username="salma")
    samir = Person.objects.get(username="samir")

    lines = journeys.plans(salma, at=make.NOON)
    line = next(one for one in lines if one.mentor == samir.name)

    assert 0 < line.done < line.total
    shared = Writing.objects.filter(author=salma).exclude(shared_at=None)
    assert "940 : 60" in shared.get(material__key="my-numbers").text
    assert conversations.unread(samir) == 1
