"""Mentors who could be found: like those who are there, or made for who waits.

A profile is a mentor's facts. It must be somebody whom one could meet: no more
languages, skills or free times than three of four real mentors have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from rafiqi_matcher.declared.fields import FLAG, LEVELS, NUMBER, TIMES, WORD, WORDS
from rafiqi_matcher.people import Person
from rafiqi_matcher.rules import Rules

Facts = dict[str, Any]

_USUAL_SIZES = {LEVELS: 2, TIMES: 5, WORDS: 5}
_FEWEST = 2
_MANY = (LEVELS, TIMES, WORDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a programme's rules ask about a mentor.

    kinds  field -> its kind
    hard   fields that hard rules look at
    twins  field of a mentor -> the field of a mentee that it is compared with
    sizes  field with several words -> how many a real mentor has at most
    either flag -> the flag that takes its place; silence about both says yes to both
    """

    kinds: Mapping[str, str]
    hard: frozenset[str]
    twins: Mapping[str, str]
    sizes: Mapping[str, int]
    either: Mapping[str, str]

    def of_kind(self, *kinds: str) -> list[str]:
        """The fields of these kinds, in order."""
        return [name for name, kind in self.kinds.items() if kind in kinds]

    def said_aloud(self, facts: Facts) -> Facts:
        """The same, where silence said yes to two flags."""
        silent = [
            name
            for name, other in self.either.items()
            if not facts.get(name) and not facts.get(other)
        ]
        return {**facts, **dict.fromkeys(silent, True)}

    def without(self, facts: Facts, name: str, word: Any = None) -> Facts:
        """The same without a field, or without one of its words.

        Of two flags that silence says yes to, one stays.
        """
        if name in self.either and not facts.get(self.either[name]):
            return facts
        if word is None:
            return {field: told for field, told in facts.items() if field != name}
        told = facts[name]
        if isinstance(told, Mapping):
            return {**facts, name: {w: told[w] for w in told if w != word}}
        return {**facts, name: [w for w in _in_order(told) if w != word]}


def asked_by(rules: Rules, mentors: Sequence[Person]) -> Asked:
    """Read from rules and from the mentors who are there."""
    hard = [rule.uses for rule in rules.hard_rules]
    soft = [criterion.measure.uses for criterion in rules.fit if criterion.counts]
    fields = {
        one.field.name: one.field
        for uses in (*hard, *soft)
        for one in sorted(uses, key=lambda one: one.field.name)
        if one.side == "mentor"
    }
    kinds = {name: field.kind for name, field in fields.items()}
    twins: dict[str, str] = {}
    for uses in (*hard, *soft):
        theirs = [one.field for one in uses if one.side == "mentee"]
        for name in kinds:
            alike = [f.name for f in theirs if f.kind == kinds[name]]
            if name in alike:
                twins[name] = name
            elif len(alike) == 1 and any(one.field.name == name for one in uses):
                twins.setdefault(name, alike[0])
    return Asked(
        kinds,
        frozenset(
            one.field.name for uses in hard for one in uses if one.field.name in kinds
        ),
        twins,
        {
            name: _usual_size(kind, (person.facts.get(name) for person in mentors))
            for name, kind in kinds.items()
            if kind in _MANY
        },
        {name: f.yes_unless for name, f in fields.items() if f.yes_unless in fields},
    )


def _usual_size(kind: str, told: Iterable[Any]) -> int:
    sizes = [len(words) for words in told if words]
    if not sizes:
        return _USUAL_SIZES[kind]
    return max(_FEWEST, int(np.quantile(sizes, 0.75)))


def mirror(mentee: Person, asked: Asked) -> Facts:
    """A mentor who has whatever this mentee has or wants, and every clearance."""
    facts: Facts = {}
    for name, kind in asked.kinds.items():
        twin = asked.twins.get(name)
        if twin is None:
            facts |= {name: True} if kind == FLAG else {}
        elif (told := mentee.facts.get(twin)) is not None:
            facts[name] = told
    return {name: trimmed(told, asked.sizes.get(name)) for name, told in facts.items()}


def variants(facts: Facts, asked: Asked, usual: Mapping[str, Any]) -> list[Facts]:
    """The same with one or two single words changed or left out.

    usual  field -> the word that most others say
    """
    changes: list[tuple[str, Any]] = []
    for name in asked.of_kind(WORD, FLAG):
        if name in facts and name in asked.hard:
            if usual.get(name) not in (None, facts[name]):
                changes.append((name, usual[name]))
            changes.append((name, None))
    found = [changed(facts, [change]) for change in changes]
    found += [
        changed(facts, two)
        for two in combinations(changes, 2)
        if two[0][0] != two[1][0]
    ]
    return found


def changed(facts: Facts, changes: Iterable[tuple[str, Any]]) -> Facts:
    """The same with some fields told otherwise; None: not told."""
    new = {**facts, **dict(changes)}
    return {name: told for name, told in new.items() if told is not None}


def enriched(facts: Facts, wanted_by: Sequence[Person], asked: Asked) -> Facts:
    """The same with what else some mentees have or want, as far as one mentor goes."""
    new = dict(facts)
    for name in asked.of_kind(*_MANY):
        twin = asked.twins.get(name)
        if twin is None or name not in facts:
            continue
        told = [person.facts.get(twin) or () for person in wanted_by]
        often = Counter(word for words in told for word in words)
        more = sorted(
            (word for word in often if word not in facts[name]),
            key=lambda word: (-often[word], str(word)),
        )
        room = max(0, asked.sizes[name] - len(facts[name]))
        new[name] = _joined(facts[name], more[:room], told)
    return new


def _joined(has: Any, more: Sequence[Any], told: Sequence[Any]) -> Any:
    if isinstance(has, Mapping):
        best = {
            word: max(words[word] for words in told if word in words) for word in more
        }
        return {**has, **best}
    return [*_in_order(has), *more]


def trimmed(told: Any, size: int | None) -> Any:
    """The first words, if these are more words than one mentor has."""
    if size is None or len(told) <= size:
        return told
    if isinstance(told, Mapping):
        best = sorted(told.items(), key=lambda item: (-item[1], str(item[0])))
        return dict(best[:size])
    return _in_order(told)[:size]


def usual_words(people: Sequence[Person], asked: Asked) -> dict[str, Any]:
    """For each field with one word, the word that most people say."""
    found: dict[str, Any] = {}
    for name in asked.of_kind(WORD):
        said = Counter(
            told
            for person in people
            if (told := person.facts.get(name)) not in (None, "")
        )
        if said:
            found[name] = min(said, key=lambda word: (-said[word], str(word)))
    return found


def parts(facts: Facts, asked: Asked) -> list[tuple[str, Any]]:
    """Everything that could be left out: fields, and single words of several."""
    found: list[tuple[str, Any]] = []
    for name, kind in asked.kinds.items():
        if name not in facts:
            continue
        if kind in _MANY:
            found += [(name, word) for word in _in_order(facts[name])]
        elif kind in (WORD, FLAG, NUMBER):
            found.append((name, None))
    return found


def _in_order(words: Collection[Any]) -> list[Any]:
    return sorted(words, key=lambda word: (isinstance(word, str), word))
