"""Why this pair? Every rule and every criterion, with the facts behind it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.criteria import CRITERIA
from rafiqi_matcher.facts import Facts
from rafiqi_matcher.hard_rules import HARD_RULES
from rafiqi_matcher.packed import pack
from rafiqi_matcher.people import Mentee, Mentor
from rafiqi_matcher.rules import Rules
from rafiqi_matcher.world import World


@dataclass(frozen=True, slots=True)
class RuleSays:
    """One hard rule about one pair.

    holds  whether the pair keeps it
    is_on  whether this programme uses it
    facts  what it looked at; see the rule
    """

    name: str
    holds: bool
    is_on: bool
    facts: Facts

    @property
    def unknown_for(self) -> list[str]:
        """Whom to ask: "mentee", "mentor", both or nobody."""
        return list(self.facts.get("unknown_for", []))


@dataclass(frozen=True, slots=True)
class CriterionSays:
    """One criterion about one pair.

    points        0..1000
    weight        this programme's weight
    contribution  points * weight / 10, rounded so that all contributions of a pair add
                  up to its score exactly
    facts         what it looked at; see the criterion
    """

    name: str
    points: int
    weight: int
    contribution: int
    facts: Facts

    @property
    def unknown_for(self) -> list[str]:
        """Whom to ask: "mentee", "mentor", both or nobody."""
        return list(self.facts.get("unknown_for", []))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the matcher knows about one pair, in the order of declaration."""

    mentee: str
    mentor: str
    score: int
    rules: tuple[RuleSays, ...]
    criteria: tuple[CriterionSays, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether the pair keeps every rule that is on."""
        return all(rule.holds for rule in self.rules if rule.is_on)

    @property
    def strongest(self) -> tuple[CriterionSays, ...]:
        """The criteria that contribute, the largest contribution first."""
        some = [says for says in self.criteria if says.contribution > 0]
        return tuple(sorted(some, key=lambda says: -says.contribution))


def explain(
    mentee: Mentee, mentor: Mentor, rules: Rules, world: World | None = None
) -> Explanation:
    """Explain one pair, allowed or not."""
    world = world or World()
    pair = pack([mentee], [mentor], world).block(np.zeros(1, np.intp))
    points = [int(criterion.points(pair).item()) for criterion in CRITERIA]
    weights = [rules.weights.get(criterion.name, 0) for criterion in CRITERIA]
    tenths = [p * w for p, w in zip(points, weights, strict=True)]
    contributions = in_whole_points(tenths)
    return Explanation(
        mentee.id,
        mentor.id,
        sum(contributions),
        tuple(
            RuleSays(
                rule.name,
                bool(rule.holds(pair).item()),
                rule.name not in rules.off,
                rule.facts(mentee, mentor),
            )
            for rule in HARD_RULES
        ),
        tuple(
            CriterionSays(c.name, p, w, part, c.facts(mentee, mentor, world))
            for c, p, w, part in zip(
                CRITERIA, points, weights, contributions, strict=True
            )
        ),
    )


def in_whole_points(tenths: list[int]) -> list[int]:
    """Round tenths of points to whole ones that sum to sum(tenths) // 10.

    Each is rounded down; what the sum then lacks goes, one each, to those that lost
    most by rounding, the earlier first among equals (Hamilton's method).
    """
    whole = [part // 10 for part in tenths]
    lacking = sum(tenths) // 10 - sum(whole)
    by_loss = sorted(range(len(tenths)), key=lambda n: -(tenths[n] % 10))
    for n in by_loss[:lacking]:
        whole[n] += 1
    return whole
