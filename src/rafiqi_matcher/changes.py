"""What could be otherwise in a round, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rafiqi_matcher.people import Person


@dataclass(frozen=True, slots=True)
class Told:
    """One person would tell something else: a word more, a level more, or yes.

    side   "mentee" or "mentor"
    word   what is added to the field; None for a flag that says yes
    level  of the word, in a field with levels
    """

    side: str
    field: str
    word: Any = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class MorePlaces:
    """The mentor would have one place more."""


@dataclass(frozen=True, slots=True)
class OtherWeight:
    """One criterion would count more or less; the others share the difference."""

    criterion: str
    weight: int
    instead_of: int


@dataclass(frozen=True, slots=True)
class Change:
    """What would be otherwise, and what came of it when it was tried.

    changes    all of them together
    is_chosen  whether the best pairs then have these two together; if not, the pair is
               possible, but others fit better
    """

    changes: tuple[Told | MorePlaces | OtherWeight, ...]
    is_chosen: bool


def telling(person: Person, told: Told) -> Person:
    """The same person, who tells this as well."""
    facts = dict(person.facts)
    if told.word is None:
        facts[told.field] = True
    elif told.level is not None:
        facts[told.field] = {**(facts.get(told.field) or {}), told.word: told.level}
    else:
        facts[told.field] = [*(facts.get(told.field) or ()), told.word]
    return replace(person, facts=facts)


def shifted(weights: Mapping[str, int], name: str, by: int) -> dict[str, int]:
    """One weight more or less, the others in proportion, all whole and 100 together.

    What rounding leaves goes to those that lost most by it (Hamilton's method).
    """
    others = [n for n in weights if n != name]
    left, had = 100 - weights[name] - by, sum(weights[n] for n in others)
    if had == 0:
        return dict(weights)
    parts = {n: divmod(weights[n] * left, had) for n in others}
    lacking = left - sum(whole for whole, _ in parts.values())
    by_loss = sorted(others, key=lambda n: -parts[n][1])
    new = {n: parts[n][0] + (n in by_loss[:lacking]) for n in others}
    return {n: weights[n] + by if n == name else new[n] for n in weights}
