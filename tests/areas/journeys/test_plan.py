"""A pair's plan: started once, ticked by either, finished when nothing is left."""

from datetime import date, timedelta

import pytest

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.journeys import access, actions
from rafiqi.kernel.refusal import NotFound
from tests import make

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=3)


def steps(plan):
    return list(plan.steps.order_by("position"))


def done(plan):
    return [s.position for s in steps(plan) if s.done_at]


def test_a_plan_has_every_step_due_at_the_end_of_its_week():
    make.journey()
    pair = make.pair()

    plan = actions.start(pair, by=pair.mentor.person, at=make.NOON)

    assert [s.due_on for s in steps(plan)] == [
        date(2031, 3, 8),
        date(2031, 3, 15),
        date(2031, 3, 22),
    ]
    assert Entry.objects.filter(
        verb="journeys.started", subject=plan.public_id
    ).exists()


def test_an_organisations_own_journey_comes_before_the_one_that_ships():
    pair = make.pair()
    make.journey()
    own = make.journey(organisation=pair.programme.organisation)
    make.journey(organisation=make.organisation())

    plan = actions.start(pair, by=pair.mentor.person, at=make.NOON)

    assert plan.journey == own


def test_a_pair_starts_only_once():
    plan = make.plan()

    with pytest.raises(actions.HasStarted):
        actions.start(plan.pair, by=plan.pair.mentor.person, at=LATER)


def test_a_programme_without_its_journey_is_told_so():
    pair = make.pair()

    with pytest.raises(actions.NoSuchJourney):
        actions.start(pair, by=pair.mentor.person, at=make.NOON)


def test_ticking_twice_keeps_the_first_tick():
    plan = make.plan()
    first = steps(plan)[0]
    actions.tick(first, by=plan.pair.mentor.person, at=make.NOON)

    actions.tick(first, by=plan.pair.mentee.person, at=LATER)

    first.refresh_from_db()
    assert (first.done_at, first.done_by) == (make.NOON, plan.pair.mentor.person)
    assert Entry.objects.filter(verb="journeys.ticked").count() == 1


def test_a_tick_can_be_taken_back():
    plan = make.plan()
    first = steps(plan)[0]
    actions.tick(first, by=plan.pair.mentor.person, at=make.NOON)

    actions.untick(first, by=plan.pair.mentee.person, at=LATER)

    assert done(plan) == []


def test_a_plan_is_finished_when_all_is_done_or_skipped_and_opens_again():
    plan = make.plan()
    by = plan.pair.mentee.person
    first, second, optional = steps(plan)
    actions.tick(first, by=by, at=make.NOON)
    actions.tick(second, by=by, at=make.NOON)

    actions.skip(optional, by=by, at=LATER)
    plan.refresh_from_db()
    assert plan.finished_at == LATER

    actions.untick(second, by=by, at=LATER)
    plan.refresh_from_db()
    assert plan.finished_at is None


def test_only_optional_steps_are_skipped():
    plan = make.plan()

    with pytest.raises(actions.NotOptional):
        actions.skip(steps(plan)[0], by=plan.pair.mentee.person, at=LATER)


def test_a_done_step_is_not_skipped():
    plan = make.plan()
    optional = steps(plan)[2]
    actions.tick(optional, by=plan.pair.mentee.person, at=make.NOON)

    with pytest.raises(actions.IsDone):
        actions.skip(optional, by=plan.pair.mentee.person, at=LATER)


@pytest.mark.parametrize("change", [actions.tick, actions.untick, actions.skip])
def test_the_plan_of_an_ended_pair_rests(change):
    plan = make.plan()
    plan.pair.ended_at = LATER
    plan.pair.save()

    with pytest.raises(actions.HasEnded):
        change(steps(plan)[2], by=plan.pair.mentee.person, at=LATER)


def test_only_the_two_walk_a_plan_and_only_their_coordinator_looks_on():
    plan = make.plan()
    step = steps(plan)[0]
    ids = plan.public_id, step.public_id
    mira = make.coordinator(plan.pair.programme)

    for walker in (plan.pair.mentor.person, plan.pair.mentee.person):
        assert access.plan(walker, plan.public_id) == plan
        assert access.plan_step(walker, *ids) == step
    assert access.plan(mira, plan.public_id) == plan
    with pytest.raises(NotFound):
        access.plan_step(mira, *ids)


def test_others_find_no_plan():
    plan = make.plan()
    ids = plan.public_id, steps(plan)[0].public_id
    home = plan.pair.programme
    colleague = make.enrolment("mentor", programme=home).person
    elsewhere = make.coordinator(make.programme())
    leader = make.person(leads_organisation=True)
    other_programme = make.coordinator(make.programme(home.organisation))

    for stranger in (colleague, elsewhere, leader, other_programme):
        with pytest.raises(NotFound):
            access.plan(stranger, plan.public_id)
        with pytest.raises(NotFound):
            access.plan_step(stranger, *ids)
