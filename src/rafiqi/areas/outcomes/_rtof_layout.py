"""The records of the refugee outcomes fund: their columns, and what may stand there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from rafiqi.kernel import countries
from rafiqi.kernel.digits import plain_digits

_FILE = Path(__file__).with_name("rtof.toml")
ID = "unique_id"
SEALED = "ni_number"
LONGEST = 200
_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2}(?: 00:00:00)?)?$")


@dataclass(frozen=True, slots=True)
class Column:
    """holds  text, day, month, year, number, country, sealed, a list, or some:LIST."""

    name: str
    holds: str


@dataclass(frozen=True, slots=True)
class Record:
    """One kind of record.

    file    the file of its own in which its rows stand.
    suffix  what stands behind the names of its columns in the wide file.
    type    how a row of that file says that it is of this kind; "" where all are.
    on      the column with its day; "" where it has none.
    """

    key: str
    file: str
    columns: tuple[Column, ...]
    suffix: str = ""
    type: str = ""
    on: str = ""


@cache
def records() -> Mapping[str, Record]:
    """Every kind of record by its key, in the order of the wide file."""
    return {
        one["key"]: Record(
            **{**one, "columns": tuple(Column(*pair) for pair in one["columns"])}
        )
        for one in _read()["record"]
    }


@cache
def lists() -> Mapping[str, tuple[str, ...]]:
    """The value lists of the fund, by name."""
    return {name: tuple(values) for name, values in _read()["lists"].items()}


def files() -> tuple[str, ...]:
    """The names of the files of their own, in order."""
    return tuple(dict.fromkeys(one.file for one in records().values()))


def of_file(file: str) -> tuple[Record, ...]:
    """The kinds of records that stand in a file."""
    return tuple(one for one in records().values() if one.file == file)


class NotUnderstood(ValueError):
    """A cell that says something the fund does not know. args: one of the codes.

    not_in_list, no_day, no_month, no_year, no_number, no_country, too_long.
    """


def understood(column: Column, text: str) -> str:
    """A cell as it is kept: trimmed, days as 2022-12-30. Raises NotUnderstood."""
    text = text.strip()
    if not text:
        return ""
    if len(text) > LONGEST * 2:
        raise NotUnderstood("too_long")
    if column.holds.startswith("some:"):
        allowed = lists()[column.holds.removeprefix("some:")]
        parts = [part.strip() for part in text.split(",")]
        if not set(parts) <= set(allowed):
            raise NotUnderstood("not_in_list")
        return ", ".join(parts)
    if read := _READ.get(column.holds):
        return read(text)
    return _one_of(lists()[column.holds], text)


def _one_of(allowed: tuple[str, ...], text: str) -> str:
    exact = {value.casefold(): value for value in allowed}
    if (found := exact.get(text.casefold().replace("\u2019", "'"))) is None:
        raise NotUnderstood("not_in_list")
    return found


def _text(text: str) -> str:
    if len(text) > LONGEST:
        raise NotUnderstood("too_long")
    return text


def _day(text: str) -> str:
    plain = plain_digits(text).removesuffix(" 00:00:00")
    try:
        found = date.fromisoformat(plain)
    except ValueError:
        raise NotUnderstood("no_day") from None
    if not 1900 <= found.year <= 2100:
        raise NotUnderstood("no_day")
    return found.isoformat()


def _month(text: str) -> str:
    found = _MONTH.match(plain_digits(text))
    if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2100:
        raise NotUnderstood("no_month")
    return f"{found[1]}-{int(found[2]):02}"


def _year(text: str) -> str:
    plain = plain_digits(text)
    if not plain.isdecimal() or not 1900 <= int(plain) <= 2100:
        raise NotUnderstood("no_year")
    return plain


def _number(text: str) -> str:
    plain = plain_digits(text)
    if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", plain):
        raise NotUnderstood("no_number")
    return plain


def _country(text: str) -> str:
    if not countries.is_country(text.upper()):
        raise NotUnderstood("no_country")
    return text.upper()


_READ: Mapping[str, Callable[[str], str]] = {
    "text": _text,
    "sealed": _text,
    "day": _day,
    "month": _month,
    "year": _year,
    "number": _number,
    "country": _country,
}


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))
