"""A coordinator is told when it is time to ask whether work lasts."""

from datetime import date, timedelta

import pytest

from rafiqi.areas.mornings import queries
from rafiqi.areas.mornings.models import Watch
from rafiqi.areas.outcomes import queries as asked
from tests import make
from tests.make import outcomes

pytestmark = pytest.mark.django_db
APRIL = make.NOON + timedelta(days=49)
"""19 April, three months and four days after the job began."""


@pytest.fixture
def job():
    return outcomes.outcome(title="Nurse")


@pytest.fixture
def mira(job):
    return make.coordinator(job.enrolment.programme)


def told(mira, job, at):
    (one,) = queries.mornings(mira, [job.enrolment.programme], at=at)
    return [
        reason
        for need in one.needs
        for reason in (need.first, *need.also)
        if reason.watch == "outcome_due"
    ]


def test_three_months_and_three_days_after_the_beginning(mira, job):
    assert told(mira, job, APRIL - timedelta(days=2)) == []

    (reason,) = told(mira, job, APRIL)

    assert "a job (Nurse)" in reason.why
    assert "began 3 months ago. Ask whether it goes on." in reason.why
    assert (reason.door, reason.id, reason.days) == ("outcome", job.public_id, 1)


def test_who_has_answered_is_asked_again_at_six_months(mira, job):
    outcomes.confirmed(job, date(2031, 4, 16), at=APRIL)

    assert told(mira, job, APRIL) == []
    (reason,) = told(mira, job, APRIL + timedelta(days=100))
    assert "6 months" in reason.why


def test_what_has_ended_is_not_asked_about(mira, job):
    outcomes.confirmed(job, date(2031, 4, 16), "ended", at=APRIL)

    assert told(mira, job, APRIL + timedelta(days=300)) == []


def test_a_programme_sets_its_own_patience(mira, job):
    Watch.objects.create(
        programme=job.enrolment.programme, key="outcome_due", days=60, urgency=3
    )

    assert told(mira, job, APRIL) == []


def test_one_query_for_one_job_or_three(mira, job, django_assert_num_queries):
    programme = job.enrolment.programme
    outcomes.outcome(make.enrolment(programme=programme))
    outcomes.outcome(make.enrolment(programme=programme))
    with django_assert_num_queries(1):
        assert len(asked.due(mira, [programme], at=APRIL)) == 3
