"""The one place of this room that asks the matcher: who fits what, and why.

To the matcher a newcomer is a mentee, and an opportunity a mentor with places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from rafiqi.areas.suggestions._newcomers import Newcomer
from rafiqi.areas.suggestions._offers import Offer
from rafiqi_matcher.explain import Explanation, explain_pairs
from rafiqi_matcher.people import Person
from rafiqi_matcher.rules import Must, Rules
from rafiqi_matcher.scoring import Judge
from rafiqi_matcher.world import World
from rafiqi_matcher.would_allow import broken_by, would_allow

_WORLD = World()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A newcomer with an opportunity that breaks no rule; score is 0 to 10000."""

    newcomer: str
    offer: str
    score: int


@dataclass(frozen=True, slots=True)
class Why:
    """What the matcher looked at for one pair.

    reasons  criterion -> what it looked at, the strongest first; only those that count
    breaks   the hard rules it does not keep -> what they looked at
    unsaid   the hard rules that hold because the newcomer has not told
    """

    newcomer: str
    offer: str
    score: int
    reasons: Mapping[str, Mapping[str, Any]]
    breaks: Mapping[str, Mapping[str, Any]]
    unsaid: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.breaks


@dataclass(frozen=True, slots=True)
class Missing:
    """One word more that somebody would have to have: a skill, a level, a document."""

    field: str
    word: str


WORTH_SAYING = 200
"""Points of 1000 from which a criterion is a reason and not an accident."""


def ranked(
    newcomers: Mapping[str, Newcomer], offers: Mapping[str, Offer], rules: Rules
) -> list[Ranked]:
    """Every pair that breaks no rule, the best first; for few people or few offers."""
    if not newcomers or not offers:
        return []
    judge = _judge(newcomers.values(), offers.values(), rules)
    rows, columns = np.arange(len(newcomers))[:, None], np.arange(len(offers))[None]
    allowed = np.flatnonzero(judge.allowed(rows, columns))
    one, other = np.divmod(allowed, len(offers))
    scores = judge.scores(one, other)
    order = np.argsort(-scores, kind="stable")
    people, things = list(newcomers), list(offers)
    return [
        Ranked(people[i], things[j], score)
        for i, j, score in zip(
            one[order].tolist(),
            other[order].tolist(),
            scores[order].tolist(),
            strict=True,
        )
    ]


def why(pairs: Sequence[tuple[Newcomer, Offer]], rules: Rules) -> list[Why]:
    """What speaks for each of some pairs, and what against."""
    people = [(_mentee(one), _mentor(other)) for one, other in pairs]
    return [_why(says) for says in explain_pairs(people, rules, _WORLD)]


def missing(newcomer: Newcomer, offer: Offer, rules: Rules) -> tuple[Missing, ...]:
    """The fewest words more, one or two, with which a pair breaks no rule.

    Empty where it breaks none, where more would be needed, or words do not help.
    """
    mentee, mentor = _mentee(newcomer), _mentor(offer)
    (says,) = explain_pairs([(mentee, mentor)], rules, _WORLD)
    ways = would_allow(mentee, mentor, rules, _WORLD, broken_by(says), ["mentee"])
    for way in ways:
        if all(told.field in GAINED for told in way):
            return tuple(Missing(told.field, told.word) for told in way)
    return ()


def nearest(
    newcomer: Newcomer, offers: Sequence[Offer], rules: Rules, most: int
) -> list[Offer]:
    """What one or two words more would open, what fits best then first.

    One rule broken comes before two.
    """
    if not offers:
        return []
    judge = _judge([newcomer], offers, rules)
    row, columns = np.zeros(1, np.intp), np.arange(len(offers))
    broken = np.zeros(len(offers), np.int64)
    for rule in rules.hard_rules:
        keeps = judge.keeps(rule).ask(row, columns)
        broken += np.where(keeps, 0, 1 if _can_be_gained(rule) else len(rules.must))
    order = np.lexsort((-judge.scores(row, columns), broken))
    near = (offers[n] for n in order.tolist() if 0 < broken[n] <= MOST_BROKEN)
    tried = islice(near, _MOST_TRIED)
    found = (offer for offer in tried if missing(newcomer, offer, rules))
    return list(islice(found, most))


def _can_be_gained(rule: Must) -> bool:
    """Whether somebody who breaks a rule could keep it by gaining something."""
    own = {one.field.name for one in rule.uses if one.side == "mentee"}
    return not rule.protects and bool(own) and own <= set(GAINED)


MOST_BROKEN = 2
_MOST_TRIED = 40

GAINED = ("skills", "languages", "education", "papers")
"""What somebody can gain. Nobody is told to be free at other times or to move."""


def _judge(
    newcomers: Iterable[Newcomer], offers: Iterable[Offer], rules: Rules
) -> Judge:
    return Judge([*map(_mentee, newcomers)], [*map(_mentor, offers)], rules, _WORLD)


def _mentee(newcomer: Newcomer) -> Person:
    return Person(newcomer.id, newcomer.facts)


def _mentor(offer: Offer) -> Person:
    return Person(offer.id, offer.facts, offer.places)


def _why(says: Explanation) -> Why:
    return Why(
        says.mentee,
        says.mentor,
        says.score,
        {one.name: one.facts for one in says.strongest if one.points >= WORTH_SAYING},
        {rule.name: rule.facts for rule in says.rules if rule.is_on and not rule.holds},
        tuple(
            rule.name
            for rule in says.rules
            if rule.is_on and rule.holds and rule.unknown_for == ["mentee"]
        ),
    )
