"""What would make a pair possible, or chosen: each tried, not guessed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from rafiqi_matcher.changes import Change, MorePlaces, OtherWeight, shifted
from rafiqi_matcher.explain import Explanation, explain
from rafiqi_matcher.people import Person
from rafiqi_matcher.result import Result
from rafiqi_matcher.round import Pairing, Round
from rafiqi_matcher.solve import solve
from rafiqi_matcher.would_allow import broken_by, told_otherwise, would_allow

MOST_CHANGES = 3

_TRIES = 6
_FARTHEST = 20
"""No weight is moved farther: the rules are for everybody, not for one pair."""


def would_change(
    result: Result,
    mentee: str,
    mentor: str,
    most: int = MOST_CHANGES,
    *,
    weighs: bool = True,
) -> tuple[Change, ...]:
    """The smallest changes that bring two together who are not; the best first.

    weighs  whether other weights are tried as well, which solves the round often
    """
    if any((pair.mentee, pair.mentor) == (mentee, mentor) for pair in result.pairs):
        return ()
    case = _Case(result, (mentee, mentor))
    if case.says.is_allowed:
        found = [*case.with_more_places()]
        found += case.with_other_weights() if weighs else ()
    else:
        found = list(islice(case.if_told_otherwise(), most))
    found.sort(key=lambda change: (not change.is_chosen, len(change.changes)))
    return tuple(found[:most])


class _Case:
    """Two people of a round."""

    def __init__(self, result: Result, pair: Pairing) -> None:
        self.result, self.round, self.pair = result, result.round, pair
        self.mentee = _of(self.round.mentees, pair[0])
        self.mentor = _of(self.round.mentors, pair[1])
        self.says = self._explained(pair[1])

    def with_more_places(self) -> Iterator[Change]:
        """One place more, if that brings them together."""
        more = replace(self.mentor, capacity=self.mentor.capacity + 1)
        if self._is_chosen(_with(self.round, mentor=more)):
            yield Change((MorePlaces(),), True)

    def with_other_weights(self) -> Iterator[Change]:
        """The smallest shift of one weight, if any brings them together."""
        best: tuple[int, str, int] | None = None
        for name, sign in self._directions():
            room = 100 - self._weights[name] if sign > 0 else self._weights[name]
            farthest = min(room, best[0] - 1 if best else _FARTHEST)
            if farthest < 1 or not self._turns(name, sign * farthest):
                continue
            sizes = range(1, farthest + 1)
            first = bisect_left(sizes, True, key=lambda n: self._turns(name, sign * n))
            best = sizes[first], name, sign
        if best:
            size, name, sign = best
            before = self._weights[name]
            change = OtherWeight(name, before + sign * size, before)
            yield Change((change,), True)

    def if_told_otherwise(self) -> Iterator[Change]:
        """One or two things told otherwise that make the pair possible."""
        rules, world, broken = self.round.rules, self.round.world, broken_by(self.says)
        possible = would_allow(self.mentee, self.mentor, rules, world, broken)
        for changes in possible[:_TRIES]:
            both = told_otherwise(self.mentee, self.mentor, changes)
            yield Change(changes, self._is_chosen(_with(self.round, *both)))

    @property
    def _weights(self) -> dict[str, int]:
        return self.round.rules.weights

    def _directions(self) -> list[tuple[str, int]]:
        """Criteria in which this pair differs from the present one, most first.

        With 1 where it gains if the criterion counts more, with -1 where if less.
        """
        pairs = self.result.pairs
        now = next((p.mentor for p in pairs if p.mentee == self.pair[0]), None)
        points = _points(self.says)
        rival = (
            dict.fromkeys(points, 0) if now is None else _points(self._explained(now))
        )
        ahead = {name: points[name] - rival[name] for name in points}
        usual = _worth(ahead, self._weights)
        gains = {
            name: _worth(ahead, shifted(self._weights, name, 1)) - usual
            for name, weight in self._weights.items()
            if weight < 100
        }
        order = sorted(gains, key=lambda name: -abs(gains[name]))
        return [(name, 1 if gains[name] > 0 else -1) for name in order if gains[name]]

    def _turns(self, name: str, shift: int) -> bool:
        """Whether the pair is chosen with this weight so much higher or lower."""
        rules = self.round.rules.weighing(shifted(self._weights, name, shift))
        return self._is_chosen(replace(self.round, rules=rules))

    def _explained(self, mentor: str) -> Explanation:
        other = _of(self.round.mentors, mentor)
        return explain(self.mentee, other, self.round.rules, self.round.world)

    def _is_chosen(self, round: Round) -> bool:
        return self.pair in {(p.mentee, p.mentor) for p in solve(round).pairs}


def _worth(points: Mapping[str, int], weights: Mapping[str, int]) -> float:
    return sum(points[name] * weight for name, weight in weights.items()) / 10


def _points(says: Explanation) -> dict[str, int]:
    return {criterion.name: criterion.points for criterion in says.criteria}


def _of(people: Sequence[Person], id: str) -> Person:
    return next(person for person in people if person.id == id)


def _with(
    round: Round, mentee: Person | None = None, mentor: Person | None = None
) -> Round:
    """The same round, in which one or two people are as given."""
    return replace(
        round,
        mentees=_as_given(round.mentees, mentee),
        mentors=_as_given(round.mentors, mentor),
    )


def _as_given(people: tuple[Person, ...], one: Person | None) -> tuple[Person, ...]:
    return tuple(one if one and person.id == one.id else person for person in people)
