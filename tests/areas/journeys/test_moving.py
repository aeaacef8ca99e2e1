"""Two people need more time than their plan gave them."""

from datetime import date, timedelta

import pytest

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.journeys import actions, queries
from rafiqi.areas.journeys._moving import IsClosed, IsPast, NothingToMove, TooFar
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def plan():
    """Steps are due on 8, 15 and 22 March 2031."""
    return make.plan()


def days(plan):
    return [step.due_on for step in plan.steps.order_by("position")]


def move_all(plan, weeks=2, at=make.NOON):
    return actions.postpone(plan, weeks, by=plan.pair.mentee.person, at=at)


def move(plan, number, day, at=make.NOON):
    step = plan.steps.get(position=number)
    actions.set_day(plan, step.public_id, day, by=plan.pair.mentor.person, at=at)


def tick(plan, number):
    step = plan.steps.get(position=number)
    actions.tick(step, by=plan.pair.mentee.person, at=make.NOON)


def test_two_weeks_more_move_every_open_step_and_no_other(plan):
    tick(plan, 1)

    assert move_all(plan) == 14

    assert days(plan) == [date(2031, 3, 8), date(2031, 3, 29), date(2031, 4, 5)]
    assert Entry.objects.filter(verb="journeys.postponed", note="14 days").exists()


def test_who_is_late_gets_the_weeks_from_today(plan):
    at = make.NOON + 17 * DAY  # ten days after the first step was due

    assert move_all(plan, at=at) == 24

    assert days(plan)[0] == date(2031, 4, 1)
    view = queries.plan(plan.pair.mentee.person, plan, at=at)
    assert view.overdue == ()


def test_one_step_gets_another_day(plan):
    move(plan, 2, date(2031, 3, 1))

    assert days(plan) == [date(2031, 3, 8), date(2031, 3, 1), date(2031, 3, 22)]


@pytest.mark.parametrize(
    ("day", "refusal"),
    [(date(2031, 2, 28), IsPast), (date(2034, 3, 8), TooFar)],
)
def test_no_step_moves_to_yesterday_or_out_of_sight(plan, day, refusal):
    with pytest.raises(refusal):
        move(plan, 2, day)


def test_a_step_that_is_done_keeps_its_day(plan):
    tick(plan, 1)

    with pytest.raises(IsClosed):
        move(plan, 1, date(2031, 3, 9))


def test_when_all_is_done_there_is_nothing_to_move(plan):
    for number in (1, 2, 3):
        tick(plan, number)

    with pytest.raises(NothingToMove):
        move_all(plan)


def test_nothing_moves_when_the_pair_has_ended(plan):
    plan.pair.ended_at, plan.pair.ended_why = make.NOON, "time"
    plan.pair.save()

    with pytest.raises(actions.HasEnded):
        move_all(plan)
    with pytest.raises(actions.HasEnded):
        move(plan, 1, date(2031, 3, 9))
