"""The three files a coordinator really has, counted to the last cell."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest

from rafiqi_sheets import (
    Care,
    ColumnGuess,
    Role,
    Row,
    Why,
    duplicates,
    guess_role,
    mapping_of,
    propose,
    understand,
)
from tests.rafiqi_sheets.small import TODAY, sample

MENTORS = "forms/mentors_form_export.csv"
NEWCOMERS = "forms/newcomers_form_export.xlsx"
OUTCOMES = "rtof/sample_wide.csv"


@cache
def rows_of(path: str, region: str = "DE") -> tuple[Row, ...]:
    table = sample(path)
    mapping = mapping_of(proposed(path))
    return understand(table, mapping, guess_role(table), TODAY, region)


@cache
def proposed(path: str) -> tuple[ColumnGuess, ...]:
    table = sample(path)
    return propose(table, guess_role(table))


def problems_by_kind(rows: tuple[Row, ...]) -> dict[str, int]:
    kinds = (f"{p.field} {p.severity} {p.code}" for row in rows for p in row.problems)
    return dict(Counter(kinds))


def filled(rows: tuple[Row, ...]) -> dict[str, int]:
    return dict(Counter(key for row in rows for key in row.values))


def cells_not_blank(path: str, key: str) -> int:
    index = next(guess.column for guess in proposed(path) if guess.field == key)
    return sum(str(cell).strip() != "" for cell in sample(path).column(index))


def numbered(rows: tuple[Row, ...], number: int) -> Row:
    return next(row for row in rows if row.number == number)


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (MENTORS, Role.MENTORS),
        (NEWCOMERS, Role.NEWCOMERS),
        (OUTCOMES, Role.NEWCOMERS),
    ],
)
def test_each_file_says_whom_it_is_about(path, role):
    assert guess_role(sample(path)) is role


@pytest.mark.parametrize(
    ("path", "rows", "left_out"),
    [
        (MENTORS, 62, [(64, Why.BLANK), (65, Why.TOTAL)]),
        (NEWCOMERS, 90, [(1, Why.TITLE), (2, Why.BLANK), (94, Why.TOTAL)]),
        (OUTCOMES, 250, []),
    ],
)
def test_every_row_is_a_person_or_left_out_for_a_reason(path, rows, left_out):
    table = sample(path)

    assert len(table.rows) == rows
    assert [(row.number, row.why) for row in table.left_out] == left_out


def test_all_columns_of_the_mentors_form_are_understood():
    guesses = proposed(MENTORS)

    assert [guess.field for guess in guesses] == [
        "signed_up_on",
        "name",
        "email",
        "phone",
        "occupation",
        "years_experience",
        "languages",
        "goals",
        "capacity",
        "availability",
        "format",
        "place",
        "same_gender_wish",
        "clearance",
        "notes",
    ]


def test_all_columns_of_the_arabic_newcomers_form_are_understood():
    guesses = proposed(NEWCOMERS)

    assert [guess.field for guess in guesses] == [
        "signed_up_on",
        "name",
        "phone",
        "email",
        "gender",
        "birth_year",
        "origin",
        "languages",
        "occupation",
        "education",
        "goals",
        "place",
        "availability",
        "format",
        "same_gender_wish",
        "care",
        "recruited_by",
    ]


def test_the_outcomes_format_keeps_what_a_profile_has_a_place_for():
    guesses = proposed(OUTCOMES)

    assert {guess.header: guess.field for guess in guesses if guess.field} == {
        "unique_id": "external_id",
        "first_name": "given_name",
        "last_name": "family_name",
        "year_of_birth": "birth_year",
        "gender": "gender",
        "dispersal_area": "place",
        "date_started_service": "signed_up_on",
        "nationality": "origin",
        "referral_source": "recruited_by",
        "current_dependants_uk": "care",
        "age_profile_of_dependants_uk": "care",
        "language_level_on_entry": "languages",
        "highest_qualification_achieved": "education",
        "occupation_type": "occupation",
        "occupation_goal": "occupation_wanted",
    }


def test_nothing_in_the_mentors_form_is_lost():
    rows = rows_of(MENTORS)

    assert problems_by_kind(rows) == {
        "languages note level_from_word": 44,
        "years_experience note lower_number_kept": 18,
        "notes unsure background_hinted": 16,
        "languages note two_languages_in_one_name": 14,
        "place note place_is_remote": 11,
        "capacity note lower_number_kept": 10,
        "phone unsure phone_country_guessed": 9,
        "availability note times_assumed": 6,
        "availability unsure times_vary": 1,
    }
    for key in ("phone", "languages", "goals", "format", "capacity", "clearance"):
        assert filled(rows)[key] == cells_not_blank(MENTORS, key)


def test_nothing_in_the_newcomers_form_is_lost():
    rows = rows_of(NEWCOMERS)

    assert problems_by_kind(rows) == {
        "languages note level_from_word": 68,
        "goals note detail_not_kept": 20,
        "birth_year note not_said": 19,
        "languages note two_languages_in_one_name": 18,
        "education note education_approximate": 14,
        "education unsure education_unclear": 9,
        "availability note times_assumed": 6,
        "None note contact_missing": 6,
        "signed_up_on unsure date_in_future": 5,
        "availability unsure times_vary": 2,
        "birth_year note may_be_under_18": 1,
    }
    for key in ("signed_up_on", "phone", "gender", "origin", "languages", "education"):
        assert filled(rows)[key] == cells_not_blank(NEWCOMERS, key)


def test_nothing_in_the_outcomes_format_is_lost():
    rows = rows_of(OUTCOMES, region="GB")

    assert problems_by_kind(rows) == {
        "signed_up_on note date_day_missing": 250,
        "languages note language_assumed": 176,
        "education note education_approximate": 148,
        "languages note level_approximate": 132,
        "gender note not_said": 47,
        "languages note level_below_a1": 44,
        "care unsure columns_disagree": 31,
        "education note not_said": 28,
    }
    for key in ("external_id", "birth_year", "place", "origin", "care"):
        assert filled(rows)[key] == cells_not_blank(OUTCOMES, key)


def test_a_mentor_is_read_as_a_coordinator_would():
    rows = rows_of(MENTORS)

    assert numbered(rows, 9).values == {
        "signed_up_on": date(2026, 1, 23),
        "name": "Jonas Dubois",
        "email": "jonas.dubois7@example.org",
        "phone": "+4915100000007",
        "occupation": "HR manager",
        "years_experience": 10,
        "languages": {"fra": "native"},
        "goals": ("business", "settling_in", "digital"),
        "capacity": 2,
        "availability": (2, 5, 8, 11, 14, 17, 20),
        "format": "online",
        "same_gender_wish": "yes",
        "clearance": "in_progress",
        "notes": '"available" from March,\nnot before',
    }


def test_a_newcomer_is_read_as_a_coordinator_would():
    rows = rows_of(NEWCOMERS)

    assert numbered(rows, 9).values == {
        "signed_up_on": date(2026, 9, 15),
        "name": "Yonas Шевченко",
        "phone": "+4917600000005",
        "email": "p5@example.net",
        "gender": "woman",
        "birth_year": 2004,
        "origin": "IR",
        "languages": {"deu": None, "nld": "A1", "tur": None, "som": "B1"},
        "occupation": "Logistics",
        "education": 0,
        "goals": ("study",),
        "place": "Amsterdam",
        "availability": (4, 7, 12, 20),
        "format": "both",
        "care": Care(has=True),
    }


def test_a_person_of_the_outcomes_format_is_read():
    first = rows_of(OUTCOMES, region="GB")[0]

    assert first.values == {
        "external_id": "DP-14",
        "given_name": "hundred",
        "family_name": "between",
        "name": "hundred between",
        "birth_year": 1984,
        "gender": "man",
        "place": "Trafford",
        "signed_up_on": date(2022, 8, 1),
        "origin": "IQ",
        "recruited_by": "DWP",
        "care": Care(has=True),
        "languages": {"eng": "A2"},
        "education": 5,
        "occupation_wanted": "subject",
    }


def test_a_formula_and_html_in_a_remark_stay_plain_words():
    notes = {r.values.get("notes") for r in rows_of(MENTORS)}

    assert {"=SUM(A1:A9)", "<b>urgent</b>"} <= notes


def test_the_two_mentors_who_signed_up_twice_are_found_and_nobody_else():
    found = duplicates(rows_of(MENTORS))

    assert [(d.row, d.of_row, d.later, d.is_sure) for d in found] == [
        (62, 9, 62, True),
        (63, 14, 63, True),
    ]


@pytest.mark.parametrize("path", [NEWCOMERS, OUTCOMES])
def test_people_with_the_same_name_are_not_one_person(path):
    assert duplicates(rows_of(path)) == ()


def test_the_mapping_of_a_proposal_names_every_column():
    table = sample(OUTCOMES)

    mapping = mapping_of(proposed(OUTCOMES))

    assert sorted(mapping) == list(range(len(table.header)))
