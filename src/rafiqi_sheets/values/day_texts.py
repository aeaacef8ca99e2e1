"""The many ways of writing a day, taken apart but not yet put in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rafiqi_sheets.folding import ascii_digits, clean, tokens
from rafiqi_sheets.values.months import months

CLOCK = re.compile(
    r"[T,\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*"
    r"(?:[ap]\.?m\.?|Uhr|Z|UTC|GMT|CES?T|[+-]\d{2}:?\d{2}|[+-]\d{1,2})*\s*$",
    re.IGNORECASE,
)
MARK = r"\s*[-/.\s\u2010\u2013]\s*"
YEAR_FIRST = re.compile(rf"(\d{{4}}){MARK}(\d{{1,2}}){MARK}(\d{{1,2}})\.?")
YEAR_LAST = re.compile(rf"(\d{{1,2}})({MARK})(\d{{1,2}}){MARK}(\d{{4}}|\d{{2}})\.?")
COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
MONTH_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})")
MONTH_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|e)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """Year, month, day; day None when only the month was said."""

    year: int
    month: int
    day: int | None


@dataclass(frozen=True, slots=True)
class TwoNumbers:
    """Day and month in an order still to be found; dotted is always day first."""

    first: int
    second: int
    year: int
    short_year: bool
    dotted: bool


def take_apart(text: str) -> Day | TwoNumbers | None:
    """Return the parts of a date, None when the text is none."""
    plain = CLOCK.sub("", clean(ascii_digits(text)))
    if match := YEAR_FIRST.fullmatch(plain) or COMPACT.fullmatch(plain):
        return Day(*map(int, match.groups()))
    if match := YEAR_LAST.fullmatch(plain):
        first, mark, second, year = match.groups()
        return TwoNumbers(
            int(first), int(second), int(year), len(year) == 2, mark.strip() == "."
        )
    if match := MONTH_FIRST.fullmatch(plain):
        return Day(int(match[1]), int(match[2]), None)
    if match := MONTH_LAST.fullmatch(plain):
        return Day(int(match[2]), int(match[1]), None)
    return _with_month_name(plain)


def _with_month_name(text: str) -> Day | None:
    parts = tokens(ORDINAL.sub(r"\1", text))
    month, numbers, at = None, [], 0
    while at < len(parts):
        hit = months().at(parts, at)
        if hit:
            month = month or int(hit[0])
        elif parts[at].isdecimal():
            numbers.append(int(parts[at]))
        at += hit[1] if hit else 1
    years = [n for n in numbers if n > 999]
    days = [n for n in numbers if 0 < n <= 31]
    if month is None or len(years) != 1 or len(days) > 1 or len(numbers) > 2:
        return None
    return Day(years[0], month, days[0] if days else None)
