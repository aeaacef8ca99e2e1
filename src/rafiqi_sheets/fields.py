"""What a row about a newcomer or a mentor can say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rafiqi_sheets.wordlists import words


class Role(StrEnum):
    """Whom a sheet is about."""

    NEWCOMERS = "newcomers"
    MENTORS = "mentors"


class Kind(StrEnum):
    """How a cell is understood, and what comes out.

    See `rafiqi_sheets.values` for the reader of each.
    """

    TEXT = "text"  # str, verbatim
    NAME = "name"  # str, blanks tidied
    EMAIL = "email"  # str, lower case
    PHONE = "phone"  # str, E.164
    DATE = "date"  # datetime.date
    BIRTH_DATE = "birth_date"  # datetime.date
    BIRTH_YEAR = "birth_year"  # int
    GENDER = "gender"  # woman | man | nonbinary | other
    COUNTRY = "country"  # ISO 3166-1 alpha-2, "stateless", XK for Kosovo
    LANGUAGES = "languages"  # {ISO 639-3: A1..C2 | native | None}
    LANGUAGE = "language"  # ISO 639-3
    EDUCATION = "education"  # ISCED 2011 level, int 0..8
    GOALS = "goals"  # tuple of job, internship, ... digital
    PLACE = "place"  # str
    AVAILABILITY = "availability"  # sorted tuple of day * 3 + part, 0..20
    FORMAT = "format"  # online | in_person | both
    GENDER_WISH = "gender_wish"  # yes | no | women | men
    CARE = "care"  # Care
    YEARS = "years"  # int
    CAPACITY = "capacity"  # int
    CLEARANCE = "clearance"  # yes | no | in_progress
    YES_NO = "yes_no"  # bool


GOALS = tuple(words("goals"))


@dataclass(frozen=True, slots=True)
class Care:
    """Whether somebody looks after others, and after how many children if said."""

    has: bool
    children: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a row can say.

    roles    whom it is asked of.
    combine  several columns may be put together.
    headers  phrases of column headers; "=..." must be the whole header.
    """

    key: str
    kind: Kind
    roles: frozenset[Role]
    combine: bool
    headers: tuple[str, ...]


@cache
def fields() -> dict[str, Field]:
    """Return every field by key, in the order people expect columns."""
    return {key: _field(key, row) for key, row in words("fields").items()}


def fields_for(role: Role) -> tuple[Field, ...]:
    """Return the fields that are asked of this role."""
    return tuple(field for field in fields().values() if role in field.roles)


def _field(key: str, row: dict[str, str | bool | list[str]]) -> Field:
    who, headers = row["who"], row["headers"]
    roles = frozenset(Role) if who == "both" else frozenset({Role(str(who))})
    assert isinstance(headers, list)
    return Field(
        key, Kind(str(row["kind"])), roles, bool(row.get("combine")), tuple(headers)
    )
