"""From people and rules to the engine's columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rafiqi_matcher.declared.asked import Asked, Change, Rows, Tally, Values
from rafiqi_matcher.declared.terms import (
    Piece,
    count_term,
    equal_term,
    has_many_words,
    piece_of,
    row_terms,
)
from rafiqi_matcher.engine.features import REFUSED, CountTerm, EqualTerm, Features
from rafiqi_matcher.people import Person
from rafiqi_matcher.rules import Rules
from rafiqi_matcher.scoring import Judge
from rafiqi_matcher.world import World


def features_for(
    mentees: Sequence[Person], mentors: Sequence[Person], rules: Rules, world: World
) -> Features:
    """Everybody's columns: the same scores as the reference scorer, to the last unit.

    Raises BadInput when what somebody told does not fit the rules' fields.
    """
    return features_of(Judge(mentees, mentors, rules, world))


def features_of(judge: Judge) -> Features:
    """The columns of people that a judge knows already."""
    mentees, mentors = judge.shape
    pieces: list[Piece] = []
    tallies: dict[int, list[Tally]] = {}
    equals: list[EqualTerm] = []
    for asked in _points(judge):
        if asked.tally:
            tallies.setdefault(id(asked.tally.masks), []).append(asked.tally)
            continue
        piece = piece_of(asked, mentees)
        if asked.equality and has_many_words(piece):
            if found := equal_term(asked.equality, mentees, mentors):
                term, piece = found
                equals.append(term)
        pieces.append(piece)
    counts: list[CountTerm] = []
    for some in tallies.values():
        count, more = count_term(some, mentees)
        counts.append(count)
        pieces += more
    rows = row_terms(pieces, mentors)
    return Features(mentees, mentors, rows, tuple(counts), tuple(equals))


def _points(judge: Judge) -> Iterator[Asked]:
    """What each rule and criterion that is on adds to the points of a pair."""
    for rule in judge.rules.hard_rules:
        yield judge.keeps(rule).then(_refusal)
    for criterion in judge.rules.fit:
        if criterion.counts:
            yield judge.earns(criterion).then(_weighed(criterion.weight))


def _refusal(holds: Values, mentees: Rows, mentors: Rows) -> Values:
    return np.where(holds, np.int64(0), np.int64(REFUSED))


def _weighed(weight: int) -> Change:
    return lambda points, mentees, mentors: weight * points
