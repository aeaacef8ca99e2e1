"""Questions about a pair with the answers no, unknown and yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol

import numpy as np

from rafiqi_matcher.declared.asked import Ask, Asked, Equality, Rows, Values
from rafiqi_matcher.declared.columns import NOTHING
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import SIDES, One, Two
from rafiqi_matcher.declared.truth import NO, YES, Truth, answer
from rafiqi_matcher.world import World

Facts = dict[str, Any]
Told = Mapping[str, Any]
"""What one person told us."""


class Condition(Protocol):
    """A question about a pair.

    says  what it compares, in one word; facts carry it as "is"
    """

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
        """Kind ("points", "groups", "pairs") and name of the tables it looks into."""
        ...

    def of(self, people: Everybody) -> Asked:
        """Answers for pairs, as Truth."""
        ...

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        """What it looked at, as plain data.

        holds        the answer for this pair; None: unknown
        unknown_for  whom to ask, if that is so
        """
        ...


@dataclass(frozen=True, slots=True)
class Same:
    """Both say the same word; or, with differs, both are known and do not."""

    two: Two
    differs: bool = False
    tables = ()

    @property
    def says(self) -> str:
        return "differs" if self.differs else "same"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset((self.two.mentee, self.two.mentor))

    def of(self, people: Everybody) -> Asked:
        mentee, mentor = people.codes(self.two.mentee), people.codes(self.two.mentor)

        def judge(equal: Values, i: Rows, j: Rows) -> Truth:
            known = mentee.known[i] & mentor.known[j]
            return answer(known, equal != self.differs)

        def ask(i: Rows, j: Rows) -> Truth:
            code = mentee.code[i]
            return judge((code == mentor.code[j]) & (code != NOTHING), i, j)

        own = np.where(np.isin(mentee.code, mentor.code), mentee.code, NOTHING)
        keys = (mentee.known,)
        equality = Equality(own.astype(np.int32), mentor.code, keys, judge)
        return Asked(ask, (own, *keys), equality=equality)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        one, other = self.two.told(mentee, mentor)
        silent = self.two.silent(mentee, mentor)
        same = bool(one) and one == other
        says = {"mentee": one, "mentor": other, "same": same}
        return says | answered(None if silent else same != self.differs, silent)


@dataclass(frozen=True, slots=True)
class SameGroup:
    """Both words are in one group of a table."""

    two: Two
    table: str
    says = "same_group"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset((self.two.mentee, self.two.mentor))

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        return (("groups", self.table),)

    def of(self, people: Everybody) -> Asked:
        groups = people.world.groups(self.table)
        number = {group: n for n, group in enumerate(sorted(set(groups.values())))}
        both = people.codes(self.two.mentee), people.codes(self.two.mentor)
        # Read after both columns have given their words a number.
        by_code = [number.get(groups.get(w, ""), NOTHING) for w in people.words.text]
        group = np.array([*by_code, NOTHING])
        one, other = (group[column.code] for column in both)
        known = [column.known for column in both]

        def ask(i: Rows, j: Rows) -> Truth:
            same = (one[i] == other[j]) & (one[i] != NOTHING)
            return answer(known[0][i] & known[1][j], same)

        return Asked(ask, (one, known[0]))

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        one, other = self.two.told(mentee, mentor)
        silent = self.two.silent(mentee, mentor)
        groups = [world.group_of(word, self.table) for word in (one, other)]
        same = groups[0] is not None and groups[0] == groups[1]
        says = {"mentee": one, "mentor": other, "group": groups[0] if same else None}
        return says | answered(None if silent else same, silent)


@dataclass(frozen=True, slots=True)
class Has:
    """A flag of one side says yes; or, with lacks, no. Silence says no."""

    one: One
    lacks: bool = False
    tables = ()

    @property
    def says(self) -> str:
        return "lacks" if self.lacks else "has"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset((self.one,))

    def of(self, people: Everybody) -> Asked:
        flag = people.flags(self.one) != self.lacks
        return by_side(self.one, np.where(flag, YES, NO))

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        told = self.one.told(mentee, mentor)
        says = {"side": self.one.side, "field": self.one.field.name}
        return says | answered(told != self.lacks)


@dataclass(frozen=True, slots=True)
class Within:
    """The word of one side is among the words of the other."""

    word: One
    words: One
    says = "within"
    tables = ()

    @property
    def uses(self) -> frozenset[One]:
        return frozenset((self.word, self.words))

    def of(self, people: Everybody) -> Asked:
        masks = people.membership(self.word, self.words)
        word, words = people.codes(self.word), people.sets(self.words)
        sides = (word.known, words.known)
        mentee, mentor = sides if self.word.side == "mentee" else sides[::-1]

        def ask(i: Rows, j: Rows) -> Truth:
            return answer(mentee[i] & mentor[j], masks.count(i, j) > 0)

        return Asked(ask, (*masks.keys, mentee))

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        word, words = (one.told(mentee, mentor) for one in (self.word, self.words))
        told = {self.word.side: word, self.words.side: words}
        silent = [side for side in SIDES if told[side] is None]
        says = {"word": word, "side": self.word.side}
        return says | answered(None if silent else word in words, silent)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, given or known about one side.

    field  None: always this number
    """

    number: int = 0
    field: One | None = None

    def of(self, people: Everybody) -> tuple[Ask, Ask, tuple[Values, ...]]:
        """Its value, whether it is known, and what tells mentees apart."""
        if self.field is None:
            return _always(np.int64(self.number)), _always(np.bool_(True)), ()
        column, side = people.numbers(self.field), self.field.side
        keys = (column.value, column.known) if side == "mentee" else ()
        return _of_side(side, column.value), _of_side(side, column.known), keys

    def told(self, mentee: Told, mentor: Told) -> int | None:
        """Its value for one pair; None: unknown."""
        if self.field is None:
            return self.number
        found: int | None = self.field.told(mentee, mentor)
        return found

    def silent(self, mentee: Told, mentor: Told) -> list[str]:
        """Whom to ask."""
        is_unknown = self.field and self.told(mentee, mentor) is None
        return [self.field.side] if self.field and is_unknown else []

    @property
    def uses(self) -> frozenset[One]:
        """The field, if there is one."""
        return frozenset((self.field,) if self.field else ())

    @property
    def asks_mentor(self) -> bool:
        """Whether it differs between mentors."""
        return self.field is not None and self.field.side == "mentor"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number reaches another; or, with at_most, does not exceed it."""

    number: Amount
    limit: Amount
    at_most: bool = False
    tables = ()
    says = "number"

    @property
    def uses(self) -> frozenset[One]:
        return self.number.uses | self.limit.uses

    def of(self, people: Everybody) -> Asked:
        value, value_known, keys = self.number.of(people)
        limit, limit_known, more = self.limit.of(people)

        def ask(i: Rows, j: Rows) -> Truth:
            one, other = value(i, j), limit(i, j)
            holds = one <= other if self.at_most else one >= other
            return answer(value_known(i, j) & limit_known(i, j), holds)

        return Asked(ask, keys + more)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        both = self.number, self.limit
        number, limit = (amount.told(mentee, mentor) for amount in both)
        says = {"number": number, "at_most" if self.at_most else "at_least": limit}
        if number is None or limit is None:
            return says | answered(
                None,
                [side for amount in both for side in amount.silent(mentee, mentor)],
            )
        return says | answered(number <= limit if self.at_most else number >= limit)


@dataclass(frozen=True, slots=True)
class Every:
    """All of several conditions; or, with any, at least one of them."""

    parts: tuple[Condition, ...]
    any: bool = False

    @property
    def says(self) -> str:
        return "any" if self.any else "all"

    @property
    def uses(self) -> frozenset[One]:
        return frozenset[One]().union(*(part.uses for part in self.parts))

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        return tuple(table for part in self.parts for table in part.tables)

    def of(self, people: Everybody) -> Asked:
        asked = [part.of(people) for part in self.parts]
        join = np.maximum if self.any else np.minimum

        def ask(i: Rows, j: Rows) -> Truth:
            answers = [one.ask(i, j) for one in asked]
            joined: Truth = reduce(join, answers)
            return joined

        return Asked(ask, tuple(key for one in asked for key in one.keys))

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        parts = [part_facts(part, mentee, mentor, world) for part in self.parts]
        answers = [part["holds"] for part in parts]
        if self.any in answers:
            holds: bool | None = self.any
        else:
            holds = None if None in answers else not self.any
        asks = {side for part in parts for side in part["unknown_for"]}
        return {"parts": parts} | answered(holds, sorted(asks))


def answered(holds: bool | None, silent: Sequence[str] = ()) -> Facts:
    """The answer among the facts; whom to ask if there is none."""
    return {"holds": holds, "unknown_for": list(silent) if holds is None else []}


def part_facts(condition: Condition, mentee: Told, mentor: Told, world: World) -> Facts:
    """The facts of a condition that is a part of something."""
    return {"is": condition.says, **condition.facts(mentee, mentor, world)}


def together(parts: Sequence[Condition]) -> Condition:
    """All of them; one alone stays itself."""
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def by_side(one: One, values: Values) -> Asked:
    """A value that depends on one side alone."""
    keys = (values,) if one.side == "mentee" else ()
    return Asked(_of_side(one.side, values), keys)


def _of_side(side: str, values: Values) -> Ask:
    if side == "mentee":
        return lambda i, j: _spread(values[i], i, j)
    return lambda i, j: _spread(values[j], i, j)


def _always(value: Any) -> Ask:
    return lambda i, j: _spread(value, i, j)


def _spread(values: Values, i: Rows, j: Rows) -> Values:
    """In the shape of the pairs, whichever side was asked."""
    return np.broadcast_to(values, np.broadcast_shapes(i.shape, j.shape))
