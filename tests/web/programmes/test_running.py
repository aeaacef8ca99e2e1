"""Lena opens programmes; Mira keeps them in order."""

import pytest
from django.urls import reverse

from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Partner, Programme, Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(client):
    lena = make.person("Lena Vogt", leads_organisation=True)
    lena.organisation = make.organisation()
    lena.save()
    client.force_login(lena)
    return lena


@pytest.fixture
def programme(lena):
    return make.programme(lena.organisation)


def test_a_leader_opens_a_programme_and_coordinates_it(client, lena):
    journeys.load(by=None, at=make.NOON)
    form = {
        "name": "Nurses",
        "journey": "career-coaching",
        "offer_days": "5",
        "check_in_days": "21",
        "report_days": "2",
        "recheck_months": "6",
        "near_places": "Leipzig, Halle\nBerlin\nدمشق، حمص",
    }

    client.post(reverse("programmes:open"), form)

    opened = Programme.objects.get(name="Nurses")
    assert (opened.offer_days, opened.check_in_days) == (5, 21)
    assert opened.report_days == 2
    assert opened.near_places == [["Leipzig", "Halle"], ["دمشق", "حمص"]]
    assert Enrolment.objects.get(programme=opened, role=Role.COORDINATOR).person == lena


def test_an_offer_of_zero_days_is_asked_again(client, lena):
    journeys.load(by=None, at=make.NOON)

    response = client.post(
        reverse("programmes:open"),
        {"name": "Nurses", "journey": "career-coaching", "offer_days": "0"},
    )

    assert response.context["form"].errors["offer_days"]


def test_a_closed_programme_takes_nobody_in(client, lena, programme):
    client.post(reverse("programmes:close", args=[programme.public_id]))

    path = reverse("people:register", args=[programme.public_id])
    assert client.get(path).status_code == 404


def test_a_season_that_ends_before_it_starts_is_asked_again(client, programme):
    path = reverse("programmes:seasons", args=[programme.public_id])
    season = {"name": "Autumn", "starts_on": "2031-09-01", "ends_on": "2031-02-01"}

    refused = client.post(path, season)
    client.post(path, season | {"ends_on": "2032-02-01"})

    assert "last day must be after" in refused.content.decode()
    assert programme.seasons.get().name == "Autumn"


def test_partners_of_another_organisation_are_not_found(client, lena):
    theirs = Partner.objects.create(organisation=make.organisation(), name="Far Clinic")

    path = reverse("programmes:partner", args=[theirs.public_id])

    assert client.get(path).status_code == 404
    assert (
        "Far Clinic" not in client.get(reverse("programmes:partners")).content.decode()
    )


def test_an_invited_coordinator_gets_a_letter_and_the_programme(client, programme):
    path = reverse("programmes:coordinators", args=[programme.public_id])
    invited = {"name": "Mira", "email": "mira@example.org", "language": "en"}

    client.post(path, invited)

    mira = Person.objects.get(email="mira@example.org")
    assert Enrolment.objects.get(person=mira).role == Role.COORDINATOR
    assert Letter.objects.get().kind == "coordinator"


def test_a_coordinator_opens_no_programme(client, programme):
    client.force_login(make.coordinator(programme))

    assert client.get(reverse("programmes:open")).status_code == 404
