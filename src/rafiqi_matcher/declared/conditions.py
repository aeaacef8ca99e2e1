"""Questions about a pair with the answers no, unknown and yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from rafiqi_matcher.declared.asked import Asked
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import One
from rafiqi_matcher.world import World

Facts = dict[str, Any]
Told = Mapping[str, Any]
"""What one person told us."""


class AboutPairs(Protocol):
    """Something asked about pairs, as a rules file declares it.

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
        """What it says of pairs."""
        ...

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        """What it looked at, as plain data; "unknown_for" lists whom to ask."""
        ...


class Condition(AboutPairs, Protocol):
    """A question about a pair: what it says is Truth.

    Its facts carry the answer for the pair as "holds"; None: unknown.
    """


def answered(holds: bool | None, silent: Sequence[str] = ()) -> Facts:
    """The answer among the facts; whom to ask if there is none."""
    return {"holds": holds, "unknown_for": list(silent) if holds is None else []}


def part_facts(condition: Condition, mentee: Told, mentor: Told, world: World) -> Facts:
    """The facts of a condition that is a part of something."""
    return {"is": condition.says, **condition.facts(mentee, mentor, world)}
