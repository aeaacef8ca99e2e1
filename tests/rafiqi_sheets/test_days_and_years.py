"""Days and years in every calendar people type."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.rafiqi_sheets.small import remarks, said

THIRD_OF_MARCH = date(2026, 3, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-03",
        "2026/3/3",
        "03.03.2026",
        "3.3.26",
        "03/03/2026 19:42:00",
        "2026-03-03T10:00:00Z",
        "٢٠٢٦/٠٣/٠٣",
        "۲۰۲۶/۰۳/۰۳",
        "20260303",
        "3 March 2026",
        "March 3rd, 2026",
        "3. März 2026",
        "3 mars 2026",
        "3 de marzo de 2026",
        "3 maart 2026",
        "3 березня 2026",
        "3 Mart 2026",
        "٣ آذار ٢٠٢٦",
        "3 مارس 2026",
        46084,
        "46084.5",
        THIRD_OF_MARCH,
        datetime(2026, 3, 3, 10, 5),  # noqa: DTZ001 (a spreadsheet has no time zone)
    ],
)
def test_a_day_is_read_however_it_is_written(cell):
    assert said("signed_up_on", cell) == [THIRD_OF_MARCH]


def test_one_clear_date_decides_the_order_for_the_whole_column():
    day_first = said("signed_up_on", "03/04/2026", "21/04/2026")
    month_first = said("signed_up_on", "03/04/2026", "04/21/2026")

    assert day_first[0] == date(2026, 4, 3)
    assert month_first[0] == date(2026, 3, 4)
    assert remarks("signed_up_on", "03/04/2026", "21/04/2026") == []


@pytest.mark.parametrize(
    ("region", "day"), [("DE", date(2026, 4, 3)), ("US", date(2026, 3, 4))]
)
def test_without_evidence_the_region_decides_with_a_question(region, day):
    assert said("signed_up_on", "03/04/2026", region=region) == [day]
    assert remarks("signed_up_on", "03/04/2026", region=region) == [
        ("date_order_assumed", "unsure")
    ]


def test_a_month_alone_is_its_first_day_with_a_note():
    assert said("signed_up_on", "2022-08", "08/2022") == [date(2022, 8, 1)] * 2
    assert remarks("signed_up_on", "2022-08") == [("date_day_missing", "note")]


def test_a_day_still_to_come_is_kept_with_a_question():
    assert said("signed_up_on", "2026-12-28") == [date(2026, 12, 28)]
    assert remarks("signed_up_on", "2026-12-28") == [("date_in_future", "unsure")]


@pytest.mark.parametrize("cell", ["31/02/2026", "soon", "1405/06/24", "13/13/2026"])
def test_what_is_no_day_is_kept_as_a_problem(cell):
    assert said("signed_up_on", cell) == [None]
    assert remarks("signed_up_on", cell) == [("not_understood", "lost")]


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (1997, 1997),
        ("١٩٩٨", 1998),
        ("12.03.1990", 1990),
        (date(1988, 5, 1), 1988),
        ("born 1979", 1979),
        ("2030", None),
        ("unknown", None),
        ("85", None),
    ],
)
def test_a_year_of_birth_is_found(cell, year):
    assert said("birth_year", cell) == [year]


def test_a_year_of_the_iranian_calendar_is_converted_with_a_question():
    assert said("birth_year", "۱۳۷۰") == [1991]
    assert remarks("birth_year", "1370") == [("calendar_converted", "unsure")]


def test_an_age_becomes_a_year_with_a_question():
    assert said("birth_year", "27 years", header="Age") == [1999]
    assert remarks("birth_year", "27", header="العمر") == [("age_converted", "unsure")]


def test_who_may_not_be_an_adult_is_pointed_out():
    assert remarks("birth_year", 2009, 2007) == [("may_be_under_18", "note")]
    assert remarks("born_on", "2008-11-23", "2008-11-22") == [
        ("may_be_under_18", "note")
    ]
