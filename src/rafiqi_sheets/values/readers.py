"""Which reader understands which kind of field."""

from __future__ import annotations

from collections.abc import Mapping

from rafiqi_sheets.fields import Kind
from rafiqi_sheets.values.availability import availability_reader
from rafiqi_sheets.values.birth_years import birth_year_reader
from rafiqi_sheets.values.care import care_reader
from rafiqi_sheets.values.choices import (
    clearance_reader,
    format_reader,
    gender_reader,
    gender_wish_reader,
    yes_no_reader,
)
from rafiqi_sheets.values.countries import country_reader
from rafiqi_sheets.values.dates import birth_date_reader, date_reader
from rafiqi_sheets.values.education import education_reader
from rafiqi_sheets.values.goals import goals_reader
from rafiqi_sheets.values.languages import language_reader, languages_reader
from rafiqi_sheets.values.numbers import capacity_reader, years_reader
from rafiqi_sheets.values.phones import phone_reader
from rafiqi_sheets.values.places import place_reader
from rafiqi_sheets.values.shapes import ReaderFor
from rafiqi_sheets.values.texts import email_reader, name_reader, text_reader

READERS: Mapping[Kind, ReaderFor] = {
    Kind.TEXT: text_reader,
    Kind.NAME: name_reader,
    Kind.EMAIL: email_reader,
    Kind.PHONE: phone_reader,
    Kind.DATE: date_reader,
    Kind.BIRTH_DATE: birth_date_reader,
    Kind.BIRTH_YEAR: birth_year_reader,
    Kind.GENDER: gender_reader,
    Kind.COUNTRY: country_reader,
    Kind.LANGUAGES: languages_reader,
    Kind.LANGUAGE: language_reader,
    Kind.EDUCATION: education_reader,
    Kind.GOALS: goals_reader,
    Kind.PLACE: place_reader,
    Kind.AVAILABILITY: availability_reader,
    Kind.FORMAT: format_reader,
    Kind.GENDER_WISH: gender_wish_reader,
    Kind.CARE: care_reader,
    Kind.YEARS: years_reader,
    Kind.CAPACITY: capacity_reader,
    Kind.CLEARANCE: clearance_reader,
    Kind.YES_NO: yes_no_reader,
}
