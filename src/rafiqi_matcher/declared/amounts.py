"""Numbers as conditions: given, or known about one side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.declared.asked import Ask, Asked, Rows, Values
from rafiqi_matcher.declared.conditions import (
    Facts,
    Told,
    answered,
)
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One
from rafiqi_matcher.declared.sides import always, of_side
from rafiqi_matcher.declared.truth import Truth, answer
from rafiqi_matcher.world import World


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
            return always(np.int64(self.number)), always(np.bool_(True)), ()
        column, side = people.numbers(self.field), self.field.side
        keys = (column.value, column.known) if side == "mentee" else ()
        return of_side(side, column.value), of_side(side, column.known), keys

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
