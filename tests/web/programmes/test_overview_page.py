"""Mira's page: how a programme stands and who needs her today."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from rafiqi.areas.journeys import actions
from rafiqi.areas.meetings import actions as meeting_actions
from rafiqi.areas.programmes.models import Role
from tests import make
from tests.make import meetings
from tests.reading import links, text

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

    assert "Nobody needs you today. 1 can wait." in text(page)
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
        with django_assert_num_queries(38):
            page = client.get(url(programme), headers={"Accept-Encoding": "br"})

    assert len(page.content) < BUDGET


def test_a_coordinator_sees_how_often_a_pair_meets_and_not_what_they_say(client):
    pair = make.pair()
    make.plan(pair)
    starts_at = TODAY + timedelta(days=1)
    meeting = meetings.agreed(pair, starts_at, at=TODAY)
    meeting_actions.say(
        meeting,
        happened="yes",
        felt=1,
        next_step="Nobody else reads this.",
        by=pair.mentee.person,
        at=starts_at + timedelta(hours=2),
    )
    client.force_login(make.coordinator(pair.programme))

    with time_machine.travel(starts_at + timedelta(days=2), tick=False):
        page = client.get(
            reverse("programmes:overview", args=[pair.programme.public_id])
        ).content.decode()

    assert "1 meeting, on" in page
    assert "Nobody else" not in page
    assert "difficult" not in page


def test_an_empty_programme_says_how_to_begin(client):
    programme = make.programme()
    client.force_login(make.coordinator(programme))
    here = reverse("programmes:overview", args=[programme.public_id])
    assert "How to begin" in client.get(here).content.decode()

    make.newcomer(programme)

    assert "How to begin" not in client.get(here).content.decode()


def test_every_link_of_a_closed_programme_opens(client, programme, mira):
    mira.leads_organisation = True
    mira.save()
    programme.closed_at = TODAY
    programme.save()

    people = reverse("people:list", args=[programme.public_id])

    found = links(client.get(url(programme)))

    assert people in found
    found += links(client.get(people))
    assert {link for link in found if client.get(link).status_code != 200} == set()
