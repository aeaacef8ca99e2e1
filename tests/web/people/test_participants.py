"""Mira's people: finding, adding and changing them."""

from datetime import date

import pytest
from django.urls import reverse

from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person, SignInCode
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.safeguarding.models import Clearance
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(client, programme):
    mira = make.coordinator(programme)
    client.force_login(mira)
    return mira


def newcomer(programme, name, **profile):
    who = make.person(name, organisation=programme.organisation)
    people.describe(who, profile, by=who, at=make.NOON)
    return make.enrolment(programme=programme, person=who)


def names(response):
    return [one.line.name for one in response.context["page"].lines]


def people_url(programme, **asked):
    return reverse("people:list", args=[programme.public_id], query=asked)


def url(page, enrolment, *more):
    return reverse(f"people:{page}", args=[enrolment.public_id, *more])


def test_people_are_found_in_any_way_of_writing(client, programme, mira):
    newcomer(programme, "أحمد الشامي")
    newcomer(programme, "Zoë Müller")

    assert names(client.get(people_url(programme, text="احمد"))) == ["أحمد الشامي"]
    assert names(client.get(people_url(programme, text="muller zoe"))) == ["Zoë Müller"]


def test_people_are_filtered_by_what_matters(client, programme, mira):
    ali = newcomer(programme, "Ali", goals=["study"], place="Leipzig")
    newcomer(programme, "Sara", goals=["job"], place="Halle")
    people.speak(ali.person, {"ara": "native"}, by=mira, at=make.NOON)

    for asked in (
        {"goal": "study"},
        {"place": "leip"},
        {"language": "ara"},
        {"role": "newcomer", "text": "ali"},
    ):
        assert names(client.get(people_url(programme, **asked))) == ["Ali"], asked
    assert names(client.get(people_url(programme, state="left"))) == []


def test_a_filter_that_makes_no_sense_shows_everybody(client, programme, mira):
    response = client.get(people_url(programme, role="king", page="x"))

    assert names(response) == ["Mira Stein"]


def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    client, programme, mira, django_assert_num_queries
):
    for name in ("Ali", "Sara", "Omar"):
        who = newcomer(programme, name, goals=["job"]).person
        people.speak(who, {"ara": "native"}, by=mira, at=make.NOON)

    with django_assert_num_queries(8):
        client.get(people_url(programme))


def test_fifty_people_stand_on_a_page(client, programme, mira):
    for number in range(52):
        make.enrolment(
            programme=programme,
            person=make.person(f"A{number:02}", organisation=programme.organisation),
        )

    assert len(names(client.get(people_url(programme)))) == 50
    assert len(names(client.get(people_url(programme, page="2")))) == 3


def test_somebody_is_added_by_hand(client, programme, mira):
    add = reverse("people:add", args=[programme.public_id])

    client.post(
        add,
        {"name": "Noor Haddad", "role": "mentor", "language": "ar", "capacity": "2"},
    )

    enrolment = Enrolment.objects.get(role=Role.MENTOR)
    assert (enrolment.person.name, enrolment.capacity) == ("Noor Haddad", 2)
    assert not enrolment.person.has_usable_password()


def test_who_is_known_already_is_asked_about_and_not_doubled(client, programme, mira):
    make.person("Noor", organisation=programme.organisation, email="n@example.org")
    add = reverse("people:add", args=[programme.public_id])
    said = {"name": "N. H.", "role": "mentor", "language": "en"}
    said["email"] = "N@example.org"

    asked = client.post(add, said)
    client.post(add, said | {"is_known": "on"})

    assert "\u2068Noor\u2069 has this already" in asked.content.decode()
    assert Person.objects.filter(email="n@example.org").count() == 1
    assert Enrolment.objects.get(role=Role.MENTOR).person.name == "Noor"


def test_a_coordinator_cannot_make_another_by_hand(client, programme, mira):
    add = reverse("people:add", args=[programme.public_id])

    client.post(add, {"name": "Max", "role": "coordinator", "language": "en"})

    assert not Person.objects.filter(name="Max").exists()


def test_a_coordinator_corrects_a_participants_profile(client, programme, mira):
    ali = newcomer(programme, "Ali")

    client.post(url("participant_part", ali, "goals"), {"goals": ["job"]})

    ali.person.profile.refresh_from_db()
    assert ali.person.profile.goals == ["job"]


@pytest.mark.parametrize(
    ("done", "state"), [("pause", "paused"), ("leave", "left"), ("", "active")]
)
def test_somebody_rests_or_leaves(client, programme, mira, done, state):
    ali = newcomer(programme, "Ali")

    client.post(url("state", ali), {"do": done})

    ali.refresh_from_db()
    assert ali.state == state


