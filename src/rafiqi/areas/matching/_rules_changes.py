"""What other rules would change, one thing at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from rafiqi.areas.matching._rules import MatchingRules
from rafiqi_matcher.rules import Must, Rules

_TOLD = ("weights", "off", "most_people", "file")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    what    "must" or "fit" with "_new", "_gone" or "_other"; "weight"; "off" or "on";
            "most_people"; or the name of another field of MatchingRules
    name    of the rule or criterion
    before, after  for weights, and for most_people
    """

    what: str
    name: str = ""
    before: int = 0
    after: int = 0


def changes(now: MatchingRules, then: MatchingRules) -> tuple[Change, ...]:
    """From the rules of now to others: what must be so first, then what counts."""
    old, new = now.engine(), then.engine()
    found = [*_must(old, new), *_fit(old, new)]
    if now.most_people != then.most_people:
        found.append(Change("most_people", "", now.most_people, then.most_people))
    others = (f.name for f in fields(MatchingRules) if f.name not in _TOLD)
    found += (Change(name) for name in others if _differ(now, then, name))
    return tuple(found)


def _must(old: Rules, new: Rules) -> Iterator[Change]:
    before = {rule.name: rule for rule in old.must}
    after = {rule.name: rule for rule in new.must}
    yield from (Change("must_gone", name) for name in before if name not in after)
    for name, rule in after.items():
        known = before.get(name)
        if known is None:
            yield Change("must_new", name)
        elif _says(known) != _says(rule):
            yield Change("must_other", name)
        if rule.is_on != (known is None or known.is_on):
            yield Change("on" if rule.is_on else "off", name)


def _fit(old: Rules, new: Rules) -> Iterator[Change]:
    before = {criterion.name: criterion for criterion in old.fit}
    after = {criterion.name: criterion for criterion in new.fit}
    gone = (c for name, c in before.items() if name not in after)
    yield from (Change("fit_gone", c.name, c.weight) for c in gone)
    for name, criterion in after.items():
        known = before.get(name)
        if known is None:
            yield Change("fit_new", name, 0, criterion.weight)
            continue
        if criterion.measure != known.measure:
            yield Change("fit_other", name)
        if criterion.weight != known.weight:
            yield Change("weight", name, known.weight, criterion.weight)


def _says(rule: Must) -> tuple[Any, ...]:
    return rule.condition, rule.when, rule.protects, rule.is_strict


def _differ(now: MatchingRules, then: MatchingRules, name: str) -> bool:
    return bool(getattr(now, name) != getattr(then, name))
