"""Who has finished becomes an alumnus, and may walk with the next one as a peer."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rafiqi.areas.checkins import access as checkins
from rafiqi.areas.endings.models import Alumnus
from rafiqi.areas.journeys import access as plans
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching import queries
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.safeguarding.models import Application
from rafiqi.flows.confirm_pair import confirm_pair
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.leave_programme import leave_programme
from rafiqi.flows.welcome_mentor import welcome_mentor
from rafiqi.flows.welcome_peer import welcome_peer
from rafiqi.kernel.refusal import Refusal
from tests import make

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=100)
PEER = {"would_be_peer": "on", "words": "I know <b>the town</b>"}


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


@pytest.fixture
def peers(pair, mira):
    """A programme for peers, which asks nothing of them, that Mira coordinates."""
    journeys.load(by=None, at=make.NOON)
    made = make.programme(
        pair.programme.organisation,
        is_for_peers=True,
        journey="settling-in-with-a-peer",
    )
    make.enrolment(Role.COORDINATOR, programme=made, person=mira)
    return made


def finished(pair, mira):
    end_pair(pair, why="goal", mentee_after="enough", by=mira, at=LATER)
    return Alumnus.objects.get(enrolment=pair.mentee)


def alumni(pair):
    return reverse("after:alumni", args=[pair.programme.public_id])


def test_who_finishes_in_time_is_an_alumnus_who_ends_early_is_not(pair, mira):
    early = make.pair()
    end_pair(early, why="fit", by=mira, at=LATER)

    assert finished(pair, mira).since == LATER
    assert not Alumnus.objects.filter(enrolment=early.mentee).exists()


def test_an_alumnus_who_has_left_says_what_they_offer_and_takes_it_back(
    client, pair, mira
):
    alumnus = finished(pair, mira)
    client.force_login(pair.mentee.person)
    page = reverse("after:offer", args=[pair.mentee.public_id])
    assert page in client.get(reverse("after:now")).content.decode()

    client.post(page, PEER)
    alumnus.refresh_from_db()
    assert (alumnus.would_be_peer, alumnus.would_be_mentor) == (True, False)
    client.force_login(mira)
    text = client.get(alumni(pair)).content.decode()
    assert "&lt;b&gt;the town" in text
    client.force_login(pair.mentee.person)
    client.post(page, {})

    alumnus.refresh_from_db()
    assert not alumnus.would_be_peer


def test_the_coordinator_takes_an_alumnus_in_as_a_peer(client, pair, mira, peers):
    finished(pair, mira)
    ali = pair.mentee.person
    page = reverse("after:peer", args=[pair.mentee.public_id])
    client.force_login(mira)
    client.post(page, {"programme": peers.public_id})
    assert not Enrolment.objects.filter(programme=peers, person=ali).exists()
    client.force_login(ali)
    client.post(reverse("after:offer", args=[pair.mentee.public_id]), PEER)
    client.force_login(mira)
    assert page in client.get(alumni(pair)).content.decode()

    client.post(page, {"programme": peers.public_id})

    enrolment = Enrolment.objects.get(programme=peers, person=ali)
    assert (enrolment.role, enrolment.capacity) == (Role.MENTOR, 1)
    assert matching.free_places(peers, on=LATER.date()) == {enrolment.pk: 1}
    assert Letter.objects.filter(to=ali, kind="peer_yes").exists()


def test_a_usual_programme_takes_no_peers(pair, mira):
    alumnus = finished(pair, mira)
    alumnus.would_be_peer, alumnus.said_at = True, LATER
    alumnus.save()

    with pytest.raises(Refusal):
        welcome_peer(alumnus, pair.programme, by=mira, at=LATER)


def test_a_programme_says_what_its_peers_need_before_they_are_matched(
    pair, mira, peers
):
    peers.needs_orientation = True
    peers.save()
    alumnus = finished(pair, mira)
    alumnus.would_be_peer, alumnus.said_at = True, LATER
    alumnus.save()

    enrolment = welcome_peer(alumnus, peers, by=mira, at=LATER)

    assert matching.free_places(peers, on=LATER.date()) == {enrolment.pk: 0}


def test_somebody_is_a_newcomer_here_and_a_peer_there_at_the_same_time(
    client, pair, mira, peers
):
    make.plan(pair)
    ali = pair.mentee.person
    as_peer = make.enrolment(Role.MENTOR, programme=peers, person=ali)
    sara = make.enrolment(
        programme=peers, person=make.person("Sara Idris", organisation=ali.organisation)
    )
    proposal = make.proposal(as_peer, sara, state="accepted")
    made = confirm_pair(proposal, by=ali, at=make.now())

    plan = plans.of_pair(ali, made)
    assert plan.journey.key == "settling-in-with-a-peer"
    client.force_login(ali)
    start = client.get("/").content.decode()
    assert "Noor" in start
    assert "Sara" in start
    step = plan.steps.order_by("position")[0]
    as_mentor = reverse("journeys:step", args=[plan.public_id, step.public_id])
    assert "Remember your own first month" in client.get(as_mentor).content.decode()
    asked = {(one.pair, one.person) for one in checkins.due(LATER)}
    assert {(pair, ali), (made, ali)} <= asked
    leave_programme(as_peer, by=ali, at=make.now())
    pair.refresh_from_db()
    assert pair.ended_at is None


def test_nobody_is_matched_with_themselves(peers, mira):
    """Newcomer and peer in one programme: the two records are one person."""
    ali = make.newcomer(peers)
    make.enrolment(Role.MENTOR, programme=peers, person=ali.person)
    noor = make.mentor(peers)

    today = queries.today(mira, ali, make.NOON)

    assert [one.mentor.enrolment_id for one in today.mentors] == [noor.public_id]


def test_an_alumnus_becomes_a_mentor_through_the_same_gate(client, pair, mira):
    programme = pair.programme
    programme.takes_applications = programme.needs_interview = True
    programme.save()
    finished(pair, mira)
    ali = pair.mentee.person
    client.force_login(ali)
    client.post(
        reverse("after:offer", args=[pair.mentee.public_id]), {"would_be_mentor": "on"}
    )
    apply = reverse("vetting:apply", args=[programme.public_id])
    assert apply in client.get(reverse("after:now")).content.decode()
    form = client.get(apply).content.decode()
    assert f'value="{ali.email}"' in form

    client.post(
        apply,
        {
            "name": ali.name,
            "email": ali.email,
            "languages": "Arabic",
            "why": "Noor helped me.",
            "places": "1",
            "agrees": "on",
        },
    )
    application = Application.objects.get()
    enrolment = welcome_mentor(application, is_known=True, by=mira, at=LATER)

    assert enrolment.person == ali
    assert enrolment.role == Role.MENTOR
    places = matching.free_places(programme, on=LATER.date())
    assert places[enrolment.pk] == 0
