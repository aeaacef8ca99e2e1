"""What a whole row says that none of its cells says alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache

from rafiqi_sheets.fields import Role
from rafiqi_sheets.folding import key
from rafiqi_sheets.problems import Code, Remark, note, unsure
from rafiqi_sheets.values.shapes import Value
from rafiqi_sheets.wordlists import words

CONTACTS = frozenset({"phone", "email"})
NAMES = ("given_name", "family_name")


def complete(
    values: dict[str, Value],
    role: Role,
    asked: Collection[str],
    said: Iterable[tuple[Code, str]],
) -> list[tuple[str | None, Remark]]:
    """Add what follows from the values; return remarks, each with its field.

    asked  keys of the fields the sheet has columns for.
    said   code and text of the problems of its cells.
    """
    remarks = [*_name(values), *_contact(values, asked), *_far_away(values, said)]
    born = values.get("born_on")
    if isinstance(born, date):
        values.setdefault("birth_year", born.year)
    if role is Role.MENTORS:
        remarks += _background(values)
    return remarks


def _name(values: dict[str, Value]) -> list[tuple[str | None, Remark]]:
    parts = [str(values[part]) for part in NAMES if part in values]
    if parts:
        values.setdefault("name", " ".join(parts))
    if "name" in values:
        return []
    return [(None, unsure("", Code.NAME_MISSING))]


def _contact(
    values: Mapping[str, Value], asked: Collection[str]
) -> list[tuple[str | None, Remark]]:
    """Say so when somebody cannot be reached, unless nobody was asked how."""
    if not CONTACTS & set(asked) or CONTACTS & set(values):
        return []
    return [(None, note("", Code.CONTACT_MISSING))]


def _far_away(
    values: Mapping[str, Value], said: Iterable[tuple[Code, str]]
) -> list[tuple[str | None, Remark]]:
    """Nobody can live "remote" and meet in person."""
    if values.get("format") != "in_person":
        return []
    remote = [text for code, text in said if code is Code.PLACE_IS_REMOTE]
    return [
        ("place", unsure(text, Code.COLUMNS_DISAGREE, kept="In person"))
        for text in remote
    ]


def _background(values: dict[str, Value]) -> list[tuple[str | None, Remark]]:
    remark = str(values.get("notes", ""))
    written = f" {key(remark)} "
    if "refugee_background" in values:
        return []
    if not any(f" {hint} " in written for hint in _hints()):
        return []
    values["refugee_background"] = True
    return [("notes", unsure(remark, Code.BACKGROUND_HINTED))]


@cache
def _hints() -> tuple[str, ...]:
    return tuple(key(hint) for hint in words("background")["hints"])
