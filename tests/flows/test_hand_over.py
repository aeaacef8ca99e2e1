"""Another mentor goes on from where a pair stands, as the newcomer decides."""

from datetime import timedelta

import pytest

from rafiqi.areas.endings import access, queries
from rafiqi.areas.endings import actions as endings
from rafiqi.areas.goals import queries as goals
from rafiqi.areas.goals.models import Note
from rafiqi.areas.journeys import access as plans
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.matching.access import without_mentor
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.flows.confirm_pair import confirm_pair
from rafiqi.flows.end_pair import end_pair
from rafiqi.kernel.refusal import Refusal
from tests import make
from tests.make import goals as written

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=40)
NOTHING = {"plan": False, "objectives": False, "position": False, "letter": False}


@pytest.fixture
def pair():
    """Two steps done, one objective with an action for each, one private note."""
    pair = make.pair()
    plan = make.plan(pair)
    for step in plan.steps.order_by("position")[:2]:
        journeys.tick(step, by=pair.mentor.person, at=make.NOON)
    objective = written.objective(pair)
    written.action(objective)
    written.action(objective, "Call my cousin", who="mentor")
    written.note(pair)
    return pair


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


def release(pair, **ticked):
    handover = endings.prepare(pair, by=pair.mentee.person, at=LATER)
    asked = {**NOTHING, **ticked}
    endings.release(handover, **asked, by=pair.mentee.person, at=LATER)
    return handover


def goes_on(pair, mira):
    """Another mentor says yes."""
    end_pair(pair, why="handed", by=mira, at=LATER)
    mentor = make.enrolment(Role.MENTOR, programme=pair.programme)
    proposal = make.proposal(mentor, pair.mentee, state="accepted")
    return confirm_pair(proposal, by=mentor.person, at=LATER + timedelta(days=2))


def done(pair):
    plan = plans.of_pair(pair.mentee.person, pair)
    return plan.steps.exclude(done_at=None).count()


def test_the_newcomer_releases_all_and_the_next_pair_goes_on_from_there(pair, mira):
    release(pair, plan=True, objectives=True, position=True)

    new = goes_on(pair, mira)

    assert done(new) == 2
    (objective,) = goals.objectives(new.mentor.person, new, at=LATER)
    assert objective.text == "I work in a bakery"
    assert [one.what for one in objective.actions] == ["Ask at the corner"]
    due = plans.of_pair(mira, new).steps.filter(done_at=None).order_by("position")[0]
    assert due.due_on == LATER.date() + timedelta(days=9)


def test_who_releases_nothing_begins_anew_and_notes_never_travel(pair, mira):
    release(pair)

    new = goes_on(pair, mira)

    assert done(new) == 0
    assert goals.objectives(new.mentor.person, new, at=LATER) == ()
    assert not Note.objects.filter(pair=new).exists()


def test_what_nobody_has_agreed_to_is_not_passed_on(pair, mira):
    new = goes_on(pair, mira)

    assert done(new) == 0
    assert access.handed_to(new) is None


def test_the_newcomer_reads_the_letter_first_and_then_the_next_mentor_does(pair, mira):
    noor, ali = pair.mentor.person, pair.mentee.person
    handover = endings.prepare(pair, by=mira, at=LATER)
    endings.write_letter(handover, "He is brave.", by=noor, at=LATER)
    handover.refresh_from_db()
    assert Letter.objects.filter(to=ali, kind="hand_over_letter").exists()
    read = handover.written_at.isoformat()
    endings.release(
        handover, **{**NOTHING, "letter": True}, read=read, by=ali, at=LATER
    )

    new = goes_on(pair, mira)

    handed = access.handed_to(new)
    assert queries.handover(new.mentor.person, handed).letter == "He is brave."
    assert queries.handover(mira, handed).letter == ""
    assert Letter.objects.filter(to=noor, kind="handed_over").exists()


def test_a_letter_changed_meanwhile_is_read_once_more(pair, mira):
    noor, ali = pair.mentor.person, pair.mentee.person
    handover = endings.prepare(pair, by=mira, at=LATER)
    endings.write_letter(handover, "He is brave.", by=noor, at=LATER)
    endings.write_letter(
        handover, "He is lazy.", by=noor, at=LATER + timedelta(hours=1)
    )

    with pytest.raises(Refusal):
        endings.release(
            handover,
            **{**NOTHING, "letter": True},
            read=LATER.isoformat(),
            by=ali,
            at=LATER + timedelta(hours=2),
        )


def test_a_letter_that_is_changed_after_a_yes_needs_another_yes(pair, mira):
    noor, ali = pair.mentor.person, pair.mentee.person
    handover = endings.prepare(pair, by=mira, at=LATER)
    endings.write_letter(handover, "He is brave.", by=noor, at=LATER)
    read = LATER.isoformat()
    endings.release(
        handover, **{**NOTHING, "letter": True}, read=read, by=ali, at=LATER
    )
    endings.write_letter(handover, "He is lazy.", by=noor, at=LATER)

    new = goes_on(pair, mira)

    assert queries.handover(new.mentor.person, access.handed_to(new)).letter == ""


def test_what_the_new_mentor_has_cannot_be_taken_back(pair, mira):
    handover = release(pair, position=True)
    goes_on(pair, mira)

    with pytest.raises(Refusal):
        endings.release(handover, **NOTHING, by=pair.mentee.person, at=LATER)


def test_both_are_asked_once_and_the_newcomer_keeps_the_time_waited(pair, mira):
    endings.prepare(pair, by=mira, at=LATER)
    end_pair(pair, why="handed", by=mira, at=LATER)

    asked = Letter.objects.filter(kind="hand_over")
    assert {one.to for one in asked} == {pair.mentor.person, pair.mentee.person}
    assert asked.count() == 2
    assert list(without_mentor(pair.programme)) == [pair.mentee]
    assert Enrolment.objects.get(pk=pair.mentee.pk).waiting_since == make.NOON
    pair.refresh_from_db()
    assert pair.looks_again


def test_only_the_last_pair_hands_over(pair, mira):
    release(pair, position=True)
    second = goes_on(pair, mira)
    end_pair(second, why="fit", by=mira, at=LATER + timedelta(days=9))

    mentor = make.enrolment(Role.MENTOR, programme=pair.programme)
    proposal = make.proposal(mentor, pair.mentee, state="accepted")
    third = confirm_pair(proposal, by=mentor.person, at=LATER + timedelta(days=12))

    assert done(third) == 0
