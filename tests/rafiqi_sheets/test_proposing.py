"""Columns find their field, by header or by values."""

from __future__ import annotations

import pytest

from rafiqi_sheets import Reason, Role, fields, guess_role, propose
from rafiqi_sheets.headers import named_fields
from tests.rafiqi_sheets.small import csv_sheet, sheet


def proposed(table, role=Role.NEWCOMERS, by_hand=None):
    return [guess.field for guess in propose(table, role, by_hand)]


@pytest.mark.parametrize("field", fields().values(), ids=lambda field: field.key)
def test_every_header_we_list_names_its_own_field_and_no_other(field):
    for header in field.headers:
        named = named_fields(header.lstrip("="))

        assert [key for key, surety in named.items() if surety == 1] == [field.key]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("firstName", "given_name"),
        ("Numéro de téléphone portable", "phone"),
        ("E-Mail-Adresse", "email"),
        ("Welche Sprachen sprichst du?", "languages"),
        ("اَلْمَدِينَة", "place"),
        ("الـــــــهاتف", "phone"),
        ("Geburtsjahr (JJJJ)", "birth_year"),
        ("Lnaguages", "languages"),
        ("Nationality / citizenship", "origin"),
        ("¿Cuál es tu disponibilidad?", "availability"),
        ("Preferred gender of your mentor: same gender?", "same_gender_wish"),
    ],
)
def test_a_header_is_known_however_it_is_written(header, field):
    named = named_fields(header)

    assert max(named, key=lambda key: named[key]) == field


def test_values_speak_where_headers_are_missing():
    table = csv_sheet(
        "ana@x.org,+34600000001,Arabic (B2),Syria,Mon evening,female\n"
        "bo@x.org,0034600000002,French; English,Irak,weekends,m\n"
        "cem@x.org,0176 1234567,Turkish (native),Eritrea,Tue morning,male\n"
    )

    assert proposed(table) == [
        "email",
        "phone",
        "languages",
        "origin",
        "availability",
        "gender",
    ]


def test_a_guess_says_what_it_rests_on():
    table = sheet(
        ("E-mail", "Column 2", "City"),
        *((f"{n}@x.org", f"+3460000000{n}", "Graz") for n in range(5)),
    )

    guesses = propose(table, Role.NEWCOMERS)

    assert [guess.reason for guess in guesses] == [
        Reason.BOTH,
        Reason.VALUES,
        Reason.HEADER,
    ]


def test_no_field_is_given_twice_unless_it_can_be_combined():
    table = sheet(
        ("Phone", "Mobile", "Notes", "Remarks"),
        ("+34600000001", "+34600000002", "a", "b"),
    )

    assert proposed(table) == ["phone", None, "notes", "notes"]


def test_a_decision_by_hand_stands():
    table = sheet(("Phone", "Mobile", "City"), ("+34600000001", "+34600000002", "Graz"))

    assert proposed(table, by_hand={1: "phone", 2: None}) == [None, "phone", None]


def test_a_field_that_does_not_exist_cannot_be_chosen():
    table = sheet(("Name", "City"), ("Ana", "Graz"))

    with pytest.raises(ValueError, match="shoe_size"):
        propose(table, Role.NEWCOMERS, {0: "shoe_size"})


def test_a_date_is_no_telephone_number():
    table = sheet(("Name", "Moved in"), *(("Ana", f"2022-11-2{n}") for n in range(5)))

    assert proposed(table) == ["name", None]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        (("Name", "How many mentees can you take?"), Role.MENTORS),
        (("الاسم", "بلد الأصل"), Role.NEWCOMERS),
        (("Name", "Police certificate", "Profession"), Role.MENTORS),
        (("Name", "Do you have children?"), Role.NEWCOMERS),
    ],
)
def test_the_questions_asked_show_whom_a_sheet_is_about(header, role):
    assert guess_role(sheet(header, ["x"] * len(header))) is role
