"""What a coordinator does about a need, and whether it helped."""

from datetime import timedelta

import pytest

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys.models import PlanStep
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings.models import Meeting
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings import access, actions, queries
from rafiqi.areas.mornings.models import Care, Watch
from rafiqi.areas.programmes.models import Role
from rafiqi.kernel.refusal import NotFound
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = make.NOON + 30 * DAY
"""Every pair's plan is late by now."""


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture
def pair(programme):
    """Their plan is late, and they have agreed to meet."""
    plan = make.plan(make.pair(make.enrolment(Role.MENTOR, programme=programme)))
    Meeting.objects.create(
        pair=plan.pair,
        state=Meeting.State.AGREED,
        starts_at=TODAY + 900 * DAY,
        proposed_at=make.NOON,
        changed_at=make.NOON,
        minutes=60,
    )
    return plan.pair


def needs(viewer, programme, at=TODAY):
    (morning,) = queries.mornings(viewer, [programme], at=at)
    return morning.needs


def finish(viewer, pair, at=TODAY, how=Care.How.CALLED, words=""):
    about = access.about(viewer, pair.public_id)
    return actions.finish(about, how=how, words=words, by=viewer, at=at)


def test_what_is_done_rests_and_comes_back_with_what_was_tried(programme, mira, pair):
    (need,) = needs(mira, programme)
    assert need.first.watch == "plan_late"

    finish(mira, pair, words="He was ill")

    assert needs(mira, programme, TODAY + 9 * DAY) == ()
    (need,) = needs(mira, programme, TODAY + 10 * DAY)
    assert (need.tried.name, need.tried.words) == (mira.name, "He was ill")
    assert Entry.objects.filter(
        verb="mornings.finished", subject=pair.public_id
    ).exists()


def test_a_new_reason_does_not_rest_with_the_old_one(programme, mira, pair):
    sooner = actions.Watched(is_on=True, days=7, urgency=2)
    actions.watch_for(programme, {"plan_late": sooner}, by=mira, at=make.NOON)
    finish(mira, pair, at=make.NOON + 15 * DAY)

    (need,) = needs(mira, programme, make.NOON + 22 * DAY)

    assert need.watches == ("plan_quiet",)


def test_what_is_put_off_comes_back_on_its_day(programme, mira, pair):
    about = access.about(mira, pair.public_id)
    actions.put_off(about, days=3, by=mira, at=TODAY)

    assert needs(mira, programme, TODAY + 2 * DAY) == ()
    (need,) = needs(mira, programme, TODAY + 3 * DAY)
    assert need.tried is None


def test_a_need_that_cannot_wait_after_all_is_brought_back(programme, mira, pair):
    care = finish(mira, pair)

    actions.bring_back(care, by=mira, at=TODAY + DAY)

    assert len(needs(mira, programme, TODAY + DAY)) == 1


def test_what_is_handed_on_is_first_with_the_colleague_and_gone_here(
    programme, mira, pair
):
    lena = make.coordinator(programme)
    about = access.about(mira, pair.public_id)

    actions.hand_on(about, to=lena, words="You know him", by=mira, at=TODAY)

    assert needs(mira, programme) == ()
    (need,) = needs(lena, programme)
    assert (need.handed_by, need.handed_words) == (mira.name, "You know him")
    assert Letter.objects.get(kind="handed").to == lena
    assert needs(mira, programme, TODAY + 7 * DAY) != ()


def test_the_colleague_sees_to_it_and_it_is_gone_for_both(programme, mira, pair):
    lena = make.coordinator(programme)
    about = access.about(mira, pair.public_id)
    actions.hand_on(about, to=lena, by=mira, at=TODAY)

    finish(lena, pair, at=TODAY + DAY)

    assert needs(lena, programme, TODAY + 2 * DAY) == ()
    assert needs(mira, programme, TODAY + 2 * DAY) == ()


def test_nobody_is_handed_to_who_does_not_coordinate_here(programme, mira, pair):
    about = access.about(mira, pair.public_id)
    for other in (make.coordinator(make.programme()), pair.mentor.person, mira):
        with pytest.raises(actions.NotTheirs):
            actions.hand_on(about, to=other, by=mira, at=TODAY)


def test_the_second_coordinator_hears_that_somebody_was_quicker(programme, mira, pair):
    lena = make.coordinator(programme)
    finish(mira, pair)

    with pytest.raises(actions.NothingLeft):
        finish(lena, pair)


def test_something_else_needs_words(mira, pair):
    with pytest.raises(actions.SaysNothing):
        finish(mira, pair, how=Care.How.OTHER, words="  ")


def test_a_coordinator_of_another_programme_finds_nobody(programme, pair):
    for about_id in (pair.public_id, pair.mentee.public_id):
        with pytest.raises(NotFound):
            access.about(make.coordinator(make.programme()), about_id)


def test_help_has_helped_where_the_need_is_gone(mira, pair):
    care = finish(mira, pair)
    steps = PlanStep.objects.filter(plan__pair=pair)
    journeys.tick(steps.get(position=1), by=pair.mentor.person, at=TODAY + DAY)
    steps.filter(done_at=None).update(due_on=TODAY + 90 * DAY)

    actions.look_back(by=None, at=TODAY + 9 * DAY)
    care.refresh_from_db()
    assert care.helped is None
    actions.look_back(by=None, at=TODAY + 10 * DAY)

    care.refresh_from_db()
    assert care.helped is True


def test_help_has_not_helped_where_nothing_has_changed(programme, mira, pair):
    care = finish(mira, pair)

    actions.look_back(by=None, at=TODAY + 10 * DAY)

    care.refresh_from_db()
    assert care.helped is False
    line = next(
        one
        for one in queries.watches(mira, programme, at=TODAY + 11 * DAY)
        if one.watching.key == "plan_late"
    )
    assert (line.done, line.helped) == (1, 0)


@pytest.mark.parametrize(
    ("why", "helped"), [(Pair.Ending.SILENT, False), (Pair.Ending.GOAL, True)]
)
def test_a_pair_that_ended_early_was_not_helped(mira, pair, why, helped):
    care = finish(mira, pair)
    pair.ended_at, pair.ended_why = TODAY + DAY, why
    pair.save()

    actions.look_back(by=None, at=TODAY + 10 * DAY)

    care.refresh_from_db()
    assert care.helped is helped


def test_a_programme_watches_in_its_own_way(programme, mira, pair):
    def watched(**changes):
        usual = {"is_on": True, "days": 14, "urgency": 2}
        one = actions.Watched(**{**usual, **changes})
        actions.watch_for(programme, {"plan_late": one}, by=mira, at=TODAY)

    watched(days=40)
    assert [need.watches for need in needs(mira, programme)] == [("plan_quiet",)]
    watched(is_on=False)
    assert [need.watches for need in needs(mira, programme)] == [("plan_quiet",)]
    watched(urgency=3)
    assert needs(mira, programme)[0].urgency == 3
    watched()
    assert not Watch.objects.exists()


def test_who_was_told_in_person_is_no_longer_named(programme, mira):
    ali = make.enrolment(programme=programme, waiting_since=TODAY)
    Letter.objects.create(
        to=ali.person,
        kind="proposal",
        path="/",
        written_at=TODAY,
        state=Letter.State.FAILED,
    )
    (need,) = needs(mira, programme)
    assert need.watches == ("unreached",)

    actions.finish(access.about(mira, ali.public_id), how="called", by=mira, at=TODAY)

    assert needs(mira, programme) == ()
    assert Letter.objects.get(to=ali.person).state == Letter.State.TOLD
