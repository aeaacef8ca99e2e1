"""Taking a list back puts everybody where they were, except who cannot go."""

from __future__ import annotations

from typing import Any

import pytest

from rafiqi.areas.intake import actions
from rafiqi.areas.intake.models import Import
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.safeguarding.models import Clearance
from rafiqi.flows.undo_import import see_who_stays, undo_import
from tests import make
from tests.areas.intake.lists import ALI, bring, leader, named

pytestmark = pytest.mark.django_db
MENTORS = ("Name", "E-mail", "How many mentees can you take?", "Police certificate?")
NOOR = ("Noor Haddad", "noor@example.org", "4", "yes")


def undo(source: Import) -> Any:
    source.refresh_from_db()
    return undo_import(source, by=source.by, at=make.NOON)


def everything() -> dict[str, object]:
    keys = list(Person.objects.values_list("pk", flat=True))
    return {
        "people": people.records(keys),
        "enrolments": list(Enrolment.objects.order_by("pk").values()),
        "clearances": list(Clearance.objects.order_by("pk").values()),
    }


def test_a_changed_mentor_is_exactly_as_before() -> None:
    programme = make.programme()
    leader(programme)
    mentor = make.mentor(programme, "Noor Haddad", capacity=2, place="Köln")
    Person.objects.filter(pk=mentor.person_id).update(email="noor@example.org")
    before = everything()

    source = bring(programme, NOOR, header=MENTORS, role=Role.MENTOR)
    assert everything() != before
    undo(source)

    assert everything() == before


def test_what_was_changed_since_by_hand_stays_as_it_is_now() -> None:
    programme = make.programme()
    mentor = make.mentor(programme, "Noor Haddad", capacity=2)
    Person.objects.filter(pk=mentor.person_id).update(email="noor@example.org")
    source = bring(programme, NOOR, header=MENTORS, role=Role.MENTOR)
    Enrolment.objects.filter(pk=mentor.pk).update(capacity=1)

    undo(source)

    mentor.refresh_from_db()
    assert mentor.capacity == 1


def test_who_has_been_proposed_stays_and_is_counted_beforehand() -> None:
    programme = make.programme()
    source = bring(programme, ALI, ("Mona Aziz", "", "", "", ""))
    make.proposal(mentee=Enrolment.objects.get(person__name="Ali Saleh"))

    staying = see_who_stays(source, by=source.by, at=make.NOON)
    back = undo(source)

    assert (len(staying.proposed), len(staying.everybody)) == (1, 1)
    assert (back.removed, back.kept) == (1, 1)
    assert named("Ali Saleh").is_active


def test_who_has_signed_in_or_takes_part_elsewhere_stays() -> None:
    programme = make.programme()
    source = bring(programme, ALI, ("Mona Aziz", "", "", "", ""))
    Person.objects.filter(name="Ali Saleh").update(last_login=make.NOON)
    other = make.programme(programme.organisation)
    make.enrolment(programme=other, person=named("Mona Aziz"))

    staying = see_who_stays(source, by=source.by, at=make.NOON)

    assert (len(staying.signed_in), len(staying.elsewhere)) == (1, 1)
    assert undo(source).kept == 2


def test_somebody_known_who_was_proposed_since_stays_in_the_programme() -> None:
    programme = make.programme()
    known = make.person(
        "Ali Saleh", organisation=programme.organisation, email="ali@example.org"
    )
    source = bring(programme, ALI)
    make.proposal(mentee=Enrolment.objects.get(person=known))

    assert undo(source).kept == 1

    assert Enrolment.objects.filter(person=known, programme=programme).exists()


def test_a_list_is_taken_back_once() -> None:
    source = bring(make.programme(), ALI)
    undo(source)

    with pytest.raises(actions.NotNow):
        undo(source)


def test_after_taking_back_the_same_list_adds_everybody_again() -> None:
    programme = make.programme()
    undo(bring(programme, ALI))

    assert bring(programme, ALI).outcome["added"] == 1
