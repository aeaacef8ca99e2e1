"""Find people who stand in a sheet twice, or whom we know already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from rafiqi_sheets.folding import fold, tokens
from rafiqi_sheets.understanding import Row

DIGITS = re.compile(r"\d")
SAME_NAME = 88  # of 100
NEAR_EMAIL = 88  # of 100: a letter or two apart
PHONE_ENDING = 7  # digits: the same number with another or no country code
MOST_COMPARED = 12  # people of one name compared each with each


class Match(StrEnum):
    """What two people have in common."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    PHONE_ENDING = "phone_ending"
    NEAR_EMAIL = "near_email"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the programme knows already.

    phone      as E.164.
    reference  their number in somebody's list.
    """

    id: str
    name: str
    email: str | None = None
    phone: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two that may be one person.

    row       number of a row of the sheet.
    of_row    number of the other row, None when it is somebody known.
    of_known  id of the known person, None when it is another row.
    matches   what they have in common.
    is_sure   a contact or the reference and the name agree; else somebody should
              look, since families share telephones.
    later     number of the row whose answers win, None when somebody is known.
    """

    row: int
    of_row: int | None
    of_known: str | None
    matches: tuple[Match, ...]
    is_sure: bool
    later: int | None


@dataclass(frozen=True, slots=True)
class _Person:
    row: Row | None
    id: str | None
    name: str
    email: str
    phone: str
    reference: str


def duplicates(
    rows: Sequence[Row], known: Iterable[Known] = ()
) -> tuple[Duplicate, ...]:
    """Return the pairs that may be one person, by row number.

    The same e-mail or telephone is enough; a very similar name needs a contact that
    is nearly the same, or the same reference (which alone says nothing: every list
    counts from 1). Of a group each is compared with the first and the one before,
    so that ten thousand rows with one telephone do not become fifty million pairs.
    """
    people = [*map(_from_known, known), *map(_from_row, rows)]
    pairs: set[tuple[int, int]] = set()
    for key in (_email, _phone, _reference):
        pairs |= _with_first_and_last(_groups(people, key))
    for key in (_name, _phone_ending, _mailbox):
        pairs |= _with_each(_groups(people, key))
    found = (_compared(people[a], people[b]) for a, b in sorted(pairs))
    return tuple(sorted(filter(None, found), key=lambda d: (d.row, d.of_row or 0)))


def _from_known(known: Known) -> _Person:
    email, phone, reference = known.email, known.phone, known.reference
    return _Person(
        None, known.id, known.name, email or "", phone or "", reference or ""
    )


def _from_row(row: Row) -> _Person:
    said = ("name", "email", "phone", "external_id")
    return _Person(row, None, *(str(row.values.get(key, "")) for key in said))


def _email(person: _Person) -> str:
    return person.email.casefold()


def _phone(person: _Person) -> str:
    return person.phone


def _reference(person: _Person) -> str:
    return person.reference


def _name(person: _Person) -> str:
    return " ".join(sorted(tokens(person.name)))


def _phone_ending(person: _Person) -> str:
    return person.phone[-PHONE_ENDING:]


def _mailbox(person: _Person) -> str:
    return person.email.casefold().split("@")[0]


def _groups(people: list[_Person], key: Callable[[_Person], str]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        if key(person):
            groups.setdefault(key(person), []).append(place)
    return [group for group in groups.values() if len(group) > 1]


def _with_first_and_last(groups: list[list[int]]) -> set[tuple[int, int]]:
    first = {(group[0], other) for group in groups for other in group[1:]}
    return first | {pair for group in groups for pair in pairwise(group)}


def _with_each(groups: list[list[int]]) -> set[tuple[int, int]]:
    few = (group[:MOST_COMPARED] for group in groups)
    return {pair for group in few for pair in combinations(group, 2)}


def _compared(first: _Person, second: _Person) -> Duplicate | None:
    """Return what a person of the sheet has in common with one before it."""
    if second.row is None:
        return None
    matches = tuple(_matches(first, second))
    contact = {Match.EMAIL, Match.PHONE} & set(matches)
    near = {Match.PHONE_ENDING, Match.NEAR_EMAIL, Match.REFERENCE} & set(matches)
    if not contact and not (near and Match.NAME in matches):
        return None
    proof = contact or Match.REFERENCE in matches
    other_script = Match.EMAIL in matches and _scripts_differ(first.name, second.name)
    return Duplicate(
        row=second.row.number,
        of_row=first.row.number if first.row else None,
        of_known=first.id,
        matches=matches,
        is_sure=bool(proof and Match.NAME in matches)
        or len(contact) > 1
        or other_script,
        later=_later(first.row, second.row) if first.row else None,
    )


def _matches(first: _Person, second: _Person) -> Iterator[Match]:
    if first.email and second.email:
        if _email(first) == _email(second):
            yield Match.EMAIL
        elif _may_be_misspelt(_email(first), _email(second)):
            yield Match.NEAR_EMAIL
    if first.phone and second.phone:
        if first.phone == second.phone:
            yield Match.PHONE
        elif _phone_ending(first) == _phone_ending(second):
            yield Match.PHONE_ENDING
    if first.reference and first.reference == second.reference:
        yield Match.REFERENCE
    if _names_are_alike(first.name, second.name):
        yield Match.NAME


def _may_be_misspelt(first: str, second: str) -> bool:
    """Other digits are another person: ali7@ and ali9@ both exist."""
    return DIGITS.sub("", first) != DIGITS.sub("", second) and (
        fuzz.ratio(first, second) >= NEAR_EMAIL
    )


def _names_are_alike(first: str, second: str) -> bool:
    a, b = fold(first), fold(second)
    if not a or not b:
        return False
    shorter = min(len(tokens(first)), len(tokens(second)))
    contained = shorter > 1 and fuzz.token_set_ratio(a, b) == 100
    return contained or fuzz.token_sort_ratio(a, b) >= SAME_NAME


def _scripts_differ(first: str, second: str) -> bool:
    return not _scripts(first) & _scripts(second)


def _scripts(name: str) -> set[str]:
    """Unicode names of letters begin with their script: ARABIC LETTER ALEF."""
    return {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()}


def _later(first: Row, second: Row) -> int:
    return max(first, second, key=lambda row: (_signed_up(row), row.number)).number


def _signed_up(row: Row) -> date:
    day = row.values.get("signed_up_on")
    return day if isinstance(day, date) else date.min
