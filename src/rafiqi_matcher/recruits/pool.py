"""Possible mentors to choose from: like those who are there, or made for who waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from rafiqi_matcher.engine.features import NOT_ALLOWED
from rafiqi_matcher.features import features_for
from rafiqi_matcher.growing import Growing
from rafiqi_matcher.people import Person
from rafiqi_matcher.recruits.profiles import (
    Asked,
    Facts,
    enriched,
    mirror,
    usual_words,
    variants,
)
from rafiqi_matcher.recruits.seekers import Seekers
from rafiqi_matcher.scoring import Judge

_LIKE_THOSE_THERE = 200
_MADE_FOR_ONE = 120
_LOOKED_AT = 400
_SERVED = 6


def possible_mentors(seekers: Seekers, now: Growing, asked: Asked) -> list[Facts]:
    """Some hundred profiles, each only once.

    now  the best pairs of the seekers, without possible mentors
    """
    needy = _needy(seekers, now)
    usual = usual_words(seekers.mentors or seekers.mentees, asked)
    some = _spread(needy, _MADE_FOR_ONE)
    made = [_made_for(seekers, row, asked, usual) for row in some]
    there = np.argsort(-now.price[: len(seekers.mentors)], kind="stable")
    told = [seekers.mentors[n].facts for n in there[:_LIKE_THOSE_THERE]]
    like = [{name: one[name] for name in asked.kinds if name in one} for one in told]
    simple = _distinct(map(asked.said_aloud, [*made, *filter(None, like)]))
    return _distinct([*simple, *_enriched(seekers, now, needy, simple, asked)])


def _needy(seekers: Seekers, now: Growing) -> list[int]:
    """Rows of those whom a mentor would help most: without one, or badly matched."""
    order = np.argsort(now.gain, kind="stable")[:_LOOKED_AT]
    return [int(row) for row in order]


def _spread(rows: Sequence[int], most: int) -> list[int]:
    step = max(1, len(rows) / most)
    return [rows[int(n * step)] for n in range(min(most, len(rows)))]


def _made_for(seekers: Seekers, row: int, asked: Asked, usual: Facts) -> Facts:
    """The best mentor for one mentee whom no rule stops."""
    mentee = seekers.mentees[row]
    facts = mirror(mentee, asked)
    choices = [facts, *variants(facts, asked, usual)]
    mentors = [Person(f"{n}", choice) for n, choice in enumerate(choices)]
    judge = Judge([mentee], mentors, seekers.round.rules, seekers.round.world)
    i, j = np.zeros(1, np.intp), np.arange(len(choices))
    fit = np.where(judge.allowed(i, j), 1 + judge.scores(i, j), 0)
    return choices[int(fit.argmax())]


def _enriched(
    seekers: Seekers,
    now: Growing,
    needy: Sequence[int],
    simple: list[Facts],
    asked: Asked,
) -> Iterable[Facts]:
    """Each with more of what those want whom she would help most."""
    people = [seekers.mentees[row] for row in needy]
    mentors = [Person(f"{n}", facts) for n, facts in enumerate(simple)]
    features = features_for(people, mentors, seekers.round.rules, seekers.round.world)
    scores = features.scores(*np.ogrid[: len(people), : len(mentors)])
    helped = np.where(
        scores == NOT_ALLOWED,
        -1.0,
        scores - now.least[list(needy), None],
    )
    order = np.argsort(-helped, axis=0, kind="stable")[:_SERVED]
    for column, facts in enumerate(simple):
        best = [row for row in order[:, column] if helped[row, column] > 0]
        yield enriched(facts, [people[row] for row in best], asked)


def _distinct(profiles: Iterable[Facts]) -> list[Facts]:
    return list({_text(facts): facts for facts in reversed(list(profiles))}.values())[
        ::-1
    ]


def _text(facts: Facts) -> str:
    return repr(sorted((name, _sorted(told)) for name, told in facts.items()))


def _sorted(told: object) -> object:
    if isinstance(told, dict):
        return sorted(map(str, told.items()))
    if isinstance(told, list | set | frozenset | tuple):
        return sorted(map(str, told))
    return str(told)
