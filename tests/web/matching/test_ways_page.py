"""How people came, for coordinators; and the one tap that asks."""

import csv
import io

import pytest
from django.urls import reverse

from rafiqi.areas.programmes.models import Enrolment, Partner, Role
from rafiqi.areas.safeguarding.models import Application
from rafiqi.flows.welcome_mentor import welcome_mentor
from tests import make
from tests.walk import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(takes_applications=True)


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def test_a_coordinator_downloads_the_counts_and_no_cell_is_a_formula(programme, mira):
    partner = Partner.objects.create(
        organisation=programme.organisation, name="=HYPERLINK(1)"
    )
    make.enrolment(programme=programme, came_by="partner", partner=partner)
    make.enrolment(Role.MENTOR, programme=programme)

    page = visitor(mira).get(reverse("matching:ways", args=[programme.public_id]))
    answer = visitor(mira).get(
        reverse("matching:ways_list", args=[programme.public_id])
    )

    assert "=HYPERLINK(1)" in page.content.decode()
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][0] == "newcomer"
    assert rows[1][3:] == ["1", "0", "1", "0"]
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_three_ways_cost_as_many_queries_as_one(
    programme, mira, django_assert_num_queries
):
    client = visitor(mira)
    path = reverse("matching:ways", args=[programme.public_id])
    make.enrolment(programme=programme, came_by="web")
    client.get(path)
    for way in ("event", "word", "other"):
        make.enrolment(programme=programme, came_by=way)

    with django_assert_num_queries(6):
        client.get(path)


def test_whoever_applies_may_say_how_they_heard_and_it_stays_with_them(programme, mira):
    path = reverse("vetting:apply", args=[programme.public_id])
    said = {"name": "Rosa Lind", "email": "rosa@example.org", "languages": "German"}
    said |= {"why": "I like it", "places": "1", "agrees": "on"}

    visitor(None).post(path, said | {"came_by": "event", "came_words": "the fair"})

    mentor = welcome_mentor(Application.objects.get(), by=mira, at=make.NOON)
    assert (mentor.came_by, mentor.recruited_by) == ("event", "the fair")


def test_a_coordinator_says_which_ambassador_it_was(programme, mira):
    amal = make.person("Amal Osman", organisation=programme.organisation)
    make.enrolment(Role.AMBASSADOR, programme=programme, person=amal)
    sara = make.enrolment(programme=programme)
    path = reverse("people:arrange", args=[sara.public_id])
    client = visitor(mira)

    client.post(path, {"came_by": f"ambassador:{amal.public_id}"})

    assert Enrolment.objects.get(pk=sara.pk).came_through == amal
    page = client.get(path).content.decode()
    assert f'value="ambassador:{amal.public_id}" selected' in page
    person = client.get(reverse("people:person", args=[sara.public_id]))
    assert "Amal Osman" in person.content.decode()


def test_an_ambassador_reads_thank_you_and_no_name(programme):
    amal = make.person("Amal Osman", organisation=programme.organisation)
    make.enrolment(Role.AMBASSADOR, programme=programme, person=amal)
    sara = make.enrolment(
        programme=programme,
        person=make.person("Sara Idris", organisation=programme.organisation),
        came_by="ambassador",
        came_through=amal,
    )

    page = visitor(amal).get("/").content.decode()

    assert "1 person came through you. Thank you" in page
    assert sara.person.name not in page
