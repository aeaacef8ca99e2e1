"""Places that partners promise, and what comes of them."""

from datetime import date, timedelta

import pytest

from rafiqi.areas.matching import queries
from rafiqi.areas.programmes import actions
from rafiqi.areas.programmes.models import Enrolment, Partner, Pledge, Role
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def season(programme, starts_on=date(2031, 2, 1), days=100, name="Spring"):
    return programme.seasons.create(
        name=name, starts_on=starts_on, ends_on=starts_on + days * DAY
    )


def partner(programme, name="City Clinic"):
    return Partner.objects.create(organisation=programme.organisation, name=name)


def mentor(programme, sent_by, **fields):
    return make.enrolment(Role.MENTOR, programme=programme, partner=sent_by, **fields)


def only(mira, programme):
    (run,) = queries.pools(mira, programme, make.NOON)
    (pool,) = run.pools
    return pool


def test_a_pool_shows_who_came_who_is_ready_and_what_is_still_to_come(mira, programme):
    clinic = partner(programme)
    actions.promise(clinic, season(programme), 9, by=mira, at=make.NOON)
    busy = mentor(programme, clinic, capacity=3)
    make.pair(busy, make.newcomer(programme))
    mentor(programme, clinic, capacity=2, state=Enrolment.State.PAUSED)
    mentor(programme, clinic, capacity=4, state=Enrolment.State.LEFT)
    mentor(programme, None, capacity=5)

    pool = only(mira, programme)

    assert (pool.promised, pool.mentors, pool.offered, pool.to_come) == (9, 2, 5, 4)
    assert (pool.ready, pool.taken, pool.free) == (1, 1, 2)


def test_a_mentor_who_lacks_something_is_not_ready(mira, programme):
    programme.needs_orientation = True
    programme.save()
    actions.promise(partner(programme), season(programme), 1, by=mira, at=make.NOON)
    mentor(programme, Partner.objects.get())

    assert (only(mira, programme).ready, only(mira, programme).free) == (0, 0)


def test_a_mentor_counts_in_one_season_only(mira, programme):
    clinic = partner(programme)
    autumn = season(programme, date(2031, 9, 1), name="Autumn")
    season(programme)
    mentor(programme, clinic)
    mentor(programme, clinic, season=autumn, capacity=2)

    found = queries.pools(mira, programme, make.NOON)

    assert [(run.name, run.pools[0].offered) for run in found] == [
        ("Autumn", 2),
        ("Spring", 1),
    ]


def test_a_promise_of_nothing_is_taken_back_and_a_slip_is_refused(mira, programme):
    clinic, spring = partner(programme), season(programme)
    actions.promise(clinic, spring, 4, by=mira, at=make.NOON)
    actions.promise(clinic, spring, 6, by=mira, at=make.NOON)
    assert Pledge.objects.get().places == 6

    actions.promise(clinic, spring, 0, by=mira, at=make.NOON)

    assert not Pledge.objects.exists()
    with pytest.raises(actions.TooManyPromised):
        actions.promise(clinic, spring, 10_000, by=mira, at=make.NOON)


def test_a_mentor_belongs_to_the_pool_of_one_partner(mira, programme):
    clinic, bank = partner(programme), partner(programme, "Old Bank")
    noor = mentor(programme, clinic).person
    other = make.programme(programme.organisation)

    with pytest.raises(actions.InAnotherPool):
        actions.enrol(other, noor, Role.MENTOR, partner=bank, by=mira, at=make.NOON)

    same = actions.enrol(
        other, noor, Role.MENTOR, partner=clinic, by=mira, at=make.NOON
    )
    with pytest.raises(actions.InAnotherPool):
        actions.arrange(
            same,
            season=None,
            partner=bank,
            came=actions.NOT_SAID,
            by=mira,
            at=make.NOON,
        )


def test_three_partners_cost_five_queries(mira, programme, django_assert_num_queries):
    spring = season(programme)
    for number in range(3):
        one = partner(programme, f"Partner {number}")
        actions.promise(one, spring, 3, by=mira, at=make.NOON)
        mentor(programme, one)

    with django_assert_num_queries(5):
        queries.pools(mira, programme, make.NOON)
