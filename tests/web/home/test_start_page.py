"""What stands on the first page of somebody who is signed in."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from rafiqi.areas.journeys import actions
from rafiqi.areas.people.models import Profile
from rafiqi.areas.programmes.models import Enrolment, Role
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db
BUDGET = 6_000
TODAY = make.NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def test_both_of_a_pair_see_each_other_and_the_next_step(client):
    plan = make.plan()
    for me, other in [("mentor", "Ali"), ("mentee", "Noor")]:
        client.force_login(getattr(plan.pair, me).person)

        page = client.get("/")

        assert f"You and {other}" in text(page)
        assert "Next step: Meet" in text(page)
        assert "8 March 2031" in text(page)
        first = plan.steps.get(position=1).public_id
        ids = [plan.public_id, first]
        assert reverse("journeys:step", args=ids) in page.content.decode()


def test_a_proposal_comes_first_and_says_until_when(client):
    proposal = make.proposal(expires_at=TODAY + timedelta(days=2))
    client.force_login(proposal.mentee.person)

    page = client.get("/")

    assert "Noor could be your mentor" in text(page)
    assert "answer until 4 March 2031" in text(page)
    assert "We are looking" not in text(page)
    link = reverse("matching:proposal", args=[proposal.public_id])
    assert link in page.content.decode()


def test_a_newcomer_who_waits_reads_since_when_and_that_the_place_is_kept(client):
    waiting = make.enrolment(waiting_since=make.NOON - timedelta(days=30))
    client.force_login(waiting.person)

    page = text(client.get("/"))

    assert (
        "You have been waiting since 30 January 2031, and you keep your place" in page
    )


def test_a_mentor_without_anybody_is_thanked(client):
    client.force_login(make.enrolment(Role.MENTOR).person)

    assert "Thank you for being there." in text(client.get("/"))


def test_somebody_who_pauses_is_not_told_that_we_are_looking(client):
    client.force_login(make.enrolment(state=Enrolment.State.PAUSED).person)

    page = text(client.get("/"))

    assert "You are taking a break" in page
    assert "looking" not in page


def test_a_coordinator_sees_how_many_need_her_in_each_programme(client):
    programme = make.programme(name="First steps")
    make.enrolment(programme=programme, waiting_since=make.NOON - timedelta(days=30))
    client.force_login(make.coordinator(programme))

    page = client.get("/")

    assert "First steps" in text(page)
    assert "Nobody needs you today. 1 can wait." in text(page)
    overview = reverse("programmes:overview", args=[programme.public_id])
    assert overview in page.content.decode()


def test_somebody_with_several_roles_sees_all_their_parts(client):
    plan = make.plan()
    noor = plan.pair.mentor.person
    other = make.programme(plan.pair.programme.organisation, name="For nurses")
    third = make.programme(plan.pair.programme.organisation, name="At the desk")
    make.enrolment(Role.COORDINATOR, programme=other, person=noor)
    make.enrolment(Role.AMBASSADOR, programme=third, person=noor)
    client.force_login(noor)

    page = text(client.get("/"))

    for part in ("You and Ali", "For nurses", "At the desk"):
        assert part in page


def test_somebody_without_a_programme_is_told_whom_to_ask(client):
    client.force_login(make.person())

    assert "You do not take part in a programme" in text(client.get("/"))


def test_an_ended_pair_is_no_longer_on_the_first_page(client):
    plan = make.plan()
    plan.pair.ended_at = TODAY
    plan.pair.save()
    client.force_login(plan.pair.mentor.person)

    assert "You and" not in text(client.get("/"))


def test_a_name_cannot_smuggle_markup_in(client):
    proposal = make.proposal(expires_at=TODAY + timedelta(days=2))
    proposal.mentor.person.name = "<b>Noor</b> x"
    proposal.mentor.person.save()
    client.force_login(proposal.mentee.person)

    assert "<b>Noor" not in client.get("/").content.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_newcomers_first_page_weighs_less_than_six_thousand_bytes(client, language):
    actions.load(by=None, at=make.NOON)
    ali = make.plan().pair.mentee.person
    ali.language = language
    ali.save()
    client.force_login(ali)

    page = client.get("/", headers={"Accept-Encoding": "br"})

    assert len(page.content) < BUDGET / 2


def test_a_mentor_of_three_costs_as_many_queries_as_a_mentor_of_one(
    client, django_assert_num_queries
):
    mentor = make.enrolment(Role.MENTOR, capacity=6)
    for _ in range(3):
        make.plan(make.pair(mentor))
        make.proposal(mentor, expires_at=TODAY + timedelta(days=2))
    client.force_login(mentor.person)

    with django_assert_num_queries(26):
        client.get("/")


def test_who_waits_is_asked_for_what_matching_needs_and_is_not_said(client):
    noor = make.mentor(make.programme(), speaks={"ara": "native"}, slots=[5])
    client.force_login(noor.person)

    page = client.get("/").content.decode()

    assert "what you can help with" in page
    assert reverse("people:part", args=["goals"]) in page
    assert reverse("people:part", args=["languages"]) not in page
    Profile.objects.filter(person=noor.person).update(goals=["job"])
    assert "So that we find who fits" not in client.get("/").content.decode()


def test_a_leader_of_an_empty_organisation_is_led_to_the_first_programme(client):
    lena = make.person("Lena Vogt", leads_organisation=True)
    client.force_login(lena)
    link = f'href="{reverse("programmes:open")}"'
    assert link in client.get("/").content.decode()

    make.programme(lena.organisation)

    assert link not in client.get("/").content.decode()


def test_who_has_no_plan_yet_reads_what_can_be_kept_later(client):
    client.force_login(make.newcomer(make.programme()).person)

    page = client.get(reverse("home:offline"))

    assert "When you have a plan" in text(page)
