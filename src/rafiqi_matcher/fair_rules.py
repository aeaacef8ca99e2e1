"""What a programme declares to be fair, before it meets any people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.declared.conditions import Condition
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import NUMBER, Field, One
from rafiqi_matcher.declared.truth import YES
from rafiqi_matcher.fairness.wishes import Floor
from rafiqi_matcher.people import Person
from rafiqi_matcher.world import World

PASSED_OVER = One("mentee", Field("passed_over", NUMBER, if_silent=0))
"""In how many rounds somebody stayed without a mentor; a column of the mentees."""


@dataclass(frozen=True, slots=True)
class Group:
    """Mentees who have something in common; who has not told us does not belong."""

    name: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class FairRules:
    """Groups, their floors, and whom a round must not forget.

    lifted       of these groups the worst-off comes first
    passed_over  who stayed without a mentor in so many rounds comes first; 0: nobody
    worst_first  whether the lowest score of all pairs shall be as high as can be
    """

    groups: tuple[Group, ...] = ()
    floors: tuple[Floor, ...] = ()
    passed_over: int = 0
    worst_first: bool = False
    lifted: tuple[str, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether a round has anything to be fair about."""
        return bool(self.floors or self.lifted or self.passed_over or self.worst_first)

    @property
    def uses(self) -> frozenset[One]:
        """The fields it looks at."""
        own = frozenset((PASSED_OVER,) if self.passed_over else ())
        return own.union(*(group.condition.uses for group in self.groups))

    @property
    def own_fields(self) -> tuple[Field, ...]:
        """Fields that are there without being declared."""
        return (PASSED_OVER.field,) if self.passed_over else ()

    def members(
        self, mentees: Sequence[Person], world: World
    ) -> dict[str, frozenset[str]]:
        """Group -> the ids of those who belong to it."""
        people = Everybody(mentees, (), self.uses, world)
        rows, nobody = np.arange(len(mentees)), np.zeros(1, np.intp)
        return {
            group.name: frozenset(
                person.id
                for person, said in zip(
                    mentees, group.condition.of(people).ask(rows, nobody), strict=True
                )
                if said == YES
            )
            for group in self.groups
        }

    def forgotten(self, mentees: Sequence[Person]) -> frozenset[str]:
        """The ids of those who were passed over so often that they come first."""
        if not self.passed_over:
            return frozenset()
        times = {p.id: PASSED_OVER.field.told(p.facts) or 0 for p in mentees}
        return frozenset(id for id, n in times.items() if n >= self.passed_over)
