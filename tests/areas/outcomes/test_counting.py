"""Whoever counts outcomes counts people, and nobody twice."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rafiqi.areas.outcomes import actions, queries
from rafiqi.areas.outcomes.models import Outcome
from rafiqi.areas.programmes.models import Season
from tests import make
from tests.make import outcomes

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=400)


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def one(programme, **fields):
    return make.enrolment(programme=programme, **fields)


def test_a_job_that_is_confirmed_later_is_still_one_job(programme, mira):
    job = outcomes.outcome(one(programme))

    outcomes.confirmed(job, date(2031, 4, 20), at=LATER)
    outcomes.confirmed(job, date(2031, 8, 1), "changed", at=LATER, title="Nurse")

    assert queries.by_kind(mira, [programme]) == (queries.Tally("work", 1, 1),)
    assert queries.entries(mira, [programme])[0].held_months == 6


def test_somebody_with_two_jobs_is_one_person_in_work(programme, mira):
    sara = one(programme)
    outcomes.outcome(sara, began_on=date(2030, 5, 1))
    outcomes.outcome(sara, "business", began_on=date(2030, 9, 1))

    (entry,) = queries.entries(mira, [programme])

    assert (entry.enrolment, entry.on) == (sara.pk, date(2030, 5, 1))
    assert queries.people(mira, [programme]) == 1


def test_it_has_lasted_has_ended_or_nobody_knows(programme, mira):
    held, ended, _silent = (outcomes.outcome(one(programme)) for _ in range(3))
    outcomes.outcome(one(programme), began_on=date(2031, 2, 27))
    outcomes.confirmed(held, date(2031, 4, 15), at=LATER)
    stamp = {"by": mira, "at": LATER}
    actions.end(ended, date(2031, 2, 1), "lost", **stamp)

    three, six, year = queries.lasting(mira, [programme], today=date(2031, 5, 1))

    assert (three.began, three.held, three.ended, three.unknown) == (3, 1, 1, 1)
    assert (six.began, year.began) == (0, 0)


def test_who_lost_one_job_and_kept_another_has_lasted(programme, mira):
    sara = one(programme)
    lost = outcomes.outcome(sara, began_on=date(2030, 12, 1))
    actions.end(lost, date(2030, 12, 20), "lost", by=mira, at=LATER)
    outcomes.confirmed(outcomes.outcome(sara), date(2031, 4, 15), at=LATER)

    three, *_ = queries.lasting(mira, [programme], today=date(2031, 5, 1))

    assert (three.began, three.held, three.ended) == (1, 1, 0)


def test_a_season_is_counted_alone(programme, mira):
    autumn = Season.objects.create(
        programme=programme,
        name="Autumn",
        starts_on=date(2030, 9, 1),
        ends_on=date(2031, 2, 1),
    )
    outcomes.outcome(one(programme, season=autumn))
    outcomes.outcome(one(programme))

    three, *_ = queries.lasting(
        mira, [programme], today=date(2031, 5, 1), season=autumn.pk
    )

    assert three.began == 1
    assert {entry.season for entry in queries.entries(mira, [programme])} == {
        autumn.pk,
        None,
    }


def test_a_period_is_about_the_first_job(programme, mira):
    sara = one(programme)
    outcomes.outcome(sara, began_on=date(2030, 5, 1))
    outcomes.outcome(sara, began_on=date(2031, 2, 1))

    period = (date(2031, 1, 1), date(2031, 12, 31))

    assert queries.entries(mira, [programme], period=period) == ()


def test_what_a_newcomer_objects_to_is_not_counted(programme, mira):
    wrong, unwanted = (outcomes.outcome(one(programme)) for _ in range(2))
    outcomes.outcome(one(programme))

    stamp = {"by": wrong.enrolment.person, "at": make.NOON}
    actions.object_to(wrong, "I never worked there", **stamp)
    actions.want_nothing(unwanted.enrolment, **stamp)

    assert len(queries.entries(mira, [programme])) == 1
    actions.agree_to(wrong, **stamp)
    actions.want_again(unwanted.enrolment, **stamp)
    assert len(queries.entries(mira, [programme])) == 3


def test_the_forgotten_are_counted_without_their_words(programme, mira):
    from rafiqi.flows.erase_person import erase_person

    job = outcomes.outcome(one(programme), title="Nurse", where_at="City Clinic")

    erase_person(job.enrolment.person, by=mira, at=LATER)

    row = Outcome.objects.get(pk=job.pk)
    assert (row.title, row.where_at, row.kind) == ("", "", "work")
    assert len(queries.entries(mira, [programme])) == 1


def test_counting_three_people_takes_as_many_queries_as_one(programme, mira):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            queries.entries(mira, [programme])
            queries.lasting(mira, [programme], today=date(2031, 5, 1))
            queries.by_kind(mira, [programme])
        return len(seen)

    outcomes.outcome(one(programme))
    first = asked()
    outcomes.outcome(one(programme))
    outcomes.outcome(one(programme))

    assert asked() == first == 5
