"""Questions about the words of two people, and about one side's flags."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.declared.asked import Asked, Equality, Rows, Values
from rafiqi_matcher.declared.columns import NOTHING
from rafiqi_matcher.declared.conditions import (
    Facts,
    Told,
    answered,
)
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One, Two, silent
from rafiqi_matcher.declared.sides import by_side
from rafiqi_matcher.declared.truth import NO, YES, Truth, answer
from rafiqi_matcher.world import World


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

        own = np.where(
            people.words.among(mentee.code, mentor.code), mentee.code, NOTHING
        )
        keys = (mentee.known,)
        equality = Equality(own.astype(np.int32), mentor.code, keys, judge)
        return Asked(ask, (own, *keys), equality=equality)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        one, other = told = self.two.told(mentee, mentor)
        unsaid = silent(told)
        same = bool(one) and one == other
        says = {"mentee": one, "mentor": other, "same": same}
        return says | answered(None if unsaid else same != self.differs, unsaid)


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
        one, other = told = self.two.told(mentee, mentor)
        unsaid = silent(told)
        groups = [world.group_of(word, self.table) for word in (one, other)]
        same = groups[0] is not None and groups[0] == groups[1]
        says = {"mentee": one, "mentor": other, "group": groups[0] if same else None}
        return says | answered(None if unsaid else same, unsaid)


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
        unsaid = silent((told["mentee"], told["mentor"]))
        says = {"word": word, "side": self.word.side}
        return says | answered(None if unsaid else word in words, unsaid)


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
