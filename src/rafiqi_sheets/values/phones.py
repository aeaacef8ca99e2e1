"""Telephone numbers in any form, to E.164."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

from rafiqi_sheets.folding import INVISIBLE, ascii_digits
from rafiqi_sheets.problems import Code, Remark, note, unsure
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.day_texts import Day, take_apart
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread

SEVERAL = re.compile(r"\s*(?:[;,\n|]|\s/\s|\bor\b|\boder\b|\bund\b|\band\b|أو)\s*")
INTERNATIONAL = re.compile(r"\s*\(?(?:\+|00)")
WORDS = re.compile(r"\(?[^\W\d_]{2,}(?:[\s.:]+[^\W\d_]+)*[.:]?\)?")
FEWEST_DIGITS = 6
LONG = 10  # digits: longer than a number without its country code


@dataclass(frozen=True, slots=True)
class _Shape:
    """What numbers of one country in a column look like behind the country code."""

    first_digit: str
    length: int


def phone_reader(around: Around) -> Reader:
    """Understand a number, from the programme's country unless it says otherwise.

    A number without country code that does not look like the programme's mobile
    numbers, but just like the numbers of one other country in the same column, is
    taken for one of those, with a question.
    """
    shapes = _shapes_of_other_countries(around.cells, around.region)
    return lambda cell: _phone(cell, around.region, shapes)


def _phone(cell: Cell, region: str, shapes: dict[_Shape, str]) -> Reading:
    written = shown(cell)
    if isinstance(take_apart(written), Day):
        return unread(written)  # "2022-11-21" has the digits of a number
    text = ascii_digits(INVISIBLE.sub("", written))
    if isinstance(cell, int) or _has_code_without_plus(text, region):
        return _without_start(text, written, region)
    numbers = [WORDS.sub("", part).strip() for part in SEVERAL.split(text)]
    first, *others = [number for number in numbers if _digits(number)] or [""]
    found = _parsed(first, region)
    if found is None:
        return unread(written)
    remarks = []
    if any(len(_digits(other)) >= FEWEST_DIGITS for other in others):
        remarks.append(unsure(written, Code.SEVERAL_GIVEN, kept=_e164(found)))
    elif WORDS.search(text):
        remarks.append(note(written, Code.DETAIL_NOT_KEPT, kept=_e164(found)))
    elsewhere = _country_guessed(first, found, shapes)
    if elsewhere:
        found = phonenumbers.parse(first, elsewhere)
        remarks.append(unsure(written, Code.PHONE_COUNTRY_GUESSED, country=elsewhere))
    return _reading(written, found, remarks)


def _reading(written: str, found: PhoneNumber, remarks: list[Remark]) -> Reading:
    """Invented numbers are kept: only a length that cannot be is questioned."""
    number = _e164(found)
    if not phonenumbers.is_possible_number(found):
        remarks.append(unsure(written, Code.PHONE_WRONG_LENGTH, kept=number))
    return Reading(number, tuple(remarks))


def _has_code_without_plus(text: str, region: str) -> bool:
    """Say whether this is "49176..." where "+49176..." or "0176..." was meant."""
    code = str(phonenumbers.country_code_for_region(region))
    digits = text.strip()
    return digits.isdecimal() and digits.startswith(code) and len(digits) > LONG


def _without_start(text: str, written: str, region: str) -> Reading:
    """Give back the plus sign or the zero that a spreadsheet took for nothing."""
    start = "+" if _has_code_without_plus(text, region) else "0"
    found = _parsed(start + text, region)
    if found is None:
        return unread(written)
    remark = unsure(written, Code.PHONE_START_RESTORED, kept=_e164(found))
    return _reading(written, found, [remark])


def _country_guessed(
    text: str, found: PhoneNumber, shapes: dict[_Shape, str]
) -> str | None:
    if INTERNATIONAL.match(text):
        return None
    if phonenumbers.number_type(found) == PhoneNumberType.MOBILE:
        return None
    return shapes.get(_shape(found))


def _shapes_of_other_countries(cells: Iterable[Cell], region: str) -> dict[_Shape, str]:
    seen: dict[_Shape, Counter[str]] = {}
    for text in {ascii_digits(cell) for cell in cells if isinstance(cell, str)}:
        found = _parsed(text, region) if INTERNATIONAL.match(text) else None
        country = found and phonenumbers.region_code_for_country_code(
            found.country_code or 0
        )
        if found and country:
            seen.setdefault(_shape(found), Counter())[country] += 1
    return {
        shape: next(iter(countries))
        for shape, countries in seen.items()
        if len(countries) == 1 and region not in countries
    }


def _shape(number: PhoneNumber) -> _Shape:
    digits = str(number.national_number)
    return _Shape(digits[0], len(digits))


def _parsed(text: str, region: str) -> PhoneNumber | None:
    if len(_digits(text)) < FEWEST_DIGITS:
        return None
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
