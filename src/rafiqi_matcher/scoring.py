"""The reference scorer: every rule and criterion asked about pairs, with numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.asked import Asked, Rows
from rafiqi_matcher.declared.columns import Bools, Ints
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.table import no_collection
from rafiqi_matcher.declared.truth import UNKNOWN, YES
from rafiqi_matcher.people import Person
from rafiqi_matcher.rules import Fit, Must, Rules
from rafiqi_matcher.world import World

PERFECT = 10_000
"""The score of a pair with 1000 points on every criterion."""

TENTHS = 10
"""Points are weight times 0..1000; the score is a tenth of their sum."""

_PAIRS_PER_BLOCK = 1 << 17
"""Small enough for a block's arrays to stay in the processor's cache."""


class Judge:
    """The rules of a programme, ready to judge any pairs of a round by number.

    Pairs are two index arrays that broadcast: mentees and mentors.
    Raises BadInput when what somebody told does not fit the rules' fields.
    """

    def __init__(
        self,
        mentees: Sequence[Person],
        mentors: Sequence[Person],
        rules: Rules,
        world: World,
    ) -> None:
        self.rules = rules
        with no_collection():
            self.people = Everybody(mentees, mentors, rules.uses, world)
            self._answers = {r.name: r.condition.of(self.people) for r in rules.must}
            self._keeps = {
                r.name: _keeps(r, self._answers[r.name], self.people)
                for r in rules.must
            }
            self._earns = {c.name: c.measure.of(self.people) for c in rules.fit}

    @property
    def shape(self) -> tuple[int, int]:
        """How many mentees and mentors."""
        return self.people.shape

    def keeps(self, rule: Must) -> Asked:
        """Whether pairs keep a hard rule, on or off."""
        return self._keeps[rule.name]

    def is_open(self, rule: Must, mentees: Rows, mentors: Rows) -> Bools:
        """Whether somebody would have to be asked before a rule can be judged."""
        unknown: Bools = self._answers[rule.name].ask(mentees, mentors) == UNKNOWN
        return unknown

    def earns(self, criterion: Fit) -> Asked:
        """The points 0..1000 of pairs by a criterion."""
        return self._earns[criterion.name]

    def allowed(self, mentees: Rows, mentors: Rows) -> Bools:
        """Whether pairs keep every hard rule that is on."""
        holds = np.ones(np.broadcast_shapes(mentees.shape, mentors.shape), np.bool_)
        for rule in self.rules.hard_rules:
            holds &= self.keeps(rule).ask(mentees, mentors)
        return holds

    def scores(self, mentees: Rows, mentors: Rows) -> Ints:
        """0..10000: sum of weight * points, divided by 10, rounded down."""
        total = np.zeros(np.broadcast_shapes(mentees.shape, mentors.shape), np.int64)
        for criterion in self.rules.fit:
            if criterion.counts:
                points = self.earns(criterion).ask(mentees, mentors)
                total += criterion.weight * points
        return (total // TENTHS).astype(np.int32)


def blocks(mentees: int, mentors: int) -> Iterator[NDArray[np.intp]]:
    """The rows 0..mentees-1 in portions, so that memory stays small."""
    step = max(1, _PAIRS_PER_BLOCK // max(1, mentors))
    for first in range(0, mentees, step):
        yield np.arange(first, min(first + step, mentees))


def _keeps(rule: Must, answers: Asked, people: Everybody) -> Asked:
    """Whether the rule holds, with what silence and the flags of `when` mean."""
    enough = YES if rule.fails_if_unknown else UNKNOWN
    asked = answers.then(lambda truth, i, j: truth >= enough)
    flags = {
        side: np.logical_or.reduce(
            [people.flags(o) for o in rule.when if o.side == side]
        )
        for side in {one.side for one in rule.when}
    }
    if not flags:
        return asked
    mentee, mentor = flags.get("mentee"), flags.get("mentor")
    if mentor is None:
        assert mentee is not None
        own = mentee
        return asked.then(lambda holds, i, j: holds | ~own[i], (own,))
    own = np.zeros(people.shape[0], np.bool_) if mentee is None else mentee
    theirs = mentor
    return asked.without_tally().then(
        lambda holds, i, j: holds | ~(own[i] | theirs[j]), (own,)
    )
