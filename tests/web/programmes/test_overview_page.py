"""Mira's page: how a programme stands and who needs her today."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from rafiqi.areas.journeys import actions
from rafiqi.areas.programmes.models import Role
from tests import make

pytestmark = pytest.mark.django_db
BUDGET = 14_000
TODAY = make.NOON + timedelta(days=40)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(client, programme):
    mira = make.coordinator(programme)
    client.force_login(mira)
    return mira


def url(programme):
    return reverse("programmes:overview", args=[programme.public_id])


def text(response):
    """What the page says, without its markup."""
    body = response.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def pairs(programme, number):
    mentor = make.enrolment(Role.MENTOR, programme=programme, capacity=10)
    for _ in range(number):
        if mentor.capacity == 0:
            mentor = make.enrolment(Role.MENTOR, programme=programme, capacity=10)
        make.plan(make.pair(mentor))
        mentor.capacity -= 1


@pytest.mark.usefixtures("mira")
def test_she_sees_how_the_programme_stands(client, programme):
    pairs(programme, 2)
    make.proposal(
        make.enrolment(Role.MENTOR, programme=programme),
        sent_at=TODAY,
        expires_at=TODAY + timedelta(days=3),
    )
    make.enrolment(programme=programme)

    page = text(client.get(url(programme)))

    assert "1 newcomer waits the longest for 40 days" in page
    assert "8 free places with mentors" in page
    assert "1 proposal waits for answers" in page
    assert "2 pairs on the way" in page
    assert "no answer yet answers until 13 April 2031" in page


@pytest.mark.usefixtures("mira")
def test_she_sees_how_many_need_her_and_opens_her_morning(client, programme):
    make.plan(make.pair(make.enrolment(Role.MENTOR, programme=programme)))

    page = client.get(url(programme))

    assert "1 needs you today." in text(page)
    for href in (
        reverse("mornings:morning"),
        reverse("people:list", args=[programme.public_id]),
        reverse("matching:rounds", args=[programme.public_id]),
    ):
        assert href in page.content.decode()


@pytest.mark.usefixtures("mira")
def test_she_sees_how_far_each_pair_is(client, programme):
    plan = make.plan(make.pair(make.enrolment(Role.MENTOR, programme=programme)))
    first = plan.steps.get(position=1)
    actions.tick(first, by=plan.pair.mentor.person, at=TODAY)

    page = client.get(url(programme))

    assert "Done: 1 of 3 steps Write · last tick on 10 April 2031" in text(page)
    assert '<progress value="1" max="3"' in page.content.decode()


@pytest.mark.usefixtures("mira")
def test_the_page_reads_from_right_to_left_in_arabic(client, programme, mira):
    mira.language = "ar"
    mira.save()
    pairs(programme, 1)

    page = client.get(url(programme)).content.decode()

    assert '<html lang="ar" dir="rtl">' in page


@pytest.mark.usefixtures("mira")
def test_another_programme_and_another_organisation_are_not_hers(client, programme):
    for other in (make.programme(programme.organisation), make.programme()):
        assert client.get(url(other)).status_code == 404


@pytest.mark.usefixtures("mira")
def test_thirty_pairs_cost_as_many_queries_as_three(
    client, programme, django_assert_num_queries
):
    late = {"sent_at": make.NOON, "expires_at": TODAY}
    for number in (3, 27):
        pairs(programme, number)
        for _ in range(3):
            mentor = make.enrolment(Role.MENTOR, programme=programme)
            make.proposal(mentor, **late)
        with django_assert_num_queries(16):
            page = client.get(url(programme), headers={"Accept-Encoding": "br"})

    assert len(page.content) < BUDGET
