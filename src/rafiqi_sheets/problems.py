"""What can be said about a cell that was not plainly understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a coordinator should care."""

    LOST = "lost"  # no value could be taken; the original text is all there is
    UNSURE = "unsure"  # a value was taken, somebody should look
    NOTE = "note"  # a value was taken by a rule worth knowing


class Code(StrEnum):
    """Every remark there is; the names of its parameters stand behind it."""

    NOT_UNDERSTOOD = "not_understood"
    NOT_SAID = "not_said"
    SPREADSHEET_ERROR = "spreadsheet_error"
    GUESSED_SPELLING = "guessed_spelling"  # guess
    SEVERAL_GIVEN = "several_given"  # kept
    DETAIL_NOT_KEPT = "detail_not_kept"  # kept
    LOWER_NUMBER_KEPT = "lower_number_kept"  # kept
    COLUMNS_DISAGREE = "columns_disagree"  # kept
    NAME_MISSING = "name_missing"
    CONTACT_MISSING = "contact_missing"
    DATE_ORDER_ASSUMED = "date_order_assumed"  # order: day_first | month_first
    DATE_DAY_MISSING = "date_day_missing"  # kept
    DATE_IN_FUTURE = "date_in_future"  # kept
    ONLY_YEAR_KEPT = "only_year_kept"  # kept
    CALENDAR_CONVERTED = "calendar_converted"  # kept
    AGE_CONVERTED = "age_converted"  # kept
    MAY_BE_UNDER_18 = "may_be_under_18"  # kept
    PHONE_COUNTRY_GUESSED = "phone_country_guessed"  # country
    PHONE_WRONG_LENGTH = "phone_wrong_length"  # kept
    PHONE_START_RESTORED = "phone_start_restored"  # kept
    TWO_LANGUAGES_IN_ONE_NAME = "two_languages_in_one_name"  # languages
    LANGUAGE_UNCLEAR = "language_unclear"  # language
    LANGUAGE_ASSUMED = "language_assumed"  # language
    LEVEL_FROM_WORD = "level_from_word"  # word, level, language
    LEVEL_APPROXIMATE = "level_approximate"  # word, level, language
    LEVEL_BELOW_A1 = "level_below_a1"  # language
    LEVEL_WITHOUT_LANGUAGE = "level_without_language"  # level
    LEVEL_GIVEN_TWICE = "level_given_twice"  # language, level
    EDUCATION_APPROXIMATE = "education_approximate"  # isced
    EDUCATION_UNCLEAR = "education_unclear"  # isced
    TIMES_VARY = "times_vary"
    TIMES_ASSUMED = "times_assumed"  # slots: how many of the 21
    PLACE_IS_REMOTE = "place_is_remote"
    BACKGROUND_HINTED = "background_hinted"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say about one cell.

    text    the words in question, as they were written.
    params  values for the sentence, by the names beside the code.
    """

    code: Code
    severity: Severity
    text: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A remark and where it belongs.

    row     number of the row as the spreadsheet shows it.
    column  index of the column from 0, None when it is about the whole row.
    field   key of the field the column was understood as.
    """

    row: int
    column: int | None
    field: str | None
    text: str
    code: Code
    severity: Severity
    params: Mapping[str, str]


def lost(text: str, code: Code = Code.NOT_UNDERSTOOD, **params: str) -> Remark:
    """Say that nothing could be taken from these words."""
    return Remark(code, Severity.LOST, text, params)


def unsure(text: str, code: Code, **params: str) -> Remark:
    """Say that something was taken and somebody should look."""
    return Remark(code, Severity.UNSURE, text, params)


def note(text: str, code: Code, **params: str) -> Remark:
    """Say by which rule something was taken."""
    return Remark(code, Severity.NOTE, text, params)
