"""How places can be shared out between groups, as far as it is known.

People of one kind belong to the same groups, so only the number of each kind matters.
A cover says how many of some kinds can have a mentor together. Numbers that break no
cover can be had, once all covers that matter are known.
Source: Rado (1942), doi:10.1093/qmath/os-13.1.83.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import NamedTuple

import numpy as np

from rafiqi_matcher.fairness.exchange import Cover
from rafiqi_matcher.fairness.groups import Counts

Levels = tuple[Fraction, ...]
"""The rates of all groups, the lowest first."""

_NEAR_ENOUGH = 0.5


class Need(NamedTuple):
    """All groups have so many, but a few of them may be below it.

    people  int64 (groups,)
    """

    people: Counts
    below: int


@dataclass(frozen=True)
class Shares:
    """How many of each kind may have a mentor.

    sizes    int64 (kinds,)
    lifted   int64 (groups, kinds), 1 where a kind belongs to a group
    people   int64 (groups,), > 0, who belong to each, with those who are settled
    settled  int64 (groups,), how many of them have a mentor already
    held     int64 (some, kinds), and
    least    int64 (some,): no fewer of these kinds together shall have a mentor
    """

    sizes: Counts
    lifted: Counts
    people: Counts
    settled: Counts
    held: Counts
    least: Counts
    covers: list[Cover] = field(default_factory=list)

    def levels(self, matched: Counts) -> Levels:
        """The rates of so many, matched is int64 (groups,)."""
        with_settled = (matched + self.settled).tolist()
        return tuple(sorted(map(Fraction, with_settled, self.people.tolist())))

    def conceivable(self) -> Levels:
        """Every rate that any group could have."""
        sizes = set(self.people.tolist())
        return tuple(
            sorted({Fraction(n, all) for all in sizes for n in range(all + 1)})
        )

    def at(self, rate: Fraction) -> Counts:
        """int64 (groups,), how many more must have a mentor for so high a rate."""
        people = [ceil(rate * n) for n in self.people.tolist()]
        return np.asarray(np.maximum(np.array(people, np.int64) - self.settled, 0))

    def ways(self, levels: Levels) -> Iterator[Counts]:
        """Every way to give these rates to the groups, in whole people."""
        return self._dealt((), Counter(levels))

    def _dealt(
        self, dealt: tuple[int, ...], left: Counter[Fraction]
    ) -> Iterator[Counts]:
        group = len(dealt)
        if group == self.people.size:
            yield np.array(dealt, np.int64)
            return
        people, settled = int(self.people[group]), int(self.settled[group])
        for rate in sorted(left):
            number = rate * people
            if number.denominator == 1 and number >= settled:
                rest = left - Counter([rate])
                yield from self._dealt((*dealt, int(number) - settled), rest)

    def possible(self, needs: Sequence[Need], have: Counts) -> Counts | None:
        """Numbers of each kind by which all needs are met.

        needs  the lowest first
        have   int64 (kinds,), how many have a mentor now; not many come in beside them
        Returns None where no numbers do.
        """
        from scipy.optimize import Bounds, LinearConstraint, milp  # slow, rarely needed

        kinds = self.sizes.size
        rows, least = self._known()
        more, reach = self._met(needs)
        wide = np.pad(rows, ((0, 0), (0, more.shape[1] - rows.shape[1])))
        below = more.shape[1] - 2 * kinds
        found = milp(
            np.repeat([0, 1, 0], [kinds, kinds, below]),
            integrality=np.ones(2 * kinds + below),
            bounds=Bounds(0, np.r_[have, self.sizes - have, np.ones(below)]),
            constraints=LinearConstraint(np.vstack([wide, more]), np.r_[least, reach]),
            options={"mip_rel_gap": _NEAR_ENOUGH},
        )
        if found.x is None:
            return None
        stay, come = np.rint(found.x).astype(np.int64)[: 2 * kinds].reshape(2, kinds)
        return np.asarray(stay + come)

    def _known(self) -> tuple[Counts, Counts]:
        """Rows that must reach something: what covers leave, and what comes before.

        Columns are kinds, those who stay and then those who come in.
        """
        covers = [-cover.kinds.astype(np.int64)[None] for cover in self.covers]
        rows = np.vstack([*covers, self.held])
        most = np.array([-cover.most for cover in self.covers], np.int64)
        return np.hstack([rows, rows]), np.r_[most, self.least]

    def _met(self, needs: Sequence[Need]) -> tuple[Counts, Counts]:
        """The same for needs; more columns say which groups are below which of them.

        Who is below a need is below all that are higher.
        """
        groups = self.people.size
        eye, nothing = np.eye(groups, dtype=np.int64), np.zeros(groups, np.int64)
        people = np.array([need.people for need in needs])
        steps = [np.diag(step) for step in np.diff(people, axis=0, prepend=[nothing])]
        of_kinds = np.hstack([self.lifted, self.lifted])
        blocks = [np.hstack([of_kinds, *steps])]
        reach = [people[-1]]
        none = np.zeros_like(of_kinds)
        for n, need in enumerate(needs):
            marks = [eye if at == n else 0 * eye for at in range(len(needs))]
            blocks.append(np.hstack([none[:1], -np.hstack(marks).sum(0)[None]]))
            reach.append(np.array([-need.below]))
            if n:
                marks[n - 1] = -eye
                blocks.append(np.hstack([none, *marks]))
                reach.append(nothing)
        return np.vstack(blocks), np.concatenate(reach)
