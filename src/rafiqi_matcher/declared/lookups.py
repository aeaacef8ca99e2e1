"""Points for how near two words are, by a table or by how they begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.asked import Asked, Values
from rafiqi_matcher.declared.columns import NOTHING
from rafiqi_matcher.declared.conditions import (
    Facts,
    Told,
)
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One, Two, silent
from rafiqi_matcher.declared.measures import Steps
from rafiqi_matcher.refused import BadInput
from rafiqi_matcher.world import World


@dataclass(frozen=True, slots=True)
class Lookup:
    """Points by a table of pairs; pairs that it does not know get none."""

    two: Two
    table: str
    says = "table"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset((self.two.mentee, self.two.mentor))

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        return (("pairs", self.table),)

    def of(self, people: Everybody) -> Asked:
        table = people.world.pairs(self.table)

        mentee, rows = _distinct(people, self.two.mentee)
        mentor, columns = _distinct(people, self.two.mentor)
        grid = np.zeros((len(rows) + 1, len(columns) + 1), np.int64)
        for a, one in enumerate(rows):
            row = self._row(table, one, self.two.mentee)
            try:
                grid[a, :-1] = list(map(row.__getitem__, columns))
            except KeyError as missing:
                self._row(row, missing.args[0], self.two.mentor)
        return Asked(lambda i, j: grid[mentee[i], mentor[j]], (mentee,))

    def _row(self, row: Mapping[str, Any], word: str, one: One) -> Any:
        if word not in row:
            says = f"The table {self.table} does not know the {one.field.name} {word!r}"
            raise BadInput(f"{says} of a {one.side}. Add it.", one.field.name)
        return row[word]

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        return _two_words(self.two, mentee, mentor)


@dataclass(frozen=True, slots=True)
class SameStart:
    """Points by how many leading characters two words share, as in tree-like codes."""

    two: Two
    points: Steps
    says = "same_start"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset((self.two.mentee, self.two.mentor))

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        return self.points.tables

    def of(self, people: Everybody) -> Asked:
        points = np.array(self.points.of(people.world), np.int64)
        mentee, rows = _distinct(people, self.two.mentee)
        mentor, columns = _distinct(people, self.two.mentor)
        width = max(1, points.size - 1)
        one, other = _letters(rows, width), _letters(columns, width)
        equal = (one[:, None] == other[None, :]) & (one[:, None] != 0)
        length = np.minimum.accumulate(equal, axis=2).sum(2)
        grid = np.zeros((len(rows) + 1, len(columns) + 1), np.int64)
        grid[:-1, :-1] = points[np.minimum(length, points.size - 1)]
        return Asked(lambda i, j: grid[mentee[i], mentor[j]], (mentee,))

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        return _two_words(self.two, mentee, mentor)


def _two_words(two: Two, mentee: Told, mentor: Told) -> Facts:
    one, other = told = two.told(mentee, mentor)
    return {
        "mentee": one,
        "mentor": other,
        "same": bool(one) and one == other,
        "unknown_for": silent(told),
    }


def _distinct(people: Everybody, one: One) -> tuple[Values, list[str]]:
    """Everybody's place in a list of words, and the list; -1: no word."""
    codes, texts = people.codes(one).code, people.words.text
    is_said = np.zeros(len(texts) + 1, np.bool_)
    is_said[codes] = True
    is_said[NOTHING] = False
    place = is_said.cumsum() - 1
    place[NOTHING] = -1
    return place[codes], [texts[code] for code in np.flatnonzero(is_said).tolist()]


def _letters(words: list[str], width: int) -> NDArray[np.uint32]:
    """The first characters of each word as numbers, 0 where it is shorter."""
    letters = np.array(words, f"U{width}").view(np.uint32)
    return letters.reshape(len(words), width)
