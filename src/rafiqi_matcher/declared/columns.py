"""One field of many people as numbers.

Words get numbers that mean the same in every column of a round.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.checks import check, levels_in, words_in
from rafiqi_matcher.declared.fields import FLAG, LEVELS, NUMBER, WORD, Field

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Values = Sequence[Any]
"""What people said about one field, in their order."""

_FEW_NUMBERS = 1 << 12
_NARROW = 1 << 24
"""So many bits are set and counted rather than sorted."""

NOTHING = -1
"""The code of a word that is unknown, or that says there is none."""


class Words:
    """The number of every word of a round."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self.text: list[str] = []

    def numbers_of(self, distinct: Set[str | int]) -> dict[str | int, int]:
        """Word as somebody wrote it -> its number; 7 and "7" are one word."""
        texts = {word: str(word) for word in distinct}
        for text in sorted(set(texts.values()) - self.number.keys()):
            self.number[text] = len(self.text)
            self.text.append(text)
        return {word: self.number[text] for word, text in texts.items()}

    def codes_of(self, said: Sequence[str | int], distinct: Set[str | int]) -> Ints:
        """The numbers of words, in their order."""
        number = self.numbers_of(distinct)
        whole = [word for word in distinct if isinstance(word, int)]
        if whole and len(whole) == len(distinct):
            least, most = min(whole), max(whole)
            if most - least < _FEW_NUMBERS:
                table = np.zeros(most - least + 1, np.int32)
                for word in whole:
                    table[word - least] = number[word]
                return table[np.fromiter(said, np.int64, len(said)) - least]
        return np.fromiter(map(number.__getitem__, said), np.int32, len(said))

    def among(self, codes: Ints, others: Ints | Sequence[int]) -> Bools:
        """Which words are there among others; NOTHING is not."""
        is_there = np.zeros(len(self.text) + 1, np.bool_)
        is_there[others] = True
        is_there[NOTHING] = False
        return is_there[codes]


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

    person  int64 (words,), whose word it is, ascending
    code    int32 (words,)
    level   int32 (words,); None: words have no levels
    sizes   int64 (people,), how many words each has
    known   bool (people,)
    """

    person: NDArray[np.int64]
    code: Ints
    level: Ints | None
    sizes: NDArray[np.int64]
    known: Bools


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number each, 0 where it is unknown."""

    value: Ints
    known: Bools


Column = Codes | Sets | Numbers | Bools


def column_of(field: Field, values: Values, words: Words) -> Column:
    """One field of everybody. Raises BadInput when a value does not fit it."""
    if field.kind not in (FLAG, NUMBER, WORD):
        return _sets(field, values, words)
    check(field, values)
    if field.kind == FLAG:
        return np.array(values, np.bool_)
    if field.kind == NUMBER:
        return _numbers(field, values)
    return _codes(field, values, words)


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
    said, distinct = words_in(field, values)
    code = words.codes_of(said, distinct)
    some = values if all(values) else [value or () for value in values]
    sizes = np.fromiter(map(len, some), np.int64, len(some))
    person = np.repeat(np.arange(sizes.size), sizes)
    known = np.ones(sizes.size, np.bool_) if field.if_silent == "none" else sizes > 0
    if field.kind == LEVELS:
        level = np.array(levels_in(field, values), np.int32)
        return Sets(person, code, level, sizes, known)
    if (first := _first_times(person, code, sizes.size, len(words.text))) is not None:
        person, code = person[first], code[first]
        sizes = np.bincount(person, minlength=sizes.size)
    return Sets(person, code, None, sizes, known)


def _first_times(
    person: NDArray[np.int64], code: Ints, people: int, words: int
) -> NDArray[np.intp] | None:
    """Where lists say a word that they have not said before; None: everywhere."""
    both = person * words + code
    if people * words < _NARROW:
        is_said = np.zeros(people * words, np.bool_)
        is_said[both] = True
        if np.count_nonzero(is_said) == both.size:
            return None
    first: NDArray[np.intp] = np.unique(both, return_index=True)[1]
    first.sort()
    return first
