"""Steps that are for some people only."""

import pytest

from rafiqi.areas.journeys import actions, queries
from rafiqi.areas.journeys.models import Condition, Step
from rafiqi.areas.people.models import Profile
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    made = make.pair()
    make.journey(made.programme.journey)
    Step.objects.filter(position=2).update(only_if=Condition.BUSINESS)
    return made


def told(pair, **profile):
    person = pair.mentee.person
    Profile.objects.filter(person=person).update(**profile)
    person.refresh_from_db()


def start(pair):
    return actions.start(pair, by=pair.mentor.person, at=make.NOON)


def test_a_step_for_founders_is_in_a_founders_plan_alone(pair):
    other = make.pair(
        make.mentor(pair.programme, "Nadia"), make.newcomer(pair.programme, "Omar")
    )
    told(pair, goals=["business"])

    hers, his = start(pair), start(other)

    assert [row.position for row in hers.steps.order_by("position")] == [1, 2, 3]
    assert [row.position for row in his.steps.order_by("position")] == [1, 3]


def test_what_was_left_out_can_be_added_and_taken_out_again(pair):
    plan, ali = start(pair), pair.mentee.person
    (line,) = queries.more(ali, plan)
    assert "own business" in str(line.only_if)

    row = actions.add(plan, line.id, by=ali, at=make.NOON)

    assert queries.more(ali, plan) == ()
    assert [one.position for one in plan.steps.order_by("position")] == [1, 2, 3]
    actions.skip(row, by=ali, at=make.NOON)
    assert queries.plan(ali, plan, at=make.NOON).total == 2


def test_a_step_is_added_once_and_only_from_the_same_journey(pair):
    plan, ali = start(pair), pair.mentee.person
    (line,) = queries.more(ali, plan)
    actions.add(plan, line.id, by=ali, at=make.NOON)

    for step_id in (line.id, "nothing", ""):
        with pytest.raises(actions.NotThere):
            actions.add(plan, step_id, by=ali, at=make.NOON)


def test_a_finished_plan_is_open_again_when_a_step_comes_in(pair):
    plan, ali = start(pair), pair.mentee.person
    for row in plan.steps.all():
        actions.tick(row, by=ali, at=make.NOON)
    (line,) = queries.more(ali, plan)

    actions.add(plan, line.id, by=ali, at=make.NOON)

    plan.refresh_from_db()
    assert plan.finished_at is None


@pytest.mark.parametrize(
    ("condition", "profile"),
    [
        (Condition.CARES, {"cares_for_others": True}),
        (Condition.QUALIFIED, {"education": 6, "origin": "SY"}),
        (Condition.QUALIFIED, {"goals": ["certification"]}),
        (Condition.JOB, {"goals": ["job"]}),
        (Condition.STUDY, {"goals": ["apprenticeship"]}),
        (Condition.DIGITAL, {"goals": ["digital"]}),
        (Condition.NEW_TO_WORK, {"years": 0}),
    ],
)
def test_every_condition_asks_the_profile(pair, condition, profile):
    Step.objects.filter(position=2).update(only_if=condition)
    told(pair, **profile)

    assert start(pair).steps.filter(position=2).exists()


def test_who_still_learns_the_language_of_the_country_gets_its_step(pair):
    Step.objects.filter(position=2).update(only_if=Condition.LEARNS)
    fluent = make.pair(
        make.mentor(pair.programme, "Nadia"),
        make.newcomer(pair.programme, "Omar", speaks={"deu": "B2"}),
    )
    learner = make.pair(
        make.mentor(pair.programme, "Lea"),
        make.newcomer(pair.programme, "Sara", speaks={"ara": "native", "deu": "A2"}),
    )

    assert not start(fluent).steps.filter(position=2).exists()
    assert start(learner).steps.filter(position=2).exists()
    assert not start(pair).steps.filter(position=2).exists()  # nothing said