def test_a_background_check_is_noted_without_the_paper(client, programme, mira):
    noor = make.enrolment(Role.MENTOR, programme=programme)

    client.post(
        url("clearance", noor),
        {"outcome": "passed", "checked_on": "2026-01-05", "expires_on": "2035-01-05"},
    )

    assert Clearance.objects.get(person=noor.person).expires_on == date(2035, 1, 5)
    assert "seen and in order" in client.get(url("person", noor)).content.decode()


def test_a_mentor_keeps_the_places_that_are_in_use(client, programme, mira):
    pair = make.pair(make.enrolment(Role.MENTOR, programme=programme, capacity=3))

    refused = client.post(url("capacity", pair.mentor), {"capacity": "0"})
    client.post(url("capacity", pair.mentor), {"capacity": "1"})

    assert "More places than that are in use" in refused.content.decode()
    pair.mentor.refresh_from_db()
    assert pair.mentor.capacity == 1


def test_a_coordinator_cannot_take_over_a_leaders_account(client, programme, mira):
    lena = make.person(organisation=programme.organisation, leads_organisation=True)
    hers = make.enrolment(Role.MENTOR, programme=programme, person=lena)

    contact = client.post(
        url("participant_part", hers, "contact"), {"email": "mira@example.org"}
    )
    card = client.post(url("card", hers))

    assert (contact.status_code, card.status_code) == (404, 404)
    assert not SignInCode.objects.exists()


def test_a_card_carries_a_code_that_is_shown_once(client, programme, mira):
    ali = newcomer(programme, "Ali")

    first = client.post(url("card", ali))

    assert "<svg" in first.content.decode()
    code = first.context["page"].code
    assert code in first.content.decode()
    assert SignInCode.objects.get().person == ali.person
    assert client.get(url("card", ali)).status_code == 405


def test_a_coordinator_forgets_who_asked_for_it(client, programme, mira):
    ali = newcomer(programme, "Ali Saleh")

    client.post(url("forget", ali))

    ali.refresh_from_db()
    assert ali.person.name == "—"
    assert ali.state == "left"


def test_nobody_is_forgotten_who_takes_part_elsewhere(client, programme, mira):
    ali = newcomer(programme, "Ali")
    other = make.programme(programme.organisation)
    make.enrolment(programme=other, person=ali.person)

    response = client.post(url("forget", ali), follow=True)

    ali.person.refresh_from_db()
    assert ali.person.name == "Ali"
    assert "takes part elsewhere" in response.content.decode()


PAGES = (
    "person",
    "registered",
    "forget",
    "capacity",
    "clearance",
    "arrange",
    "participant_skills",
    "participant_occupation",
)


@pytest.mark.parametrize("page", PAGES)
def test_another_organisation_finds_none_of_it(client, programme, page):
    ali = newcomer(programme, "Ali")
    client.force_login(make.coordinator(make.programme(), "Far Away"))

    assert client.get(url(page, ali)).status_code == 404


@pytest.mark.parametrize("page", ["list", "add", "register"])
def test_another_organisation_finds_no_programme(client, programme, page):
    client.force_login(make.coordinator(make.programme(), "Far Away"))
    path = reverse(f"people:{page}", args=[programme.public_id])

    assert client.get(path).status_code == 404


def test_the_list_goes_on_without_whoever_is_forgotten(client, programme, mira):
    ali = newcomer(programme, "Ali")
    newcomer(programme, "Sara")

    shown = client.post(url("forget", ali), follow=True)

    assert names(shown) == ["Mira Stein", "Sara"]
    assert client.get(url("person", ali)).status_code == 404
    assert client.post(url("state", ali), {"do": "resume"}).status_code == 404


@pytest.mark.parametrize(("state", "do"), [("active", "leave"), ("left", "resume")])
def test_only_a_leader_lets_coordinators_go_and_come_back(
    client, programme, mira, state, do
):
    max_ = make.enrolment(Role.COORDINATOR, programme=programme, state=state)

    refused = client.post(url("state", max_), {"do": do})
    stayed = Enrolment.objects.get(pk=max_.pk).state
    people.lead(mira, by=mira, at=make.NOON)
    client.post(url("state", max_), {"do": do})

    assert (refused.status_code, stayed) == (404, state)
    assert Enrolment.objects.get(pk=max_.pk).state != state


def test_a_mentor_added_by_hand_has_a_place_unless_said_otherwise(
    client, programme, mira
):
    add = reverse("people:add", args=[programme.public_id])
    assert '<option value="1" selected>' in client.get(add).content.decode()

    client.post(
        add, {"name": "Noor", "role": "newcomer", "language": "en", "capacity": "1"}
    )

    assert Enrolment.objects.get(person__name="Noor").capacity == 0
