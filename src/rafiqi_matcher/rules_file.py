"""Read the rules of a programme from a TOML file; docs/rules.md has the language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rafiqi_matcher.declared.comparing import condition_from, measure_from
from rafiqi_matcher.declared.impossible import (
    check_condition,
    check_measure,
    check_together,
)
from rafiqi_matcher.declared.names import known, switch, table, text, texts
from rafiqi_matcher.declared.reading import Names, fields_from
from rafiqi_matcher.fair_rules_file import fair_rules_from
from rafiqi_matcher.refused import BadInput, SameName, WrongValue
from rafiqi_matcher.rules import FIT, Fit, Must, Rules

USUAL = "usual"
OPPORTUNITIES = "opportunities"
BASES = (USUAL, OPPORTUNITIES)
"""Files of rules that come with the matcher: for mentors, and for opportunities."""

_SETTINGS = (
    *("objective", "based_on", "fields", "must", "fit", "weights", "off"),
    *("groups", "fairness"),
)
_MUST = ("name", "protects", "when_any", "if_unknown", "off")
_FIT = ("name", "weight", "off")


def load_rules(path: Path) -> Rules:
    """Read rules from a TOML file. Raises BadInput when they cannot be right."""
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadInput(f"This is not a TOML file: {wrong}.") from wrong
    return rules_from(settings)


@cache
def usual_rules(base: str = USUAL) -> Rules:
    """The rules, criteria and weights that a programme starts with."""
    return rules_from(usual_settings(base))


def rules_from(settings: Mapping[str, Any]) -> Rules:
    """Rules from the data of a TOML file. Raises BadInput when they cannot be right."""
    if not settings:
        says = "These rules are empty. Declare fields, rules and criteria, or write"
        raise BadInput(f'{says} based_on = "usual" to start from the usual ones.')
    known(settings, _SETTINGS, "setting", "")
    settings = _with_base(settings)
    names = Names(fields_from(table(settings, "fields")))
    must = tuple(_must(e, names) for e in _entries(settings, "must"))
    check_together([(r.name, r.condition) for r in must if r.is_on and not r.when])
    weights = table(settings, "weights") if "weights" in settings else None
    fit = tuple(_fit(e, names, weights) for e in _entries(settings, "fit"))
    if not fit:
        says = "There is no criterion. Say with [[fit]] what makes a pair a good one."
        raise BadInput(says, "fit")
    known(weights or (), [c.name for c in fit], "criterion", "weights")
    fair = fair_rules_from(
        table(settings, "groups"), table(settings, "fairness"), names
    )
    fields = {**names.fields, **{f.name: f for f in fair.own_fields}}
    objective = settings.get("objective", FIT)
    rules = Rules(tuple(fields.values()), must, fit, objective, fair)
    return rules.without(texts(settings.get("off", []), "off", "off"))


def text_of(base: str) -> str:
    """A file of rules that comes with the matcher, as it is written."""
    return files("rafiqi_matcher").joinpath(f"{base}.toml").read_text(encoding="utf-8")


def usual_settings(base: str = USUAL) -> dict[str, Any]:
    """What a file of rules that comes with the matcher says."""
    return tomllib.loads(text_of(base))


def _with_base(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings together with those they are based on."""
    if "based_on" not in settings:
        return settings
    known([settings["based_on"]], BASES, "set of rules to base on", "based_on")
    base = usual_settings(settings["based_on"])
    return {
        **base,
        **settings,
        "fields": {**base["fields"], **table(settings, "fields")},
        "must": [*base["must"], *_entries(settings, "must")],
        "fit": [*base["fit"], *_entries(settings, "fit")],
    }


def _entries(settings: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    entries = settings.get(key, [])
    if not isinstance(entries, list) or not all(
        isinstance(e, Mapping) for e in entries
    ):
        says = f"Write each as [[{key}]] and a line for each setting."
        raise WrongValue(says, key, name=key, needs="tables")
    seen: set[str] = set()
    for entry in entries:
        name = text(entry.get("name"), "name", key)
        if name in seen:
            raise SameName(f"{key} {name}", name=name)
        seen.add(name)
    return entries


def _must(entry: Mapping[str, Any], names: Names) -> Must:
    name, here = entry["name"], f"must {entry['name']}"
    own = {key: value for key, value in entry.items() if key not in _MUST}
    names = Names(names.fields, here)
    condition = condition_from(own, names)
    check_condition(condition, here)
    protects = switch(entry.get("protects", False), "protects", here)
    silence = entry.get("if_unknown", "fails" if protects else "passes")
    known([silence], ["fails", "passes"], "meaning of if_unknown", here)
    if protects and silence == "passes":
        says = "A rule that protects people must fail while nobody knows."
        raise BadInput(f"{says} Leave if_unknown out.", here)
    return Must(
        name,
        condition,
        when=names.flags(entry.get("when_any", []), "when_any"),
        protects=protects,
        is_strict=silence == "fails",
        is_on=not switch(entry.get("off", False), "off", here),
    )


def _fit(
    entry: Mapping[str, Any], names: Names, weights: Mapping[str, Any] | None
) -> Fit:
    name, here = entry["name"], f"fit {entry['name']}"
    own = {key: value for key, value in entry.items() if key not in _FIT}
    measure = measure_from(own, Names(names.fields, here))
    check_measure(measure, here)
    weight = entry.get("weight") if weights is None else weights.get(name, 0)
    if weight is None:
        raise BadInput("Say how much it counts, such as weight = 20.", here)
    is_on = not switch(entry.get("off", False), "off", here)
    return Fit(name, measure, weight, is_on)
