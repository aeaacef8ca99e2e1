"""Who got a mentor, group by group; of anybody's pairs, not only of ours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.fairness.groups import Bools, Groups
from rafiqi_matcher.fairness.wilson import wilson

SMALLEST = 5
"""Smaller groups are not published: they would say something about single people."""

FOUR_FIFTHS = 0.8
"""A group whose rate is below this part of everybody's is worth a look.

Source: 29 CFR 1607.4(D).
"""


@dataclass(frozen=True, slots=True)
class GroupAudit:
    """How one group, or everybody, came out.

    people    how many belong to it
    matched   how many of them have a mentor
    low, high the interval of 95 % for the rate, 0..1
    fit       the mean score of those who are matched, 0..10,000; None: nobody is
    waited    the mean wait of all of them, in the unit that was given; None: not given
    common    the rate of everybody, 0..1
    """

    name: str
    people: int
    matched: int
    low: float
    high: float
    fit: float | None
    waited: float | None
    common: float

    @property
    def rate(self) -> float:
        """The part of them who have a mentor, 0..1."""
        return self.matched / self.people if self.people else 0.0

    @property
    def ratio(self) -> float | None:
        """Their rate as a part of everybody's; None where nobody is matched."""
        return self.rate / self.common if self.common else None

    @property
    def is_behind(self) -> bool:
        """Whether their rate is below four fifths of everybody's, and surely below it.

        Surely: chance alone would put so low a rate there less than once in forty.
        """
        is_low = self.rate < FOUR_FIFTHS * self.common - 1e-9
        return is_low and self.high < self.common


@dataclass(frozen=True, slots=True)
class Audit:
    """Everybody, the groups that are large enough, and the names of the others."""

    everybody: GroupAudit
    groups: tuple[GroupAudit, ...]
    too_small: tuple[str, ...]


def audit(
    groups: Groups,
    score: NDArray[np.integer],
    waited: NDArray[np.floating] | None = None,
) -> Audit:
    """Count by group.

    score   int (mentees,), of the pair of each; below 0: nobody
    waited  float (mentees,), how long each has waited; None: not known
    """
    names, members = groups.names, groups.member
    shown = [size >= SMALLEST for size in groups.sizes.tolist()]
    all_of_them = np.ones(score.size, np.bool_)
    common = float((score >= 0).mean()) if score.size else 0.0
    return Audit(
        _one("", all_of_them, score, waited, common),
        tuple(
            _one(name, member, score, waited, common)
            for name, member, is_shown in zip(names, members, shown, strict=True)
            if is_shown
        ),
        tuple(n for n, is_shown in zip(names, shown, strict=True) if not is_shown),
    )


def _one(
    name: str,
    member: Bools,
    score: NDArray[np.integer],
    waited: NDArray[np.floating] | None,
    common: float,
) -> GroupAudit:
    scores = score[member]
    people, matched = int(member.sum()), int((scores >= 0).sum())
    low, high = wilson(matched, people)
    return GroupAudit(
        name=name,
        people=people,
        matched=matched,
        low=low,
        high=high,
        fit=float(scores[scores >= 0].mean()) if matched else None,
        waited=None if waited is None or not people else float(waited[member].mean()),
        common=common,
    )
