"""How far people have come: each is one, and every stage has facts of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta

from rafiqi.areas.impacts import queries
from rafiqi.areas.impacts.queries import Asked, Stage
from rafiqi.areas.programmes.models import Enrolment, Partner, Role
from tests import make
from tests.make.impacts import DAY, met, newcomer, outcome, pair, season

pytestmark = pytest.mark.django_db
LATER = make.NOON + 1000 * DAY


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def counts(mira, *of, asked=None, at=LATER):
    found = queries.impact(mira, of, asked or Asked(), at=at)
    return {one.stage: one for one in found.counts}


def people(mira, *of, **more):
    return {stage: one.people for stage, one in counts(mira, *of, **more).items()}


def test_each_stage_is_reached_by_its_own_facts(programme, mira):
    newcomer(programme)
    ali = newcomer(programme)
    both = pair(ali, 10, ended_at=make.NOON + 200 * DAY, ended_why="done")
    met(both, 20, "yes", "")
    outcome(ali, 230, held_months=6)

    found = people(mira, programme)

    assert found[Stage.REGISTERED] == 2
    assert found[Stage.READY] == found[Stage.MATCHED] == found[Stage.MET] == 1
    assert found[Stage.HALF_WAY] == 0
    assert found[Stage.FINISHED] == found[Stage.ENTERED] == 1
    assert (found[Stage.STILL_3], found[Stage.STILL_6], found[Stage.STILL_12]) == (
        (1, 1, 0)
    )


def test_somebody_in_two_programmes_and_two_pairs_is_one_person(programme, mira):
    other = make.programme(programme.organisation)
    lena = make.person(organisation=programme.organisation, leads_organisation=True)
    ali = newcomer(programme, day=5)
    again = newcomer(other, day=50, person=ali.person)
    pair(ali, 10, ended_at=make.NOON + 20 * DAY, ended_why="moved")
    pair(ali, 30)
    pair(again, 60)
    outcome(ali, 90)
    outcome(again, 90)

    found = queries.impact(lena, [programme, other], Asked(), at=LATER)
    whole = {one.stage: one.people for one in found.counts}

    assert whole[Stage.REGISTERED] == whole[Stage.MATCHED] == whole[Stage.ENTERED] == 1
    assert [group.counts[0].people for group in found.by_programme] == [1, 1]


def test_a_meeting_that_one_side_denies_was_none(programme, mira):
    both = pair(newcomer(programme), 1)
    met(both, 5, "yes", "not_other")
    met(both, 6, "", "")

    assert people(mira, programme)[Stage.MET] == 0

    met(both, 7, "", "yes")

    assert people(mira, programme)[Stage.MET] == 1


def test_half_of_the_steps_are_half_way(programme, mira):
    plan = make.plan(pair(newcomer(programme), 1))
    first, second, third = plan.steps.order_by("position")
    _done(first, 30)

    assert people(mira, programme)[Stage.HALF_WAY] == 0

    _done(second, 40)
    found = counts(mira, programme)[Stage.HALF_WAY]

    assert (found.people, found.times.half) == (1, 40)

    third.skipped_at = make.NOON
    third.save()

    assert counts(mira, programme)[Stage.HALF_WAY].times.half == 30


def _done(step, day):
    step.done_at = make.NOON + day * DAY
    step.save()


def test_work_that_somebody_had_before_is_not_ours(programme, mira):
    ali = newcomer(programme, day=50)
    outcome(ali, 40)
    outcome(newcomer(programme), 60, objected_at=make.NOON)
    outcome(newcomer(programme), 60, kind="internship")

    assert people(mira, programme)[Stage.ENTERED] == 0


def test_what_lasts_is_asked_of_those_who_began_long_enough_ago(programme, mira):
    at = make.NOON + 400 * DAY
    today = mira.day(at)
    long_ago = (today - relativedelta(months=6) - make.NOON.date()).days
    outcome(newcomer(programme), long_ago, held_months=6)
    outcome(newcomer(programme), long_ago, held_months=3)
    outcome(
        newcomer(programme),
        long_ago,
        ended_on=today,
        ending="lost",
    )
    outcome(newcomer(programme), long_ago + 1)

    found = counts(mira, programme, at=at)[Stage.STILL_6]

    assert (found.people, found.of, found.waiting, found.gone) == (1, 3, 1, 1)


def test_those_on_the_way_and_those_who_left_are_told_apart(programme, mira):
    pair(newcomer(programme), 10)
    newcomer(programme)
    newcomer(programme, state=Enrolment.State.LEFT)

    found = counts(mira, programme)[Stage.MATCHED]

    assert (found.people, found.of, found.waiting, found.gone) == (1, 3, 1, 1)
    assert (found.times.quarter, found.times.half) == (10, None)


def test_the_forgotten_are_counted_and_not_named(programme, mira):
    gone = newcomer(programme)
    gone.person.is_active = False
    gone.person.save()

    shown = queries.people(
        mira,
        [programme],
        Asked(),
        Stage.REGISTERED,
        is_reached=True,
        page=1,
        at=LATER,
    )

    assert (shown.found, shown.lines[0].id) == (1, "")


def test_a_season_counts_those_who_registered_in_it(programme, mira):
    spring = season(programme, "Spring", 0, 99)
    autumn = season(programme, "Autumn", 100, 199)
    newcomer(programme, day=50)
    newcomer(programme, day=150)
    newcomer(programme, day=150, season=spring)

    in_spring = people(mira, programme, asked=Asked(season=spring.public_id))
    in_autumn = people(mira, programme, asked=Asked(season=autumn.public_id))

    assert in_spring[Stage.REGISTERED] == 2
    assert in_autumn[Stage.REGISTERED] == 1


def test_two_seasons_are_compared_after_as_many_days(programme, mira):
    season(programme, "Spring", 0, 99)
    season(programme, "Autumn", 100, 199)
    pair(newcomer(programme), 30)
    pair(newcomer(programme), 60)
    pair(newcomer(programme, day=100), 130)

    found = queries.impact(mira, [programme], Asked(), at=make.NOON + 145 * DAY)
    lines = {one.now.stage: one for one in found.comparison.lines}
    matched = lines[Stage.MATCHED]

    assert (found.comparison.season, found.comparison.before) == ("Autumn", "Spring")
    assert (matched.now.people, matched.now.of) == (1, 1)
    assert (matched.before.people, matched.before.of) == (1, 2)
    assert not matched.change.is_clear


def test_a_partner_stands_for_its_mentors_and_its_places(programme, mira):
    partner = Partner.objects.create(
        organisation=programme.organisation, name="City Clinic"
    )
    mentor = make.enrolment(
        Role.MENTOR, programme=programme, partner=partner, capacity=3
    )
    pair(newcomer(programme), 10, mentor=mentor)
    outcome(newcomer(programme), 20, partner=partner)
    newcomer(programme)

    found = queries.impact(mira, [programme], Asked(), at=LATER)

    assert [(one.name, one.counts[0].people) for one in found.by_partner] == [
        ("City Clinic", 2)
    ]
    asked = Asked(partner=partner.public_id)
    assert people(mira, programme, asked=asked)[Stage.REGISTERED] == 2


def test_whoever_is_behind_a_number_stands_in_its_list(programme, mira):
    pair(newcomer(programme), 10)
    waiting = newcomer(programme)

    def listed(*, is_reached):
        return queries.people(
            mira,
            [programme],
            Asked(),
            Stage.MATCHED,
            is_reached=is_reached,
            page=1,
            at=LATER,
        )

    assert listed(is_reached=True).found == 1
    assert [one.id for one in listed(is_reached=False).lines] == [waiting.public_id]


def test_many_people_cost_as_many_queries_as_one(
    programme, mira, django_assert_num_queries
):
    season(programme, "Spring", 0, 99)
    for _number in range(3):
        ali = newcomer(programme)
        both = pair(ali, 10)
        met(both, 20, "yes")
        make.plan(both)
        outcome(ali, 60)

    with django_assert_num_queries(8):
        queries.impact(mira, [programme], Asked(), at=LATER)


def test_the_public_gets_fives_and_nothing_below(programme):
    for number in range(13):
        ali = newcomer(programme)
        if number < 4:
            pair(ali, 10)

    found = queries.public_impact(programme, at=LATER)
    rough = {one.stage: one for one in found.stages}

    assert rough[Stage.REGISTERED].people == 15
    assert rough[Stage.MATCHED].people is None
    assert rough[Stage.ENTERED].people is None
    assert all(one.share is None for one in found.stages)


def test_the_public_sees_the_end_of_last_month(programme):
    for _number in range(6):
        newcomer(programme, day=10)
    this_month = make.NOON + timedelta(days=20)

    found = queries.public_impact(programme, at=this_month)

    assert found.until == make.NOON.date() - DAY
    assert found.stages[0].people is None
