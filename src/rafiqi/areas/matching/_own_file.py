"""A programme's own rules file: what it may say here, and what is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from functools import cached_property, lru_cache
from typing import Any, TypeGuard

from rafiqi.areas.matching import _file_refused as refused
from rafiqi_matcher.declared.fields import SIDES, Field
from rafiqi_matcher.declared.reading import fields_from
from rafiqi_matcher.refused import BadInput, UnknownName
from rafiqi_matcher.rules import MOST_PEOPLE, Rules
from rafiqi_matcher.rules_file import (
    USUAL,
    rules_from,
    usual_rules,
    usual_settings,
)
from rafiqi_matcher.world import USUAL_TABLES, World

MOST_BYTES = 20_000
MOST_TABLES = 200
MOST_ENTRIES = 30
DEEPEST = 12
LONGEST_NAME = 60
LONGEST_LINE = 500

TOLD_OF_ONE: Mapping[str, frozenset[str]] = {
    "mentee": frozenset(
        {"minor", "exclude_same_origin", "min_language_level", "min_slots"}
    ),
    "mentor": frozenset({"cleared", "refugee_background"}),
}
"""Fields that Rafiqi knows of one side alone; it knows the others of both."""

FIELDS: Mapping[str, Field] = {field.name: field for field in usual_rules().fields}
"""Everything that Rafiqi can tell the matcher about people."""


@dataclass(frozen=True, eq=False)
class Base:
    """The usual rules of which a file changes some.

    name         of the file that comes with the matcher
    told_of_one  what is told of newcomers alone, and of the other side alone
    """

    name: str = USUAL
    told_of_one: Mapping[str, frozenset[str]] = dataclass_field(
        default_factory=lambda: TOLD_OF_ONE
    )

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Everything that Rafiqi can tell the matcher here."""
        return {field.name: field for field in usual_rules(self.name).fields}

    def settings(self) -> dict[str, Any]:
        """What the usual rules say."""
        return usual_settings(self.name)


FOR_MENTORS = Base()

_FREE = frozenset(("weight", "off", "points", "best", "per_step", "at_least"))
"""What an entry with the name of a usual one may say in its own way."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A rules file as the matcher understands it.

    rules  with every hard rule switched on, so that each can be switched off
    off    the hard rules that the file switches off
    """

    rules: Rules
    off: tuple[str, ...]


