"""By which way people came, counted."""

from datetime import timedelta

import pytest

from rafiqi.areas.matching import queries
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people import actions as people
from rafiqi.areas.programmes import access
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.actions import Came, Joining
from rafiqi.areas.programmes.models import Enrolment, Partner, Role
from rafiqi.flows.erase_person import erase_person
from rafiqi.flows.register_newcomer import Newcomer, register_newcomer
from rafiqi.kernel.refusal import NotFound
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture
def amal(programme):
    who = make.person("Amal Osman", organisation=programme.organisation)
    make.enrolment(Role.AMBASSADOR, programme=programme, person=who)
    return who


def came(programme, role=Role.NEWCOMER, **fields):
    return make.enrolment(role, programme=programme, **fields)


def said(**came):
    usual = {"email": "", "phone": "", "language": "en", "profile": {}}
    usual |= {"languages": {}, "consents": {}}
    return Newcomer(name="Yara Aziz", **usual, **came)


def test_each_way_counts_who_signed_up_was_matched_is_still_in_and_finished(
    programme, mira, amal
):
    first = came(programme, came_by="ambassador", came_through=amal)
    came(programme, came_by="ambassador", came_through=amal, state="left")
    came(programme, came_by="web")
    clinic = Partner.objects.create(
        organisation=programme.organisation, name="City Clinic"
    )
    mentor = came(programme, Role.MENTOR, came_by="partner", partner=clinic)
    pair = make.pair(mentor, first)
    Pair.objects.filter(pk=pair.pk).update(
        ended_at=make.NOON + timedelta(days=9), ended_why=Pair.Ending.GOAL
    )

    found = queries.ways(mira, programme)

    assert [
        (str(w.role), w.name, w.signed_up, w.matched, w.still_in, w.finished)
        for w in found
    ] == [
        ("newcomer", "Amal Osman", 2, 1, 1, 1),
        ("newcomer", "", 1, 0, 1, 0),
        ("mentor", "City Clinic", 1, 1, 1, 1),
    ]


def test_whom_an_ambassador_signs_up_came_by_them_whatever_they_say(programme, amal):
    yara = register_newcomer(programme, said(came=Came("web")), by=amal, at=make.NOON)

    assert (yara.came_by, yara.came_through, yara.recruited_by) == (
        "ambassador",
        amal,
        "",
    )


def test_whom_a_coordinator_signs_up_came_as_they_say(programme, mira):
    yara = register_newcomer(
        programme, said(came=Came("word", None, "my aunt")), by=mira, at=make.NOON
    )

    assert (yara.came_by, yara.recruited_by) == ("word", "my aunt")


def test_a_list_knows_ambassadors_and_partners_by_their_names(programme, mira, amal):
    clinic = Partner.objects.create(
        organisation=programme.organisation, name="City Clinic"
    )
    people_ = [make.person(organisation=programme.organisation) for _ in range(3)]
    words = ("  amal OSMAN", "city clinic", "poster")
    joining = [
        Joining(one.pk, recruited_by=said)
        for one, said in zip(people_, words, strict=True)
    ]

    programmes.enrol_all(programme, Role.NEWCOMER, joining, by=mira, at=make.NOON)

    rows = Enrolment.objects.filter(person__in=people_).order_by("person")
    assert [(e.came_by, e.came_through, e.partner, e.recruited_by) for e in rows] == [
        ("ambassador", amal, None, ""),
        ("partner", None, clinic, ""),
        ("", None, None, "poster"),
    ]


def test_a_forgotten_ambassador_is_named_nowhere_and_the_way_still_counts(
    programme, mira, amal
):
    people.lead(mira, by=mira, at=make.NOON)
    by_row = came(programme, came_by="ambassador", came_through=amal)
    by_word = came(programme, came_by="word", recruited_by="AMAL osman")
    other = came(programme, came_by="word", recruited_by="Amal Osmani")

    erase_person(amal, by=mira, at=make.NOON)

    for one in (by_row, by_word, other):
        one.refresh_from_db()
    assert (by_row.came_by, by_row.came_through) == ("ambassador", None)
    assert (by_word.came_by, by_word.recruited_by) == ("word", "")
    assert other.recruited_by == "Amal Osmani"
    assert all("Amal Osman" != way.name for way in queries.ways(mira, programme))


def test_an_ambassador_reads_how_many_and_not_who_while_they_are_few(programme, amal):
    mentor = came(programme, Role.MENTOR, capacity=9)
    some = [came(programme, came_by="ambassador", came_through=amal) for _ in range(4)]
    make.pair(mentor, some[0])
    (few,) = queries.brought(amal)
    came(programme, came_by="ambassador", came_through=amal)

    (enough,) = queries.brought(amal)

    assert (few.signed_up, few.matched) == (4, None)
    assert (enough.signed_up, enough.matched) == (5, 1)


def test_nobody_is_put_down_to_an_ambassador_of_another_programme(programme, amal):
    elsewhere = make.programme(programme.organisation)

    with pytest.raises(NotFound):
        access.came(elsewhere, f"ambassador:{amal.public_id}")
