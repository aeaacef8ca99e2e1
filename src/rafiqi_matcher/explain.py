"""Why this pair? Every rule and every criterion, with the facts behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.declared.conditions import Facts
from rafiqi_matcher.people import Person
from rafiqi_matcher.rules import Fit, Must, Rules
from rafiqi_matcher.scoring import Judge
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
    mentee: Person, mentor: Person, rules: Rules, world: World | None = None
) -> Explanation:
    """Explain one pair, allowed or not."""
    return next(explain_pairs([(mentee, mentor)], rules, world))


def explain_pairs(
    pairs: Sequence[tuple[Person, Person]], rules: Rules, world: World | None = None
) -> Iterator[Explanation]:
    """Explain many pairs, in their order: much faster than one by one."""
    world = world or World()
    mentees, mentors = [a for a, _ in pairs], [b for _, b in pairs]
    judge, each = Judge(mentees, mentors, rules, world), np.arange(len(pairs))
    points = [judge.earns(criterion).ask(each, each) for criterion in rules.fit]
    for n, (mentee, mentor) in enumerate(pairs):
        says = _criteria(rules.fit, [int(p[n]) for p in points], mentee, mentor, world)
        yield Explanation(
            mentee.id,
            mentor.id,
            sum(criterion.contribution for criterion in says),
            tuple(_rule(rule, mentee, mentor, world) for rule in rules.must),
            says,
        )


def _rule(rule: Must, mentee: Person, mentor: Person, world: World) -> RuleSays:
    facts = rule.facts(mentee.facts, mentor.facts, world)
    return RuleSays(rule.name, facts["holds"], rule.is_on, facts)


def _criteria(
    fit: Sequence[Fit],
    points: Sequence[int],
    mentee: Person,
    mentor: Person,
    world: World,
) -> tuple[CriterionSays, ...]:
    weights = [criterion.weight * criterion.is_on for criterion in fit]
    tenths = [p * w for p, w in zip(points, weights, strict=True)]
    parts = in_whole_points(tenths)
    return tuple(
        CriterionSays(c.name, p, w, part, c.facts(mentee.facts, mentor.facts, world))
        for c, p, w, part in zip(fit, points, weights, parts, strict=True)
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
