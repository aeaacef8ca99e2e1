"""What would make a pair possible: the smallest changes, each tried.

Never tried: another gender, origin, home or employer, or a wish that protects somebody.
Those are not ours to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice

import numpy as np

from rafiqi_matcher.changes import Told, telling
from rafiqi_matcher.declared.fields import FLAG, LEVELS, SIDES, TIMES, WORDS, One, Side
from rafiqi_matcher.explain import Explanation
from rafiqi_matcher.people import Person
from rafiqi_matcher.rules import Must, Rules
from rafiqi_matcher.scoring import Judge
from rafiqi_matcher.world import World

_MOST_TWOS = 500


def would_allow(
    mentee: Person,
    mentor: Person,
    rules: Rules,
    world: World,
    broken: Iterable[str],
    sides: Sequence[Side] = SIDES,
) -> list[tuple[Told, ...]]:
    """One thing told otherwise, or else two, after which every rule is kept.

    The best fit comes first. Empty where three would be needed, or none can.

    broken  the hard rules that the pair breaks
    sides   who could tell otherwise
    """
    names = set(broken)
    wrong = [rule for rule in rules.hard_rules if rule.name in names]
    told = (t for rule in wrong for t in _tellable(rule, mentee, mentor, sides))
    single = list(dict.fromkeys(told))
    one = [(told,) for told in single]
    two = list(islice(combinations(single, 2), _MOST_TWOS))
    tried = (mentee, mentor, rules, world)
    return _possible(one, *tried) or _possible(two, *tried)


def broken_by(says: Explanation) -> list[str]:
    """The hard rules that are on and that a pair does not keep."""
    return [rule.name for rule in says.rules if rule.is_on and not rule.holds]


def told_otherwise(
    mentee: Person, mentor: Person, changes: Iterable[Told]
) -> tuple[Person, Person]:
    """The same two, who tell these things as well."""
    for told in changes:
        if told.side == "mentee":
            mentee = telling(mentee, told)
        else:
            mentor = telling(mentor, told)
    return mentee, mentor


def _tellable(
    rule: Must, mentee: Person, mentor: Person, sides: Sequence[Side]
) -> Iterator[Told]:
    when = {(one.side, one.field.name) for one in rule.when}
    for one in sorted(rule.condition.uses, key=lambda o: (o.side, o.field.name)):
        if one.side not in sides or (one.side, one.field.name) in when:
            continue
        if rule.protects and (one.field.kind != FLAG or one.side == "mentee"):
            continue
        own, other = (mentee, mentor) if one.side == "mentee" else (mentor, mentee)
        yield from _more_of(one, rule, own, other)


def _more_of(one: One, rule: Must, own: Person, other: Person) -> Iterator[Told]:
    """What this side could tell beside what is told: what the other side tells."""
    name, kind = one.field.name, one.field.kind
    if kind == FLAG:
        if not one.field.told(own.facts):
            yield Told(one.side, name)
        return
    if kind not in (LEVELS, TIMES, WORDS):
        return
    twins = [o.field for o in rule.condition.uses if o.side != one.side]
    theirs = next((f.told(other.facts) for f in twins if f.kind == kind), None) or ()
    mine = one.field.told(own.facts) or {}
    for word in sorted(theirs, key=_natural):
        if isinstance(theirs, Mapping):
            has = mine.get(word, 0)
            if has < theirs[word]:
                yield Told(one.side, name, word, has + 1)
        elif word not in mine:
            yield Told(one.side, name, word)


def _possible(
    tries: Sequence[tuple[Told, ...]],
    mentee: Person,
    mentor: Person,
    rules: Rules,
    world: World,
) -> list[tuple[Told, ...]]:
    """Those after which the pair keeps every rule, the best fit first."""
    if not tries:
        return []
    both = [told_otherwise(mentee, mentor, changes) for changes in tries]
    judge = Judge([a for a, _ in both], [b for _, b in both], rules, world)
    each = np.arange(len(tries))
    allowed, scores = judge.allowed(each, each), judge.scores(each, each)
    order = np.argsort(-scores, kind="stable")
    return [tries[n] for n in order if allowed[n]]


def _natural(word: str) -> tuple[int, str]:
    return (int(word), "") if word.isascii() and word.isdigit() else (1 << 62, word)
