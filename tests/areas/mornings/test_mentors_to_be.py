"""Mentors who cannot be matched yet, and those who would be mentors."""

from datetime import timedelta

import pytest

from rafiqi.areas.mornings import queries
from rafiqi.areas.programmes.models import Role
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.safeguarding.models import Clearance
from tests import make

pytestmark = pytest.mark.django_db
NOON = make.NOON
DAY = timedelta(days=1)


@pytest.fixture
def programme():
    return make.programme()


def mentor(programme):
    return make.enrolment(Role.MENTOR, programme=programme)


def reasons(programme, at):
    (morning,) = queries.mornings(make.coordinator(programme), [programme], at=at)
    return {
        one.watch: one.why for need in morning.needs for one in (need.first, *need.also)
    }


def test_a_mentor_without_orientation_is_named_where_it_is_needed(programme):
    programme.needs_orientation = True
    programme.save()
    noor = mentor(programme)

    assert reasons(programme, NOON + 13 * DAY) == {}
    assert reasons(programme, NOON + 14 * DAY) == {
        "not_ready": "Has been a mentor for 14 days and cannot be matched yet. "
        "It is the mentor's turn: orientation."
    }
    safeguarding.note_orientation(noor.person, by=noor.person, at=NOON)
    assert reasons(programme, NOON + 14 * DAY) == {}


def test_all_that_a_mentor_lacks_is_named_with_whose_turn_it_is(programme):
    programme.needs_interview = programme.needs_references = True
    programme.save()
    mentor(programme)

    found = reasons(programme, NOON + 14 * DAY)

    assert found["not_ready"].endswith(
        "It is your turn: a talk with the coordinator. "
        "It is the mentor's turn: two good references."
    )


def test_a_check_that_runs_out_is_named_once(programme):
    programme.needs_clearance = True
    programme.save()
    noor = mentor(programme)
    passed = Clearance.Outcome.PASSED
    Clearance.objects.create(
        person=noor.person, outcome=passed, expires_on=(NOON + 10 * DAY).date()
    )

    assert list(reasons(programme, NOON + 14 * DAY)) == ["clearance_ends"]


def test_who_would_be_a_mentor_is_named_until_somebody_answers(programme):
    rosa = make.application(programme)

    assert reasons(programme, NOON) == {
        "application_waits": "Would like to be a mentor, since today."
    }
    later = reasons(programme, NOON + 2 * DAY)
    assert "waited for an answer for 2 days" in later["application_waits"]
    mira = make.coordinator(programme)
    safeguarding.put_off_application(rosa, by=mira, at=NOON)
    assert reasons(programme, NOON + 2 * DAY) == {}
