"""What people may say about a field, checked for everybody at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from rafiqi_matcher.declared.fields import FLAG, LEVELS, NUMBER, TIMES, WORD, Field
from rafiqi_matcher.refused import BadInput

_NONE = type(None)
_LISTS: set[type] = {list, tuple, set, frozenset, _NONE}


def check(field: Field, values: Sequence[Any]) -> None:
    """Refuse a value of the wrong kind or out of range. Raises BadInput."""
    if field.kind == FLAG:
        _kinds(field, values, {bool, _NONE}, "yes or no (true or false)")
    elif field.kind == NUMBER:
        _kinds(field, values, {int, _NONE}, "a whole number")
        _numbers(field, set(values) - {None})
    elif field.kind == WORD:
        _kinds(field, values, {str, int, _NONE}, "a word")
        _words(field, set(values) - {None, ""})
    else:
        words_in(field, values)
        if field.kind == LEVELS:
            levels_in(field, values)


def words_in(
    field: Field, values: Sequence[Any]
) -> tuple[list[str | int], set[str | int]]:
    """All words that people have said, one after the other, and which those are.

    Raises BadInput.
    """
    if field.kind == LEVELS:
        wanted = "words with a level each"
        if kinds := {k for k in set(map(type, values)) if not _is_mapping(k)}:
            _refuse(field, values, kinds, wanted)
    else:
        wanted = "a list of words"
        _kinds(field, values, _LISTS, wanted)
    flat = list(chain.from_iterable(filter(None, values)))
    try:
        distinct = set(flat)
    except TypeError:
        distinct = set()
    if not distinct or set(map(type, distinct)) != {str}:
        _kinds(field, flat, {str, int}, wanted)
    _words(field, distinct)
    return flat, distinct


def levels_in(field: Field, values: Sequence[Any]) -> list[int]:
    """The levels of those words, one after the other. Raises BadInput."""
    levels = list(chain.from_iterable(one.values() for one in values if one))
    _kinds(field, levels, {int}, f"a level from 1 to {field.most}")
    for level in sorted(set(levels)):
        if not 1 <= level <= field.most:
            says = f"{level} is no level; {field.name} have levels 1 to {field.most}."
            raise BadInput(says, field.name)
    return levels


def _numbers(field: Field, said: Iterable[int]) -> None:
    for value in sorted(said):
        if not field.least <= value <= field.most:
            says = f"{value} is out of range: {field.name} goes from {field.least:,}"
            raise BadInput(f"{says} to {field.most:,}.", field.name)


def _words(field: Field, said: Iterable[str | int]) -> None:
    if field.kind == TIMES:
        there_are = set(map(str, range(field.words_there_are or 0)))
        says = "is no part of a week; they are numbered 0 to 20."
    elif field.one_of:
        there_are = {*field.one_of, *field.none}
        says = f"is no {field.name}; use {', '.join(field.one_of)}."
    else:
        return
    for word in sorted(map(str, said)):
        if word not in there_are:
            raise BadInput(f"{word!r} {says}", field.name)


def _is_mapping(kind: type) -> bool:
    return kind is _NONE or issubclass(kind, Mapping)


def _kinds(field: Field, values: Sequence[Any], kinds: set[type], wanted: str) -> None:
    if wrong := set(map(type, values)) - kinds:
        _refuse(field, values, wrong, wanted)


def _refuse(field: Field, values: Sequence[Any], kinds: set[type], wanted: str) -> None:
    value = next(value for value in values if type(value) in kinds)
    raise BadInput(f"{value!r} is not {wanted}, as {field.name} must be.", field.name)
