"""Everybody of a round as columns, made when a comparison first asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.asked import Masks
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
            self._masks[key] = self._masks_of(both[0], both[1], levels)
        return self._masks[key]

    def membership(self, word: One, words: One) -> Masks:
        """The word of one side as a set of one, beside the words of the other."""
        codes = self.codes(word)
        has_word = codes.code != NOTHING
        who = np.flatnonzero(has_word)
        sizes = has_word.astype(np.int64)
        single = Sets(who, codes.code[who], None, sizes, codes.known)
        both = {word.side: single, words.side: self.sets(words)}
        return self._masks_of(both["mentee"], both["mentor"], 1)

    def _column(self, one: One) -> Any:
        key = (one.side, one.field.name)
        if key not in self._columns:
            field, said = one.field, self._said[one.side]
            column = column_of(field, said[field.name], self.words)
            if field.yes_unless:
                other = replace(field, name=field.yes_unless)
                instead = column_of(other, said[other.name], self.words)
                column = np.asarray(column) | ~np.asarray(instead)
            self._columns[key] = column
        return self._columns[key]

    def _masks_of(self, mentee: Sets, mentor: Sets, levels: int) -> Masks:
        """Bits for the words that both sides know."""
        is_known = np.zeros((2, len(self.words.text)), np.bool_)
        is_known[0, mentee.code] = is_known[1, mentor.code] = True
        is_shared = is_known.all(0)
        shared = int(np.count_nonzero(is_shared))
        bit = np.where(is_shared, is_shared.cumsum() - 1, NOTHING)
        most = levels
        if levels == 1:
            sizes = (one.sizes.max(initial=0) for one in (mentee, mentor))
            most = int(min(shared, *sizes))
        own = _bits(mentee, bit[mentee.code], shared, levels)
        theirs = _bits(mentor, bit[mentor.code], shared, levels)
        return Masks(own, theirs, levels, most)


def _said(people: Sequence[Person], uses: Iterable[One]) -> dict[str, Sequence[Any]]:
    fields = [one.field for one in uses]
    names = {name for f in fields for name in (f.name, f.yes_unless) if name}
    return columns_of([person.facts for person in people], sorted(names))


def _bits(
    some: Sets, bit: NDArray[np.int64], bits: int, levels: int
) -> NDArray[np.uint64]:
    """Everybody's words as bits, NOTHING where a word has none."""
    words = max(1, -(-bits // _WIDTH))
    found = np.zeros(some.known.size * levels * words, np.uint64)
    has_bit = bit != NOTHING
    person, bit = some.person[has_bit], bit[has_bit]
    value = np.uint64(1) << (bit % _WIDTH).astype(np.uint64)
    word = person * (levels * words) + bit // _WIDTH
    if some.level is None:
        np.add.at(found, word, value)
    else:
        for t in range(levels):
            own = some.level[has_bit] > t
            np.bitwise_or.at(found, word[own] + t * words, value[own])
    return found.reshape(some.known.size, levels * words)
