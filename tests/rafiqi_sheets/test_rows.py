"""What a whole row says."""

from __future__ import annotations

import pytest

from rafiqi_sheets import Care, Role, understand
from tests.rafiqi_sheets.small import TODAY, rows_of, sheet


def codes(row):
    return [problem.code.value for problem in row.problems]


def test_first_and_last_name_make_a_name():
    (row,) = rows_of(sheet(("First name", "Last name"), ("Ali", "Hassan")))

    assert row.values["name"] == "Ali Hassan"


def test_somebody_without_name_or_contact_is_pointed_out():
    (row,) = rows_of(sheet(("Name", "Phone", "City"), ("", "", "Graz")))

    assert codes(row) == ["name_missing", "contact_missing"]


def test_several_columns_of_languages_are_put_together():
    table = sheet(("Languages", "Level of German"), ("Arabic (native), German", "B1"))

    (row,) = rows_of(table)

    assert row.values["languages"] == {"ara": "native", "deu": "B1"}


def test_columns_that_contradict_each_other_are_a_question():
    header = ("Name", "Dependants", "Age profile of dependants")

    (row,) = rows_of(sheet(header, ("Ana", "No", "0-4, 5-11")))

    assert row.values["care"] == Care(True)
    assert codes(row) == ["columns_disagree"]


def test_nobody_lives_far_away_and_meets_in_person():
    table = sheet(
        ("Name", "City", "Online or in person?"), ("Ana", "Remote", "In person")
    )

    (row,) = rows_of(table)

    assert codes(row) == ["place_is_remote", "columns_disagree"]


@pytest.mark.parametrize(
    "remark", ["I came as a refugee myself in 1993.", "كنت لاجئاً في ألمانيا"]
)
def test_a_mentor_who_was_a_refugee_is_noticed_with_a_question(remark):
    table = sheet(("Name", "Anything else"), ("Ana", remark))

    (row,) = rows_of(table, Role.MENTORS)

    assert row.values["refugee_background"] is True
    assert row.values["notes"] == remark
    assert codes(row) == ["background_hinted"]


def test_a_problem_names_row_column_and_the_words_as_written():
    table = sheet(("Sign-ups", ""), ("Name", "Gender"), ("Ana", " qwerty "))

    (problem,) = rows_of(table)[0].problems

    assert (problem.row, problem.column, problem.field) == (3, 1, "gender")
    assert problem.text == " qwerty "


def test_columns_not_used_say_nothing():
    table = sheet(("Name", "NI number"), ("Ana", "KT778353C"))

    (row,) = understand(table, {0: "name", 1: None}, Role.NEWCOMERS, TODAY)

    assert row.values == {"name": "Ana"}


def test_a_field_of_the_other_role_is_refused():
    table = sheet(("Name", "Capacity"), ("Ana", 2))

    with pytest.raises(ValueError, match="capacity"):
        understand(table, {1: "capacity"}, Role.NEWCOMERS, TODAY)
