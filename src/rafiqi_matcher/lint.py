"""Before a round: which rule leaves whom without anybody?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.declared.columns import Bools
from rafiqi_matcher.round import Round
from rafiqi_matcher.scoring import Judge, blocks


@dataclass(frozen=True, slots=True)
class RuleLint:
    """What one hard rule does to a round.

    mentees_stopped  mentees for whom this rule, were it the only one, leaves nobody
    mentees_freed    mentees without any candidate who had one without this rule alone
    mentors_stopped, mentors_freed  the same for mentors
    """

    name: str
    mentees_stopped: int
    mentees_freed: int
    mentors_stopped: int
    mentors_freed: int


@dataclass(frozen=True, slots=True)
class Lint:
    """How many people have no candidate at all, and what each rule that is on does."""

    mentees_without: int
    mentors_without: int
    rules: tuple[RuleLint, ...]


def lint(round: Round) -> Lint:
    """Look at all pairs of a round, whatever was pinned or forbidden by hand.

    Mentors without capacity do not count.
    """
    rules = round.rules.hard_rules
    mentors = [mentor for mentor in round.mentors if mentor.capacity > 0]
    judge = Judge(round.mentees, mentors, round.rules, round.world)
    seen = [_Seen(*judge.shape) for _ in range(1 + 2 * len(rules))]
    everybody = np.arange(len(mentors))[None, :]
    for rows in blocks(*judge.shape):
        holds = [judge.keeps(rule).ask(rows[:, None], everybody) for rule in rules]
        shape = (rows.size, len(mentors))
        for one, some in zip(seen, _worlds(holds, shape), strict=True):
            one.add(rows, some)
    anybody, alone, lifted = seen[0], seen[1 : 1 + len(rules)], seen[1 + len(rules) :]
    return Lint(
        anybody.mentees_without,
        anybody.mentors_without,
        tuple(
            RuleLint(
                rule.name,
                one.mentees_without,
                anybody.mentees_without - other.mentees_without,
                one.mentors_without,
                anybody.mentors_without - other.mentors_without,
            )
            for rule, one, other in zip(rules, alone, lifted, strict=True)
        ),
    )


class _Seen:
    """Who has been seen in any pair."""

    def __init__(self, mentees: int, mentors: int) -> None:
        self.mentees = np.zeros(mentees, np.bool_)
        self.mentors = np.zeros(mentors, np.bool_)

    def add(self, rows: NDArray[np.intp], some: Bools) -> None:
        self.mentees[rows] |= some.any(axis=1)
        self.mentors |= some.any(axis=0)

    @property
    def mentees_without(self) -> int:
        return int((~self.mentees).sum())

    @property
    def mentors_without(self) -> int:
        return int((~self.mentors).sum())


def _worlds(holds: Sequence[Bools], shape: tuple[int, int]) -> list[Bools]:
    """The pairs that keep all rules, then each rule alone, then all rules but one."""
    broken = np.zeros(shape, np.int8)
    for kept in holds:
        broken += ~kept
    but_one = [broken == ~kept for kept in holds]
    return [broken == 0, *holds, *but_one]
