"""Who on a list is somebody we know, or stands there twice."""

from __future__ import annotations

import pytest

from rafiqi.areas.intake import actions
from rafiqi.areas.people.models import Person
from tests import make
from tests.areas.intake.lists import ALI, apply, bring, named, row, upload

pytestmark = pytest.mark.django_db
MONA = ("Mona Saleh", "", "+49 176 1234567", "Berlin", "")
NO_CONTACT = ("Yara Aziz", "", "", "Berlin", "Arabic")


def test_the_same_list_twice_doubles_nobody() -> None:
    programme = make.programme()
    bring(programme, ALI, NO_CONTACT)

    again = apply(upload(programme, ALI, NO_CONTACT))

    assert again == {"added": 0, "updated": 2, "left_out": 0}


def test_two_lists_read_before_either_came_in_double_nobody() -> None:
    programme = make.programme()
    first, second = upload(programme, ALI), upload(programme, ALI)

    apply(first)

    assert apply(second) == {"added": 0, "updated": 1, "left_out": 0}


def test_somebody_without_contact_is_known_again_though_a_cell_was_corrected() -> None:
    programme = make.programme()
    source = upload(programme, NO_CONTACT)
    actions.correct(row(source, 2), {3: "Köln"}, by=source.by, at=make.NOON)
    apply(source)

    again = upload(programme, NO_CONTACT)

    assert row(again, 2).looks_like == named("Yara Aziz")


def test_a_family_with_one_phone_is_asked_about_and_stays_two() -> None:
    programme = make.programme()
    source = upload(programme, ALI, MONA)

    likeness = row(source, 2)

    assert (likeness.looks_like_row, likeness.is_sure) == (3, False)
    assert apply(source)["added"] == 2


def test_two_rows_of_one_person_become_one_with_the_answers_of_both() -> None:
    programme = make.programme()
    later = ("Ali Saleh", "ALI@example.org", "", "Köln", "")

    assert apply(upload(programme, ALI, later))["added"] == 1

    ali = named("Ali Saleh")
    assert (ali.profile.place, ali.phone) == ("Köln", "+491761234567")
    assert ali.languages.get().language == "ara"


def test_two_who_are_said_to_be_one_person_by_hand_become_one() -> None:
    programme = make.programme()
    source = upload(programme, ALI, MONA)

    actions.decide(row(source, 2), "same", by=source.by, at=make.NOON)

    assert apply(source)["added"] == 1
    assert named("Mona Saleh").email == "ali@example.org"


def test_a_row_goes_the_way_of_the_one_it_was_put_to() -> None:
    programme = make.programme()
    source = upload(programme, ALI, ALI, NO_CONTACT)

    actions.decide(row(source, 3), "skip", by=source.by, at=make.NOON)

    assert apply(source) == {"added": 1, "updated": 0, "left_out": 2}


def test_lists_that_both_count_from_one_do_not_mix_up_people() -> None:
    programme = make.programme()
    header = ("Nr", "Name", "City")
    bring(programme, ("1", "Ali Saleh", "Berlin"), header=header)

    other = upload(programme, ("1", "Olena Koval", "Berlin"), header=header)

    assert apply(other)["added"] == 1


def test_the_same_number_and_the_same_name_are_the_same_person() -> None:
    programme = make.programme()
    header = ("Participant ID", "Name", "City")
    bring(programme, ("P-1", "Ali Saleh", "Berlin"), header=header)

    again = upload(programme, ("P-1", "Ali Saleh", "Köln"), header=header)

    assert row(again, 2).matches == ["reference", "name"]
    assert apply(again)["updated"] == 1


def test_another_organisations_people_are_never_known() -> None:
    bring(make.programme(), ALI)
    elsewhere = make.programme(make.organisation("Far Away"))

    source = upload(elsewhere, ALI)

    assert row(source, 2).looks_like is None
    assert apply(source)["added"] == 1
    assert Person.objects.filter(name="Ali Saleh").count() == 2


def test_who_has_been_erased_is_not_known_again() -> None:
    programme = make.programme()
    bring(programme, NO_CONTACT)
    Person.objects.filter(name="Yara Aziz").update(name="—", is_active=False)

    assert apply(upload(programme, NO_CONTACT))["added"] == 1


def test_a_list_cannot_turn_a_leaders_letters_to_somebody_else() -> None:
    programme = make.programme()
    mira = make.coordinator(programme)
    lena = make.person(
        "Lena Vogt",
        organisation=programme.organisation,
        leads_organisation=True,
        email="lena@example.org",
        phone="+491761234567",
    )
    row = ("Lena Vogt", "thief@example.org", "+49 176 1234567", "Berlin", "")

    bring(programme, row, by=mira)

    lena.refresh_from_db()
    assert lena.email == "lena@example.org"


def test_what_was_decided_stands_when_the_columns_are_read_again() -> None:
    programme = make.programme()
    source = upload(programme, ALI, MONA)
    actions.decide(row(source, 3), "skip", by=source.by, at=make.NOON)

    mapping = {0: "name", 1: "email", 2: "phone", 3: None, 4: "languages"}
    actions.map_columns(source, mapping, by=source.by, at=make.NOON)

    assert row(source, 3).decision == "skip"
