"""The year somebody was born in, from a year, a date or an age."""

from __future__ import annotations

import re
from datetime import date

from rafiqi_sheets.folding import ascii_digits, tokens
from rafiqi_sheets.problems import Code, Remark, note, unsure
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.dates import (
    OLDEST,
    birth_date_reader,
    excel_day,
    may_be_under_18,
)
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread

AGE_HEADERS = frozenset("age alter عمر âge edad leeftijd вік yaş yas سن dada".split())
FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
ONE_NUMBER = re.compile(r"\D*(\d{1,3})\D*")
SOLAR_YEARS = range(1300, 1420)  # what Iranians and Afghans write for 1921 to 2040
SOLAR_TO_COMMON = 621  # right for births in spring to autumn, one short in winter


def birth_year_reader(around: Around) -> Reader:
    """Understand a year; under a header about age, an age.

    Years 1300 to 1419 are taken for the solar Hijri calendar of Iran and Afghanistan
    and converted by adding 621, which may be a year short, so with a question.
    """
    about_age = bool(AGE_HEADERS & set(tokens(around.header)))
    read_date = birth_date_reader(around)
    return lambda cell: _birth_year(cell, around.today, about_age, read_date)


def _birth_year(cell: Cell, today: date, about_age: bool, read_date: Reader) -> Reading:
    text = shown(cell)
    if about_age:
        return _from_age(text, today)
    years = [int(year) for year in FOUR_DIGITS.findall(ascii_digits(text))]
    alone = ascii_digits(text).strip().isdecimal()
    if not (years and alone):
        day = read_date(cell).value
        if isinstance(day, date) and (excel_day(cell) or not alone):
            return _year(day.year, text, today, (_only_year(text, day.year),))
    if not years:
        return unread(text)
    if len(set(years)) > 1:
        kept = str(years[0])
        several = unsure(text, Code.SEVERAL_GIVEN, kept=kept)
        return _year(years[0], text, today, (several,))
    if years[0] in SOLAR_YEARS:
        common = years[0] + SOLAR_TO_COMMON
        converted = unsure(text, Code.CALENDAR_CONVERTED, kept=str(common))
        return _year(common, text, today, (converted,))
    return _year(years[0], text, today, ())


def _only_year(text: str, year: int) -> Remark:
    return note(text, Code.ONLY_YEAR_KEPT, kept=str(year))


def _from_age(text: str, today: date) -> Reading:
    match = ONE_NUMBER.fullmatch(ascii_digits(text))
    if match is None:
        return unread(text)
    year = today.year - int(match[1])
    converted = unsure(text, Code.AGE_CONVERTED, kept=str(year))
    return _year(year, text, today, (converted,))


def _year(year: int, text: str, today: date, remarks: tuple[Remark, ...]) -> Reading:
    if not today.year - OLDEST <= year <= today.year:
        return unread(text)
    if may_be_under_18(year, today):
        young = note(text, Code.MAY_BE_UNDER_18, kept=str(year))
        remarks = (*remarks, young)
    return Reading(year, remarks)
