"""Read [groups] and [fairness] of a rules file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rafiqi_matcher.declared.comparing import condition_from
from rafiqi_matcher.declared.names import known, switch, table, texts, whole
from rafiqi_matcher.declared.reading import Names
from rafiqi_matcher.fair_rules import FairRules, Group
from rafiqi_matcher.fairness.wishes import Floor
from rafiqi_matcher.refused import BadInput

EQUAL = "equal"
"""A floor at the rate of everybody."""

MOST_ROUNDS = 1000
MOST_PEOPLE = 1_000_000

_SETTINGS = ("floors", "lift_groups", "passed_over", "worst_first")


def fair_rules_from(
    groups: Mapping[str, Any], fairness: Mapping[str, Any], names: Names
) -> FairRules:
    """Groups and fairness as a file declares them. Raises BadInput."""
    known(fairness, _SETTINGS, "setting of fairness", "fairness")
    floors = table(fairness, "floors")
    known(floors, groups, "group", "fairness")
    return FairRules(
        tuple(_group(name, said, names) for name, said in groups.items()),
        tuple(_floor(name, said) for name, said in floors.items()),
        whole(
            fairness.get("passed_over", 0), "passed_over", "fairness", 0, MOST_ROUNDS
        ),
        switch(fairness.get("worst_first", False), "worst_first", "fairness"),
        _lifted(fairness.get("lift_groups", []), groups),
    )


def _group(name: str, said: Any, names: Names) -> Group:
    here = f"groups, {name}"
    if not isinstance(said, Mapping):
        says = 'Say who belongs to it, such as { has = "mentee.minor" }.'
        raise BadInput(says, here)
    condition = condition_from(said, Names(names.fields, here))
    if others := sorted(o.field.name for o in condition.uses if o.side != "mentee"):
        says = f"A group is about mentees alone, but this looks at mentor.{others[0]}."
        raise BadInput(says, here)
    return Group(name, condition)


def _lifted(said: Any, groups: Mapping[str, Any]) -> tuple[str, ...]:
    here = "fairness, lift_groups"
    names = texts(said, "lift_groups", here)
    known(names, groups, "group", here)
    return tuple(dict.fromkeys(names))


def _floor(group: str, said: Any) -> Floor:
    here = f"fairness, floors, {group}"
    if said == EQUAL:
        return Floor(group, share=1.0)
    if isinstance(said, float) and 0 <= said <= 1:
        return Floor(group, share=said)
    if type(said) is int and 0 <= said <= MOST_PEOPLE:
        return Floor(group, number=said)
    says = f"The floor is {said!r}. Write 0.8 for four fifths of the rate of all,"
    raise BadInput(f'{says} "equal" for the same rate, or a number of people.', here)
