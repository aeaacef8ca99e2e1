"""Whole numbers as people write them: "10+", "2-5", "15 years", "one"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from rafiqi_sheets.folding import ascii_digits
from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.problems import Code, note, unsure
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.choices import says_no
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread
from rafiqi_sheets.values.words_found import find
from rafiqi_sheets.wordlists import words

MOST_YEARS = 70
MOST_PLACES = 50
NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?")
OPEN_ENDED = re.compile(r"\d\s*\+|[>≥]")
RANGE = re.compile(
    r"(\d+)\s*(?:-|\u2013|\u2014|/|to|bis|à|a|tot|до|الى|إلى|تا)\s*(\d+)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number; lower says that more was meant, several that others stood there."""

    value: int
    lower: bool = False
    several: bool = False


def years_reader(around: Around) -> Reader:
    """Understand years of experience; of a range the lower end."""
    return lambda cell: _number_up_to(cell, MOST_YEARS)


def capacity_reader(around: Around) -> Reader:
    """Understand how many people a mentor takes; of a range the lower end."""
    return lambda cell: _number_up_to(cell, MOST_PLACES)


def number_in(text: str) -> Number | None:
    """Return the first number written in digits, else in words."""
    text = ascii_digits(text)
    between = RANGE.search(text)
    if between:
        return Number(min(int(between[1]), int(between[2])), lower=True)
    digits = NUMBER.findall(text)
    if digits:
        value = float(digits[0].replace(",", "."))
        lower = bool(OPEN_ENDED.search(text)) or not value.is_integer()
        return Number(int(value), lower, several=len(digits) > 1)
    return _number_word(text)


def _number_word(text: str) -> Number | None:
    whole = _number_words().exact(text)
    if whole is not None:
        return Number(int(whole))
    found = [int(meaning) for meaning in find(text, _number_words()).meanings]
    if not found:
        return None
    return Number(min(found), lower=len(found) > 1)


def _number_up_to(cell: Cell, most: int) -> Reading:
    text = shown(cell)
    if isinstance(cell, date):
        # A spreadsheet programme took "1-2" for the first of February.
        return _lower_of_a_broken_range(cell, text)
    number = Number(0) if says_no(text) else number_in(text)
    if number is None or number.value > most or text.lstrip().startswith("-"):
        return unread(text)
    kept = str(number.value)
    if number.several:
        return Reading(number.value, (unsure(text, Code.SEVERAL_GIVEN, kept=kept),))
    if number.lower:
        return Reading(number.value, (note(text, Code.LOWER_NUMBER_KEPT, kept=kept),))
    return Reading(number.value)


def _lower_of_a_broken_range(cell: date, text: str) -> Reading:
    lower = min(cell.day, cell.month)
    remark = unsure(text, Code.LOWER_NUMBER_KEPT, kept=str(lower))
    return Reading(lower, (remark,))


@cache
def _number_words() -> Lexicon:
    return lexicon(words("numbers"))
