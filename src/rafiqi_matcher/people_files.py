"""Read mentees and mentors from files, naming every mistake by its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rafiqi_matcher import cells
from rafiqi_matcher.declared.checks import check
from rafiqi_matcher.declared.fields import FLAG, NUMBER, Field, Side
from rafiqi_matcher.declared.table import columns_of, no_collection
from rafiqi_matcher.people import MOST_PLACES, Person
from rafiqi_matcher.refused import BadFile, BadInput
from rafiqi_matcher.rows import Rows, rows_of
from rafiqi_matcher.rules import Rules

_MOST_PROBLEMS = 20
_CAPACITY = Field("capacity", NUMBER, most=MOST_PLACES)


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """The people of one file, and the columns that nobody uses."""

    people: tuple[Person, ...]
    unused_columns: tuple[str, ...]


def read_people(path: Path, rules: Rules, side: Side) -> PeopleFile:
    """Read a file of mentees or mentors, CSV or JSON lines, by the fields of the rules.

    Empty cells and missing columns are unknown; but a column that a rule needs to
    protect somebody must be there. Raises BadFile with all that is wrong.
    """
    with no_collection():
        return _read(path, rules, side)


def _read(path: Path, rules: Rules, side: Side) -> PeopleFile:
    rows = rows_of(path)
    if not rows.cells:
        raise BadFile(f"{path}: there is nobody in this file.")
    columns = fields_of(rules, side)
    names = rows.columns
    _check_columns(path, names, columns)
    problems = [*_missing(path, names, rules, side)]
    said = columns_of(rows.cells, ["id", *(name for name in columns if name in names)])
    ids, doubled = _ids(path, rows, said.pop("id"))
    for name, values in said.items():
        if not _is_plain(columns[name], values):
            problems += _read_column(path, rows, columns[name])
    problems += doubled
    if problems:
        raise BadFile("\n".join(_shortened(problems)))
    if side == "mentee":
        people = map(Person, ids, rows.cells)
    else:
        places = (row.get("capacity") for row in rows.cells)
        counts = (1 if n is None else n for n in places)
        people = map(Person, ids, rows.cells, counts)
    unused = (name for name in names if name not in columns and name != "id")
    return PeopleFile(tuple(people), tuple(unused))


def fields_of(rules: Rules, side: Side) -> dict[str, Field]:
    """The columns that are looked at beside id, in the order of declaration."""
    used = {one.field.name: one.field for one in rules.uses if one.side == side}
    names = {*used, *(field.yes_unless for field in used.values())}
    found = {field.name: field for field in rules.fields if field.name in names}
    return found | ({"capacity": _CAPACITY} if side == "mentor" else {})


def _read_column(path: Path, rows: Rows, field: Field) -> list[str]:
    """Put what the cells say in their place; what is wrong with them."""
    known: dict[Any, Any] = {}
    problems = []
    for number, row in zip(rows.number, rows.cells, strict=True):
        cell = row.get(field.name)
        if cell is None or cell == "":
            row.pop(field.name, None)
            continue
        try:
            if not isinstance(cell, str):
                row[field.name] = _value(field, cell)
            elif cell not in known:
                known[cell] = _value(field, cell)
            if isinstance(cell, str):
                row[field.name] = known[cell]
        except BadInput as wrong:
            here = f"{path}, row {number}, column {field.name}"
            problems.append(f"{here}: {wrong}")
    return problems


def _value(field: Field, cell: object) -> Any:
    value = cells.read(field, cell)
    check(field, [value])
    return value


def _is_plain(field: Field, values: Sequence[Any]) -> bool:
    """Whether the cells already hold what a Person holds, as JSON mostly does."""
    if field.kind not in (FLAG, NUMBER) and _has_words(values, field):
        return False
    try:
        check(field, values)
    except BadInput:
        return False
    return True


def _has_words(values: Sequence[Any], field: Field) -> bool:
    """Whether there are texts that may have to be understood first."""
    kinds = set(map(type, values))
    if field.also or field.one_of:
        return not all(str(v) in field.one_of for v in _distinct(values) if v)
    if str in kinds:
        texts = {value for value in values if isinstance(value, str)}
        return any(text != text.strip() for text in texts)
    return False


def _distinct(values: Sequence[Any]) -> set[Any]:
    try:
        return set(values)
    except TypeError:
        return {None, "a list"}


def _ids(path: Path, rows: Rows, said: Sequence[Any]) -> tuple[list[str], list[str]]:
    """The ids, and what is wrong with them."""
    if set(map(type, said)) == {int} and len(set(said)) == len(said):
        return list(map(str, said)), []
    ids, problems = [], []
    first: dict[str, int] = {}
    for number, cell in zip(rows.number, said, strict=True):
        here = f"{path}, row {number}, column id"
        try:
            id = "" if cell is None else cells.text(cell)
        except BadInput as wrong:
            problems.append(f"{here}: {wrong}")
            continue
        if not id:
            problems.append(f"{here}: it is empty. Everybody needs an id.")
        elif (before := first.setdefault(id, number)) != number:
            says = f"{id!r} is already in row {before}. Give everybody an own id."
            problems.append(f"{here}: {says}")
        ids.append(id)
    return ids, problems


def _check_columns(
    path: Path, names: Sequence[str], columns: Mapping[str, Field]
) -> None:
    """Refuse names that would silently leave people unknown."""
    there_are = ["id", *columns]
    for name in names:
        close = get_close_matches(name.lower(), there_are, 1, 0.8)
        if name not in there_are and close and close[0] not in names:
            says = f"{path}: there is no column {name!r}. Did you mean {close[0]!r}?"
            raise BadFile(f"{says} Rename it, or remove it.")


def _missing(
    path: Path, names: Sequence[str], rules: Rules, side: Side
) -> Iterator[str]:
    """Columns without which a protection would protect nobody, unnoticed."""
    for rule in rules.hard_rules:
        if rule.protects:
            for one in sorted(rule.when or rule.uses, key=lambda one: one.field.name):
                if one.side == side and one.field.name not in names:
                    says = f"{path}: there is no column {one.field.name}, by which"
                    hint = "Add it; its cells may be empty."
                    yield f"{says} the rule {rule.name} protects people. {hint}"


def _shortened(problems: list[str]) -> list[str]:
    more = len(problems) - _MOST_PROBLEMS
    if more <= 0:
        return problems
    return [*problems[:_MOST_PROBLEMS], f"... and {more} more."]
