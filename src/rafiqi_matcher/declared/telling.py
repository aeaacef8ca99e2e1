"""A question about what one side says, whoever the other is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.declared.asked import Asked
from rafiqi_matcher.declared.columns import Bools
from rafiqi_matcher.declared.conditions import Facts, Told, answered
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import WORD, One
from rafiqi_matcher.declared.sides import by_side
from rafiqi_matcher.declared.truth import answer
from rafiqi_matcher.world import World


@dataclass(frozen=True, slots=True)
class Says:
    """One side says one of some words; or, with none_of, none of them."""

    one: One
    words: frozenset[str]
    none_of: bool = False
    says = "told"
    tables = ()

    @property
    def uses(self) -> frozenset[One]:
        return frozenset((self.one,))

    def of(self, people: Everybody) -> Asked:
        known, has = self._asked(people)
        return by_side(self.one, answer(known, has != self.none_of))

    def _asked(self, people: Everybody) -> tuple[Bools, Bools]:
        """Of whom it is known, and who says one of the words."""
        if self.one.field.kind == WORD:
            codes = people.codes(self.one)
            return codes.known, people.words.among(codes.code, self._numbers(people))
        sets = people.sets(self.one)
        has = np.zeros(sets.known.size, np.bool_)
        has[sets.person[people.words.among(sets.code, self._numbers(people))]] = True
        return sets.known, has

    def _numbers(self, people: Everybody) -> list[int]:
        numbers = people.words.number
        return sorted(numbers[word] for word in self.words if word in numbers)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        told = self.one.told(mentee, mentor)
        said = {told} if isinstance(told, str) else set(told or ())
        says = {"side": self.one.side, "field": self.one.field.name}
        if told is None:
            return says | answered(None, [self.one.side])
        return says | answered(bool(said & self.words) != self.none_of)