def decoded(raw: bytes) -> str:
    """An uploaded file as text. Raises FileRefused."""
    if len(raw) > MOST_BYTES:
        raise refused.too_long(MOST_BYTES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise refused.not_text(raw[: wrong.start].count(b"\n") + 1) from wrong
    return text.replace("\r\n", "\n")


@lru_cache(maxsize=32)
def own_file(text: str, base: Base = FOR_MENTORS) -> OwnFile:
    """Read a rules file that changes what a base says. Raises FileRefused."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise refused.too_long(MOST_BYTES)
    try:
        settings = _complete(parsed(text), text, base)
        rules = rules_from(settings)
        for _kind, name in sorted(rules.tables):
            if name not in USUAL_TABLES:
                raise refused.unknown_table(name, USUAL_TABLES, text)
        rules.check(World())
    except BadInput as wrong:
        raise refused.by_matcher(wrong, text) from wrong
    except RecursionError as wrong:
        raise refused.too_deep() from wrong
    _check_sides(rules, text, base)
    on = tuple(replace(rule, is_on=True) for rule in rules.must)
    weights = rules.weights
    fit = tuple(replace(c, is_on=True, weight=weights[c.name]) for c in rules.fit)
    off = tuple(rule.name for rule in rules.must if not rule.is_on)
    return OwnFile(replace(rules, must=on, fit=fit), off)


def parsed(text: str) -> dict[str, Any]:
    """The data of a file that is neither too deep nor too much. Raises FileRefused."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:  # dotted keys in it would take their square
            raise refused.long_line(number, LONGEST_LINE)
    try:
        settings = tomllib.loads(text)
    except RecursionError as wrong:
        raise refused.too_deep() from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise refused.not_toml(wrong) from wrong
    tables = 0
    for value, depth in _within(settings):
        if depth > DEEPEST:
            raise refused.too_deep()
        tables += isinstance(value, Mapping)
        if tables > MOST_TABLES:
            raise refused.too_much(MOST_TABLES)
    return settings


def _within(settings: Mapping[str, Any]) -> Iterator[tuple[Any, int]]:
    """Every value with its depth; without recursion, which a hostile file exhausts."""
    left: list[tuple[Any, int]] = [(settings, 0)]
    while left:
        value, depth = left.pop()
        yield value, depth
        if isinstance(value, Mapping):
            left += ((one, depth + 1) for one in value.values())
        elif isinstance(value, list):
            left += ((one, depth + 1) for one in value)


def _complete(settings: dict[str, Any], text: str, base: Base) -> dict[str, Any]:
    """The settings with the fields that Rafiqi knows and the rules that always hold."""
    for key in refused.ELSEWHERE:
        if key in settings:
            raise refused.elsewhere(key, text)
    usual = base.settings()
    if settings.get("based_on", base.name) != base.name:
        raise UnknownName(
            f"Write based_on = {base.name!r} here.",
            "based_on",
            name=str(settings["based_on"]),
            choices=(base.name,),
        )
    _check_fields(settings.get("fields", {}), text, base)
    protections = [rule for rule in usual["must"] if rule.get("protects")]
    _check_entries(settings, usual, text)
    off = settings.get("off")
    for rule in protections:
        if _is_list(off) and rule["name"] in off:
            raise refused.protects(rule["name"], "off", text)
    told = {"objective": MOST_PEOPLE} | settings
    if isinstance(settings.get("fields", {}), Mapping):
        told["fields"] = usual["fields"]
    if "based_on" in settings or not settings:
        return told
    own = settings.get("must", [])
    there = {entry["name"] for entry in _entries(settings, "must")}
    if _is_list(own):
        told["must"] = [*(r for r in protections if r["name"] not in there), *own]
    return told


def _check_fields(declared: Any, text: str, base: Base) -> None:
    """Refuse fields that Rafiqi does not know, or knows as something else."""
    if not isinstance(declared, Mapping):
        return
    for name, said in declared.items():
        if name not in base.fields:
            raise refused.unknown_field(name, base.fields, text)
        known = base.fields[name]
        if said == known.kind:
            continue
        if fields_from({**base.settings()["fields"], name: said})[name] != known:
            raise refused.other_field(name, known.kind, text)


def _check_entries(settings: Mapping[str, Any], usual: Any, text: str) -> None:
    """Refuse names that cannot be shown, and usual names for something else."""
    for key in ("must", "fit"):
        if _is_list(given := settings.get(key)) and len(given) > MOST_ENTRIES:
            raise refused.too_many(key, MOST_ENTRIES, text)
        by_name = {entry["name"]: entry for entry in usual[key]}
        for entry in _entries(settings, key):
            name = entry["name"]
            if len(name) > LONGEST_NAME or not name.isprintable():
                raise refused.odd_name(LONGEST_NAME, text)
            if name not in by_name or "based_on" in settings:
                continue
            theirs = by_name[name]
            if theirs.get("protects") and entry != theirs:
                raise refused.protects(name, f"{key} {name}", text)
            if _core(entry) != _core(theirs):
                raise refused.taken_name(name, f"{key} {name}", text)


def _core(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in _FREE}


def _entries(settings: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    """The entries that have a name; what else is wrong, the matcher says."""
    found = settings.get(key)
    return [
        entry
        for entry in (found if _is_list(found) else ())
        if isinstance(entry, Mapping) and isinstance(entry.get("name"), str)
    ]


def _is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _check_sides(rules: Rules, text: str, base: Base) -> None:
    """Refuse what nobody tells us of that side."""
    for one in sorted(rules.uses, key=lambda one: (one.side, one.field.name)):
        other = SIDES[1 - SIDES.index(one.side)]
        if one.field.name in base.told_of_one[other]:
            raise refused.other_side(one.field.name, one.side, other, text)
