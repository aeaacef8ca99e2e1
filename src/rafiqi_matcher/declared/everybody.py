"""Everybody of a round as columns, made when a comparison first asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.asked import Masks
from rafiqi_matcher.declared.checks import check
from rafiqi_matcher.declared.columns import (
    NOTHING,
    Bools,
    Codes,
    Numbers,
    Sets,
    Words,
    column_of,
)
from rafiqi_matcher.declared.fields import LEVELS, One, Two
from rafiqi_matcher.declared.table import columns_of
from rafiqi_matcher.people import Person
from rafiqi_matcher.world import World

_WIDTH = 64


class Everybody:
    """Both sides of a round; every answer is kept for the next who asks.

    shape  how many mentees and mentors
    uses   the fields that will be asked for
    """

    def __init__(
        self,
        mentees: Sequence[Person],
        mentors: Sequence[Person],
        uses: Iterable[One],
        world: World,
    ) -> None:
        self.shape = len(mentees), len(mentors)
        uses = list(uses)
        self._said = {
            "mentee": _said(mentees, [one for one in uses if one.side == "mentee"]),
            "mentor": _said(mentors, [one for one in uses if one.side == "mentor"]),
        }
        self.world = world
        self.words = Words()
        self._columns: dict[tuple[str, str], Any] = {}
        self._masks: dict[tuple[str, str], Masks] = {}

    def codes(self, one: One) -> Codes:
        """Of a word."""
        found: Codes = self._column(one)
        return found

    def sets(self, one: One) -> Sets:
        """Of words, times or levels."""
        found: Sets = self._column(one)
        return found

    def numbers(self, one: One) -> Numbers:
        """Of numbers."""
        found: Numbers = self._column(one)
        return found

    def flags(self, one: One) -> Bools:
        """Of yes or no."""
        found: Bools = self._column(one)
        return found

    def masks(self, two: Two) -> Masks:
        """What words two sides share, as bits."""
        key = two.mentee.field.name, two.mentor.field.name
        if key not in self._masks:
            levels = two.mentee.field.most if two.mentee.field.kind == LEVELS else 1
            both = [self.sets(one) for one in (two.mentee, two.mentor)]
            self._masks[key] = masks_of(both[0], both[1], levels)
        return self._masks[key]

    def membership(self, word: One, words: One) -> Masks:
        """The word of one side as a set of one, beside the words of the other."""
        codes = self.codes(word)
        has_word = np.flatnonzero(codes.code != NOTHING).astype(np.int32)
        ones = np.ones(has_word.size, np.int32)
        single = Sets(has_word, codes.code[has_word], ones, codes.known)
        both = {word.side: single, words.side: self.sets(words)}
        return masks_of(both["mentee"], both["mentor"], 1)

    def _column(self, one: One) -> Any:
        key = (one.side, one.field.name)
        if key not in self._columns:
            field, said = one.field, self._said[one.side]
            values = said[field.name]
            check(field, values)
            column = column_of(field, values, self.words)
            if field.yes_unless:
                others = said[field.yes_unless]
                check(replace(field, name=field.yes_unless), others)
                column = np.asarray(column) | ~np.array(others, np.bool_)
            self._columns[key] = column
        return self._columns[key]


def _said(people: Sequence[Person], uses: Iterable[One]) -> dict[str, Sequence[Any]]:
    fields = [one.field for one in uses]
    names = {name for f in fields for name in (f.name, f.yes_unless) if name}
    return columns_of([person.facts for person in people], sorted(names))


def masks_of(mentee: Sets, mentor: Sets, levels: int) -> Masks:
    """Bits for the words that both sides know."""
    shared = np.intersect1d(mentee.code, mentor.code)
    if levels > 1:
        most = levels
    else:
        most = int(min(_largest(mentee), _largest(mentor), shared.size))
    return Masks(
        _bits(mentee, shared, levels), _bits(mentor, shared, levels), levels, most
    )


def _largest(some: Sets) -> int:
    return int(some.sizes.max(initial=0))


def _bits(some: Sets, shared: NDArray[np.int32], levels: int) -> NDArray[np.uint64]:
    words = max(1, -(-shared.size // _WIDTH))
    found = np.zeros((some.known.size, levels * words), np.uint64)
    has_bit = np.isin(some.code, shared)
    person, level = some.person[has_bit], some.level[has_bit]
    bit = np.searchsorted(shared, some.code[has_bit])
    value = np.uint64(1) << (bit % _WIDTH).astype(np.uint64)
    for t in range(levels):
        for word in range(words):
            own = (level > t) & (bit // _WIDTH == word)
            _or_into(found[:, t * words + word], person[own], value[own])
    return found


def _or_into(
    column: NDArray[np.uint64], person: NDArray[np.int32], value: NDArray[np.uint64]
) -> None:
    """Join each person's bits; persons are ascending."""
    if person.size:
        first = np.flatnonzero(np.diff(person, prepend=-1))
        column[person[first]] = np.bitwise_or.reduceat(value, first)
