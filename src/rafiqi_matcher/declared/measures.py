"""How well two people fit by one criterion: 0 to 1000 points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.asked import Asked, Rows, Tally, Values
from rafiqi_matcher.declared.columns import NOTHING
from rafiqi_matcher.declared.conditions import (
    Amount,
    Condition,
    Facts,
    Told,
    part_facts,
)
from rafiqi_matcher.declared.counting import Common
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One, Two
from rafiqi_matcher.declared.truth import YES
from rafiqi_matcher.refused import BadInput
from rafiqi_matcher.world import FULL, World


class Measure(Protocol):
    """A criterion's way of giving points; says, uses, tables and facts as Condition."""

    @property
    def says(self) -> str:
        """The key of the rules file."""
        ...

    @property
    def uses(self) -> frozenset[One]:
        """The fields it looks at."""
        ...

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        """Kind and name of the tables it looks into."""
        ...

    def of(self, people: Everybody) -> Asked:
        """Points for pairs, int64 0..1000."""
        ...

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        """What it looked at, as plain data; "unknown_for" lists whom to ask."""
        ...


@dataclass(frozen=True, slots=True)
class Steps:
    """Points for 0, 1, 2 ...; the last also for more.

    table  the name of a table of points in the world, instead of values
    """

    values: tuple[int, ...] = ()
    table: str = ""

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        """The table, if it is one."""
        return (("points", self.table),) if self.table else ()

    def of(self, world: World) -> tuple[int, ...]:
        """The points."""
        return world.points(self.table) if self.table else self.values


@dataclass(frozen=True, slots=True)
class ShareOf:
    """The share of what the mentee wants that the mentor has, or the other way."""

    common: Common
    of_mentor: bool = False
    tables = ()
    says = "share_of"

    @property
    def uses(self) -> frozenset[One]:
        return self.common.uses

    def of(self, people: Everybody) -> Asked:
        masks, two = self.common.masks(people), self.common.two
        wanted = people.sets(two.mentor if self.of_mentor else two.mentee).sizes
        whole = np.maximum(wanted, 1)
        if self.of_mentor:
            return Asked(lambda i, j: masks.count(i, j) * FULL // whole[j], masks.keys)

        def judge(count: Values, i: Rows, silent: Values) -> Values:
            return np.where(silent, 0, count * FULL // whole[i])

        silent = ~people.sets(two.mentor).known
        tally = Tally(masks, (whole,), judge, silent)
        return Asked(tally.ask, (*masks.keys, whole), tally)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        found = self.common.facts(mentee, mentor)
        wanted = self.common.two.told(mentee, mentor)[self.of_mentor]
        return found | {"wanted": sorted(wanted or ())}


@dataclass(frozen=True, slots=True)
class InCommon:
    """Points by how many words they share, or by the best level both reach."""

    common: Common
    points: Steps

    @property
    def says(self) -> str:
        return "shared_level" if self.common.has_levels else "shared"

    @property
    def uses(self) -> frozenset[One]:
        return self.common.uses

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        return self.points.tables

    def of(self, people: Everybody) -> Asked:
        points = np.array(self.points.of(people.world), np.int64)
        masks, two = self.common.masks(people), self.common.two
        mentee, mentor = people.sets(two.mentee).known, people.sets(two.mentor).known

        def judge(count: Values, i: Rows, silent: Values) -> Values:
            earned = points[np.minimum(count, points.size - 1)]
            return np.where(mentee[i] & ~silent, earned, 0)

        tally = Tally(masks, (mentee,), judge, ~mentor)
        return Asked(tally.ask, (*masks.keys, mentee), tally)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        return self.common.facts(mentee, mentor)


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
            grid[a, :-1] = [self._row(row, word, self.two.mentor) for word in columns]
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


@dataclass(frozen=True, slots=True)
class Ahead:
    """One side's number is ahead of the other's: best by so much, less for each step.

    number, before  the number that is ahead, and the one behind
    """

    number: One
    before: One
    best: int
    per_step: int
    tables = ()
    says = "ahead"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset((self.number, self.before))

    def of(self, people: Everybody) -> Asked:
        (value, known, keys), (other, other_known, more) = (
            Amount(field=one).of(people) for one in (self.number, self.before)
        )

        def ask(i: Rows, j: Rows) -> Values:
            lead = value(i, j).astype(np.int64) - other(i, j)
            points = np.maximum(0, FULL - self.per_step * np.abs(lead - self.best))
            return np.where(known(i, j) & other_known(i, j), points, 0)

        return Asked(ask, keys + more)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        told = {
            one.side: one.told(mentee, mentor) for one in (self.number, self.before)
        }
        number, before = told[self.number.side], told[self.before.side]
        both = number is not None and before is not None
        return {
            "mentee": told["mentee"],
            "mentor": told["mentor"],
            "ahead": number - before if both else None,
            "best": self.best,
            "unknown_for": [
                side for side in ("mentee", "mentor") if told[side] is None
            ],
        }


@dataclass(frozen=True, slots=True)
class FirstOf:
    """The points of the first condition that surely holds, else none."""

    steps: tuple[tuple[Condition, int], ...]
    says = "first_of"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset[One]().union(*(step.uses for step, _ in self.steps))

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        return tuple(table for step, _ in self.steps for table in step.tables)

    def of(self, people: Everybody) -> Asked:
        asked = [(step.of(people), points) for step, points in self.steps]

        def ask(i: Rows, j: Rows) -> Values:
            earned = np.zeros(np.broadcast_shapes(i.shape, j.shape), np.int64)
            for step, points in reversed(asked):
                earned = np.where(step.ask(i, j) == YES, points, earned)
            return earned

        if len(asked) == 1:
            only, points = asked[0]
            return only.then(lambda truth, i, j: np.where(truth == YES, points, 0))
        return Asked(ask, tuple(key for step, _ in asked for key in step.keys))

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        asks: set[str] = set()
        for n, (step, _) in enumerate(self.steps):
            facts = part_facts(step, mentee, mentor, world)
            if facts["holds"]:
                return {"step": n, "because": facts, "unknown_for": sorted(asks)}
            asks.update(facts["unknown_for"])
        return {"step": None, "because": None, "unknown_for": sorted(asks)}


def _two_words(two: Two, mentee: Told, mentor: Told) -> Facts:
    one, other = two.told(mentee, mentor)
    return {
        "mentee": one,
        "mentor": other,
        "same": bool(one) and one == other,
        "unknown_for": two.silent(mentee, mentor),
    }


def _distinct(people: Everybody, one: One) -> tuple[Values, list[str]]:
    """Everybody's place in a list of words, and the list; -1: no word."""
    codes = people.codes(one).code
    found = np.unique(codes[codes != NOTHING])
    place = np.where(codes == NOTHING, -1, np.searchsorted(found, codes))
    return place, [people.words.text[code] for code in found]


def _letters(words: list[str], width: int) -> NDArray[np.uint32]:
    """The first characters of each word as numbers, 0 where it is shorter."""
    letters = np.array(words, f"U{width}").view(np.uint32)
    return letters.reshape(len(words), width)
