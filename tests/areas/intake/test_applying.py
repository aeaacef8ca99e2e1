"""All of a list or nothing, cell by cell as it was meant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from rafiqi.areas.intake import actions, tasks
from rafiqi.areas.intake.models import Import
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Enrolment, Role
from tests import make
from tests.areas.intake.lists import ALI, HEADER, apply, bring, named, row, upload

pytestmark = pytest.mark.django_db


def test_a_mistake_in_the_middle_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme = make.programme()
    source = upload(programme, ALI)

    def break_down(*_args: object, **_more: object) -> None:
        raise RuntimeError("the lights went out")

    with monkeypatch.context() as patch:
        patch.setattr(programmes, "enrol_all", break_down)
        with pytest.raises(RuntimeError):
            apply(source)

    source.refresh_from_db()
    assert source.state == Import.State.CHECKING
    assert not Person.objects.filter(name="Ali Saleh").exists()
    assert apply(source)["added"] == 1


def test_a_list_comes_in_once() -> None:
    source = bring(make.programme(), ALI)

    with pytest.raises(actions.NotNow):
        actions.apply(source, by=source.by, at=make.NOON)

    assert Person.objects.filter(name="Ali Saleh").count() == 1


def test_what_was_understood_stands_in_the_profile() -> None:
    bring(make.programme(), ALI)

    ali = named("Ali Saleh")

    assert (ali.email, ali.phone) == ("ali@example.org", "+491761234567")
    assert (ali.language, ali.profile.place) == ("ar", "Berlin")
    assert not ali.has_usable_password()


def test_a_corrected_cell_counts_instead_of_the_file() -> None:
    source = upload(make.programme(), ("Ali Saleh", "no address", "", "", ""))
    assert row(source, 2).values == {"name": "Ali Saleh"}

    actions.correct(row(source, 2), {1: "ali@example.org"}, by=source.by, at=make.NOON)

    assert row(source, 2).problems == []
    source.refresh_from_db()
    assert source.kinds == {}
    apply(source)
    assert named("Ali Saleh").email == "ali@example.org"


def test_a_correction_is_taken_back_by_writing_what_stood_there() -> None:
    source = upload(make.programme(), ALI)
    actions.correct(row(source, 2), {3: "Köln"}, by=source.by, at=make.NOON)

    actions.correct(row(source, 2), {3: "Berlin"}, by=source.by, at=make.NOON)

    source.refresh_from_db()
    assert source.corrections == {}
    assert row(source, 2).values["place"] == "Berlin"


def test_a_row_without_a_name_is_left_out_until_one_is_written() -> None:
    source = upload(make.programme(), ALI, ("", "x@example.org", "", "", ""))
    assert row(source, 3).decision == "skip"
    with pytest.raises(actions.NoSuchName):
        actions.decide(row(source, 3), "new", by=source.by, at=make.NOON)

    actions.correct(row(source, 3), {0: "Mona Aziz"}, by=source.by, at=make.NOON)

    assert apply(source)["added"] == 2


def test_a_column_of_names_is_needed() -> None:
    source = upload(make.programme(), ALI)

    with pytest.raises(actions.NobodyNamed):
        actions.map_columns(source, {0: None}, by=source.by, at=make.NOON)


def test_two_columns_cannot_both_be_the_phone() -> None:
    source = upload(make.programme(), ALI)
    mapping = {0: "name", 1: "phone", 2: "phone"}

    with pytest.raises(actions.SameFieldTwice):
        actions.map_columns(source, mapping, by=source.by, at=make.NOON)


def test_nothing_is_brought_in_when_every_row_is_left_out() -> None:
    source = upload(make.programme(), ALI)
    actions.decide(row(source, 2), "skip", by=source.by, at=make.NOON)

    with pytest.raises(actions.NothingToBringIn):
        actions.apply(source, by=source.by, at=make.NOON)


def test_the_file_and_its_words_are_forgotten_once_it_is_in() -> None:
    source = bring(make.programme(), ALI)

    source.refresh_from_db()
    here = row(source, 2)

    assert source.content is None
    assert (here.cells, here.values, here.problems) == ([], {}, [])


def test_a_mentor_on_a_list_gets_places_and_a_note_about_the_certificate() -> None:
    header = ("Name", "How many mentees can you take?", "Police certificate?")
    programme = make.programme()

    bring(programme, ("Noor Haddad", "2", "yes"), header=header, role=Role.MENTOR)

    assert Enrolment.objects.get(person__name="Noor Haddad").capacity == 2


def test_a_list_thrown_away_while_it_is_read_stays_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 1)
    source = upload(make.programme(), ALI, ALI)
    understand = tasks.understand

    def thrown_away_first(*args: Any, **more: Any) -> Any:
        actions.drop(source, by=source.by, at=make.NOON)
        return understand(*args, **more)

    monkeypatch.setattr(tasks, "understand", thrown_away_first)
    tasks.understand_all(source, today=date(2031, 3, 1))

    source.refresh_from_db()
    assert source.state == Import.State.DROPPED
    assert not source.rows.exists()


def test_a_list_being_read_tells_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 1)
    monkeypatch.setattr(tasks, "EVERY", 1)
    source = upload(make.programme(), ALI, ALI, ALI)
    told = []
    real = Import.objects.filter

    def filter(**which: object) -> object:
        told.append(which)
        return real(**which)

    monkeypatch.setattr(Import.objects, "filter", filter)
    tasks.understand_all(source, today=date(2031, 3, 1), tells=True)

    assert len(told) == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_bring_a_list_in_once() -> None:
    from concurrent.futures import ThreadPoolExecutor

    source = upload(make.programme(), ALI)

    def press(_number: int) -> bool:
        try:
            actions.apply(source, by=source.by, at=make.NOON)
        except actions.NotNow:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        came_in = list(both.map(press, range(2)))

    assert sorted(came_in) == [False, True]
    assert Person.objects.filter(name="Ali Saleh").count() == 1


def test_bringing_thirty_people_costs_as_many_queries_as_three(
    django_assert_max_num_queries,
) -> None:
    programme = make.programme()
    for number in (3, 30):
        rows = [(f"Person {n} of {number}", "", "", "", "") for n in range(number)]
        source = upload(programme, *rows, header=HEADER)
        with django_assert_max_num_queries(45):
            apply(source)
