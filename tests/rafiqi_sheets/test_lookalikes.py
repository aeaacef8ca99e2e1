"""Who stands in a sheet twice."""

from __future__ import annotations

from datetime import date

from rafiqi_sheets import Known, Match, Row, duplicates


def person(number, name="Ali Hassan", **values):
    return Row(number, {"name": name, **values}, ())


def pairs(rows, known=()):
    return [(d.row, d.of_row or d.of_known) for d in duplicates(rows, known)]


def test_one_address_is_one_person_whatever_the_capitals():
    rows = [person(2, email="ali@x.org"), person(3, email="ALI@x.org")]

    (found,) = duplicates(rows)

    assert found.matches == (Match.EMAIL, Match.NAME)
    assert found.is_sure


def test_the_later_answers_win_by_date_and_then_by_row():
    early, late = date(2026, 1, 1), date(2026, 2, 1)
    rows = [
        person(2, email="a@x.org", signed_up_on=late),
        person(3, email="a@x.org", signed_up_on=early),
        person(4, email="b@x.org", signed_up_on=early),
        person(5, email="b@x.org", signed_up_on=early),
    ]

    assert [found.later for found in duplicates(rows)] == [2, 5]


def test_a_family_with_one_telephone_is_only_a_question():
    rows = [person(2, "Ali Hassan", phone="+491"), person(3, "Mona Aziz", phone="+491")]

    (found,) = duplicates(rows)

    assert not found.is_sure


def test_the_same_name_alone_is_not_the_same_person():
    assert pairs([person(2, email="ali1@x.org"), person(3, email="ali2@x.org")]) == []


def test_a_mistyped_address_and_the_same_name_are_found():
    rows = [
        person(2, "Ali Hassan", email="ali.hassan@gmail.com"),
        person(3, "Hassan, Ali", email="ali.hassan@gmial.com"),
    ]

    (found,) = duplicates(rows)

    assert found.matches == (Match.NEAR_EMAIL, Match.NAME)


def test_a_name_in_another_script_needs_the_same_contact():
    rows = [
        person(2, "أحمد الحسن", email="ahmad@x.org"),
        person(3, "Ahmad Alhasan", email="ahmad@x.org"),
        person(4, "احمد الحسن", email="other@y.org"),
    ]

    (found,) = duplicates(rows)

    assert (found.row, found.of_row, found.is_sure) == (3, 2, True)


def test_people_known_already_are_found():
    known = [Known("p7", "Ali Hassan", "ali@x.org", "+4917600000001")]

    assert pairs([person(2, phone="+4917600000001")], known) == [(2, "p7")]


def test_thousands_with_one_telephone_do_not_become_millions_of_pairs():
    rows = [person(n, f"Person {n}", phone="+49301234567") for n in range(3000)]

    assert len(duplicates(rows)) < 2 * len(rows) + 100
