"""Partners that are far behind what they promised."""

from datetime import timedelta

import pytest

from rafiqi.areas.mornings import access, actions, queries
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Partner, Role
from rafiqi.kernel.refusal import NotFound
from tests import make

pytestmark = pytest.mark.django_db
TODAY = make.NOON.date()


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def promised(programme, mira, *, places=4, in_days=20, **mentor):
    """A promise for a season that begins in so many days."""
    begins = TODAY + timedelta(days=in_days)
    season = programme.seasons.create(
        name="Spring", starts_on=begins, ends_on=begins + timedelta(days=90)
    )
    clinic = Partner.objects.create(
        organisation=programme.organisation, name="City Clinic", contact="030 1"
    )
    programmes.promise(clinic, season, places, by=mira, at=make.NOON)
    if mentor:
        make.enrolment(Role.MENTOR, programme=programme, partner=clinic, **mentor)


def needs(mira, programme):
    (morning,) = queries.mornings(mira, [programme], at=make.NOON)
    return morning.needs


def test_a_partner_far_behind_its_promise_is_in_the_morning(mira, programme):
    promised(programme, mira, capacity=1)

    (need,) = needs(mira, programme)

    assert need.first.who == ("City Clinic",)
    assert need.first.why.startswith("Promised 4 mentor places")
    assert "so far 1" in need.first.why


@pytest.mark.parametrize(
    "kept",
    [{"capacity": 2}, {"in_days": 29}, {"in_days": -29}],
    ids=["half has come", "there is time", "it is too late"],
)
def test_nobody_is_asked_for_what_is_on_its_way_or_too_late(mira, programme, kept):
    promised(programme, mira, **kept)

    assert not needs(mira, programme)


def test_after_a_call_to_the_partner_it_rests(mira, programme):
    promised(programme, mira)
    (need,) = needs(mira, programme)
    about = access.about(mira, need.about)
    assert queries.need(mira, about, at=make.NOON).people[0].contact == "030 1"

    care = actions.finish(about, how="called", by=mira, at=make.NOON)

    assert care.who == ("City Clinic",)
    assert not needs(mira, programme)
    with pytest.raises(NotFound):
        access.about(make.coordinator(make.programme()), need.about)
