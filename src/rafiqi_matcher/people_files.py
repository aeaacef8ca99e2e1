"""Read mentees and mentors from files, naming every mistake by its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Generic, TypeVar

from rafiqi_matcher.columns import Column, columns_for
from rafiqi_matcher.people import Mentee, Mentor
from rafiqi_matcher.refused import BadFile, BadInput
from rafiqi_matcher.rows import rows_of

Kind = TypeVar("Kind", Mentee, Mentor)

_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class PeopleFile(Generic[Kind]):
    """The people of one file, and the columns that nobody uses."""

    people: tuple[Kind, ...]
    unused_columns: tuple[str, ...]


def read_people(path: Path, kind: type[Kind]) -> PeopleFile[Kind]:
    """Read a file of mentees or mentors, CSV or JSON lines.

    Empty cells and missing columns are unknown. Raises BadFile with all that is wrong.
    """
    rows = list(rows_of(path))
    if not rows:
        raise BadFile(f"{path}: there is nobody in this file.")
    columns = columns_for(kind)
    names = list(dict.fromkeys(name for _, row in rows for name in row))
    _check_columns(path, names, columns)
    people: list[Kind] = []
    problems: list[str] = []
    first_row: dict[str, int] = {}
    for number, row in rows:
        try:
            person = _person(row, kind, columns)
            if (before := first_row.setdefault(person.id, number)) != number:
                says = f"{person.id!r} is already in row {before}."
                raise BadInput(f"{says} Give everybody an own id.", "id")
            people.append(person)
        except BadInput as wrong:
            column = f", column {wrong.field}" if wrong.field else ""
            problems.append(f"{path}, row {number}{column}: {wrong}")
    if problems:
        raise BadFile("\n".join(_shortened(problems)))
    unused = tuple(name for name in names if name not in columns)
    return PeopleFile(tuple(people), unused)


def _person(
    row: Mapping[str, object], kind: type[Kind], columns: Mapping[str, Column]
) -> Kind:
    given: dict[str, Any] = {}
    for name, cell in row.items():
        column = columns.get(name)
        value = column.if_null if column and cell is None else cell
        if column is None or value is None or value == "":
            continue
        try:
            given[column.name] = column.read(value)
        except BadInput as wrong:
            raise BadInput(str(wrong), name) from wrong
    if "id" not in given:
        raise BadInput("it is empty. Everybody needs an id.", "id")
    return kind(**given)


def _check_columns(
    path: Path, names: Iterable[str], columns: Mapping[str, Column]
) -> None:
    """Refuse names that would silently leave people unknown, or fill a field twice."""
    filled: dict[str, str] = {}
    for name in names:
        close = get_close_matches(name.lower(), columns, 1, 0.8)
        if name not in columns and close:
            says = f"{path}: there is no column {name!r}. Did you mean {close[0]!r}?"
            raise BadFile(f"{says} Rename it, or remove it.")
        if name in columns:
            other = filled.setdefault(columns[name].name, name)
            if other != name:
                says = f"{path}: the columns {other!r} and {name!r} mean the same."
                raise BadFile(f"{says} Remove one.")


def _shortened(problems: list[str]) -> list[str]:
    more = len(problems) - _MOST_PROBLEMS
    if more <= 0:
        return problems
    return [*problems[:_MOST_PROBLEMS], f"... and {more} more."]
