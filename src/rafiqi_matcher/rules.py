"""What a programme decides: which rules hold, what counts how much, what to aim for.

objective = "fit"            # or "most-people"

[weights]                    # whole numbers that sum to 100; left out = 0
skills = 40
goals = 40
language = 20

[hard_rules]                 # left out = on; protections cannot be switched off
availability = false
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rafiqi_matcher.criteria import CRITERIA
from rafiqi_matcher.hard_rules import HARD_RULES, HardRule
from rafiqi_matcher.refused import BadInput

FIT = "fit"
MOST_PEOPLE = "most-people"
OBJECTIVES = (FIT, MOST_PEOPLE)

USUAL_WEIGHTS: Mapping[str, int] = {c.name: c.usual_weight for c in CRITERIA}
PROTECTIONS = tuple(rule.name for rule in HARD_RULES if rule.is_protection)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one programme.

    weights     criterion -> whole number >= 0; they sum to 100, left out counts 0
    off         names of hard rules that this programme switched off
    objective   "fit": the greatest total fit; "most-people": first as many people as
                possible, and among those ways the greatest total fit

    Raises BadInput with a sentence when they cannot be right.
    """

    weights: Mapping[str, int] = field(default_factory=lambda: USUAL_WEIGHTS)
    off: frozenset[str] = frozenset()
    objective: str = FIT

    def __post_init__(self) -> None:
        _known(self.weights, USUAL_WEIGHTS, "criterion", "weights")
        for name, weight in self.weights.items():
            if type(weight) is not int or weight < 0:
                says = f"The weight of {name} is {weight!r}; it must be a whole number"
                raise BadInput(f"{says}, 0 or more.", "weights")
        if (total := sum(self.weights.values())) != 100:
            raise BadInput(f"The weights sum to {total}; make them 100.", "weights")
        _known(self.off, [rule.name for rule in HARD_RULES], "hard rule", "hard_rules")
        for name in sorted(self.off.intersection(PROTECTIONS)):
            says = f"The rule {name} protects people and cannot be switched off."
            raise BadInput(says, "hard_rules")
        _known([self.objective], OBJECTIVES, "objective", "objective")

    @property
    def hard_rules(self) -> tuple[HardRule, ...]:
        """The hard rules that are on."""
        return tuple(rule for rule in HARD_RULES if rule.name not in self.off)


def load_rules(path: Path) -> Rules:
    """Read rules from a TOML file. Raises BadInput when they cannot be right."""
    try:
        return rules_from(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadInput(f"This is not a TOML file: {wrong}.") from wrong


def rules_from(settings: Mapping[str, Any]) -> Rules:
    """Rules from the data of a TOML file or a form; what is left out stays usual."""
    _known(settings, ["objective", "weights", "hard_rules"], "setting", "")
    weights = _table(settings, "weights") or USUAL_WEIGHTS
    switches = _table(settings, "hard_rules")
    for name, is_on in switches.items():
        if not isinstance(is_on, bool):
            says = f"The hard rule {name} is {is_on!r}; write true or false."
            raise BadInput(says, "hard_rules")
    off = frozenset(name for name, is_on in switches.items() if not is_on)
    _known(switches, [rule.name for rule in HARD_RULES], "hard rule", "hard_rules")
    return Rules(weights, off, settings.get("objective", FIT))


def _table(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = settings.get(name, {})
    if not isinstance(table, Mapping):
        raise BadInput(f"Write {name} as a table: [{name}] and a line for each.", name)
    return table


def _known(
    names: Iterable[object], known: Iterable[str], kind: str, setting: str
) -> None:
    choices = list(known)
    for name in names:
        if name not in choices:
            close = get_close_matches(str(name), choices, 1)
            hint = f"Did you mean {close[0]}?" if close else f"Use {_any_of(choices)}."
            raise BadInput(f"There is no {kind} {name!r}. {hint}", setting)


def _any_of(choices: list[str]) -> str:
    return ", ".join(choices[:-1]) + f" or {choices[-1]}"
