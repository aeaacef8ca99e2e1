"""What a programme decides: which rules hold, what counts how much, what to aim for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rafiqi_matcher.declared.conditions import Condition, Facts, Told
from rafiqi_matcher.declared.fields import Field, One
from rafiqi_matcher.declared.measures import Measure
from rafiqi_matcher.declared.names import known
from rafiqi_matcher.fair_rules import FairRules
from rafiqi_matcher.refused import BadInput
from rafiqi_matcher.world import World

FIT = "fit"
MOST_PEOPLE = "most-people"
OBJECTIVES = (FIT, MOST_PEOPLE)


@dataclass(frozen=True, slots=True)
class Must:
    """A hard rule: what no pair may break.

    when        flags; the rule counts only for pairs where one of them says yes.
                Empty: for all
    protects    it protects people: it fails while its facts are unknown, and cannot
                be switched off
    is_strict   it fails while its facts are unknown, though it does not protect
    """

    name: str
    condition: Condition
    when: tuple[One, ...] = ()
    protects: bool = False
    is_strict: bool = False
    is_on: bool = True

    @property
    def uses(self) -> frozenset[One]:
        """The fields it looks at."""
        return self.condition.uses | frozenset(self.when)

    @property
    def fails_if_unknown(self) -> bool:
        """What follows from silence."""
        return self.protects or self.is_strict

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        """What it looked at; "holds" says whether the pair keeps it.

        "applies" is False where none of the flags in `when` says yes.
        """
        facts = self.condition.facts(mentee, mentor, world)
        applies = not self.when or any(o.told(mentee, mentor) for o in self.when)
        if not applies:
            facts |= {"holds": True, "unknown_for": []}
        elif facts["holds"] is None:
            facts["holds"] = not self.fails_if_unknown
        return {"is": self.condition.says, "applies": applies, **facts}


@dataclass(frozen=True, slots=True)
class Fit:
    """A soft criterion: how well a pair fits in one respect.

    weight  of all weights that are on, which sum to 100
    """

    name: str
    measure: Measure
    weight: int
    is_on: bool = True

    @property
    def counts(self) -> bool:
        """Whether it adds anything to any score."""
        return self.is_on and self.weight > 0

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        """What it looked at."""
        return {"is": self.measure.says, **self.measure.facts(mentee, mentor, world)}


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one programme.

    objective   "fit": the greatest total fit; "most-people": first as many people as
                possible, and among those ways the greatest total fit
    fair        what a round shall be fair about

    Raises BadInput with a sentence when they cannot be right.
    """

    fields: tuple[Field, ...]
    must: tuple[Must, ...]
    fit: tuple[Fit, ...]
    objective: str = FIT
    fair: FairRules = field(default_factory=FairRules)

    def __post_init__(self) -> None:
        for rule in self.must:
            if rule.protects and not rule.is_on:
                says = f"The rule {rule.name} protects people and cannot be"
                raise BadInput(f"{says} switched off.", f"must {rule.name}")
        for criterion in self.fit:
            if type(criterion.weight) is not int or criterion.weight < 0:
                says = f"The weight of {criterion.name} is {criterion.weight!r};"
                raise BadInput(f"{says} it must be a whole number, 0 or more.", "fit")
        if (total := sum(c.weight for c in self.fit if c.is_on)) != 100:
            raise BadInput(f"The weights sum to {total}; make them 100.", "fit")
        known([self.objective], OBJECTIVES, "objective", "objective")

    @property
    def hard_rules(self) -> tuple[Must, ...]:
        """The hard rules that are on."""
        return tuple(rule for rule in self.must if rule.is_on)

    @property
    def weights(self) -> dict[str, int]:
        """Criterion -> what it counts; 0 for those that are off."""
        return {c.name: c.weight * c.is_on for c in self.fit}

    @property
    def uses(self) -> frozenset[One]:
        """The fields that rules and criteria look at."""
        must = (rule.uses for rule in self.must)
        fit = (criterion.measure.uses for criterion in self.fit)
        return self.fair.uses.union(*must, *fit)

    @property
    def tables(self) -> frozenset[tuple[str, str]]:
        """Kind and name of the tables that are looked up."""
        asked = (*(r.condition for r in self.must), *(c.measure for c in self.fit))
        return frozenset(table for one in asked for table in one.tables)

    def weighing(self, weights: Mapping[str, int]) -> Rules:
        """The same with other weights; criteria left out count 0."""
        known(weights, [c.name for c in self.fit], "criterion", "weights")
        fit = (replace(c, weight=weights.get(c.name, 0)) for c in self.fit)
        return replace(self, fit=tuple(fit))

    def without(self, names: Iterable[str]) -> Rules:
        """The same with these hard rules switched off."""
        off = set(names)
        known(sorted(off), [rule.name for rule in self.must], "hard rule", "off")
        must = (replace(r, is_on=r.is_on and r.name not in off) for r in self.must)
        return replace(self, must=tuple(must))

    def aiming_at(self, objective: str) -> Rules:
        """The same with another objective."""
        return replace(self, objective=objective)

    def check(self, world: World) -> None:
        """Raises BadInput where the world lacks a table, or has another kind of it."""
        for kind, name in sorted(self.tables):
            getattr(world, kind)(name)
