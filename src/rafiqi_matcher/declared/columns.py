"""One field of many people as numbers.

Words get numbers that mean the same in every column of a round. Values have passed
`check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.fields import FLAG, LEVELS, NUMBER, WORD, Field

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Values = Sequence[Any]
"""What people said about one field, in their order."""

NOTHING = -1
"""The code of a word that is unknown, or that says there is none."""


class Words:
    """The number of every word of a round."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self.text: list[str] = []

    def numbers_of(self, said: Iterable[str | int]) -> dict[str | int, int]:
        """Word as somebody wrote it -> its number; 7 and "7" are one word."""
        distinct = {word: str(word) for word in set(said)}
        for text in sorted(set(distinct.values()) - self.number.keys()):
            self.number[text] = len(self.text)
            self.text.append(text)
        return {word: self.number[text] for word, text in distinct.items()}


@dataclass(frozen=True, slots=True)
class Codes:
    """A word each.

    code   int32 (people,), NOTHING where there is none
    known  bool (people,), also True where there is none
    """

    code: Ints
    known: Bools


@dataclass(frozen=True, slots=True)
class Sets:
    """Words of each, one after the other.

    person  int32 (words,), whose word it is, ascending
    code    int32 (words,)
    level   int32 (words,), 1 for words without a level
    known   bool (people,)
    """

    person: Ints
    code: Ints
    level: Ints
    known: Bools

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many words each has."""
        return np.bincount(self.person, minlength=self.known.size)


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number each, 0 where it is unknown."""

    value: Ints
    known: Bools


Column = Codes | Sets | Numbers | Bools


def column_of(field: Field, values: Values, words: Words) -> Column:
    """One field of everybody."""
    if field.kind == FLAG:
        return np.array(values, np.bool_)
    if field.kind == NUMBER:
        return _numbers(field, values)
    if field.kind == WORD:
        return _codes(field, values, words)
    return _sets(field, values, words)


def _numbers(field: Field, values: Values) -> Numbers:
    if None not in set(values):
        return Numbers(np.array(values, np.int32), np.ones(len(values), np.bool_))
    silent = field.if_silent if isinstance(field.if_silent, int) else None
    told = [silent if value is None else value for value in values]
    known = np.array([value is not None for value in told], np.bool_)
    return Numbers(np.array([value or 0 for value in told], np.int32), known)


def _codes(field: Field, values: Values, words: Words) -> Codes:
    distinct = set(values)
    said = distinct - {None, ""}
    none = {word for word in said if str(word) in field.none}
    number: dict[Any, int] = words.numbers_of(said - none)
    number |= dict.fromkeys(distinct - number.keys(), NOTHING)
    code = np.fromiter(map(number.__getitem__, values), np.int32, len(values))
    if field.if_silent == "none" or said == distinct:
        return Codes(code, np.ones(len(values), np.bool_))
    known = [value is not None and value != "" for value in values]
    return Codes(code, np.array(known, np.bool_))


def _sets(field: Field, values: Values, words: Words) -> Sets:
    has_levels = field.kind == LEVELS
    some: list[Any] = [value or () for value in values]
    flat = list(chain.from_iterable(some))
    number = words.numbers_of(flat)
    code = np.fromiter(map(number.__getitem__, flat), np.int32, len(flat))
    sizes = np.fromiter(map(len, some), np.int64, len(some))
    person = np.repeat(np.arange(len(some), dtype=np.int32), sizes)
    known = np.ones(len(some), np.bool_) if field.if_silent == "none" else sizes > 0
    if has_levels:
        levels = chain.from_iterable(one.values() for one in some if one)
        level = np.fromiter(levels, np.int32, len(flat))
        return Sets(person, code, level, known)
    first = _first_times(person, code)
    return Sets(person[first], code[first], np.ones(first.size, np.int32), known)


def _first_times(person: Ints, code: Ints) -> NDArray[np.intp]:
    """Where somebody's list says a word that it has not said before."""
    both = person.astype(np.int64) << 32 | code
    first: NDArray[np.intp] = np.unique(both, return_index=True)[1]
    first.sort()
    return first
