"""Groups of mentees; somebody may belong to several, or to none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.refused import BadInput

Counts = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Groups:
    """Who belongs to which group.

    member  bool (groups, mentees)

    Raises BadInput when a name is there twice or the shapes disagree.
    """

    names: tuple[str, ...]
    member: Bools

    def __post_init__(self) -> None:
        for name, times in Counter(self.names).items():
            if times > 1:
                raise BadInput(f"The group {name} is there twice.", "groups")
        if self.member.ndim != 2 or len(self.names) != len(self.member):
            rows = self.member.shape[0] if self.member.ndim else 0
            raise BadInput(f"{rows} groups for {len(self.names)} names.", "groups")

    @property
    def sizes(self) -> Counts:
        """How many belong to each."""
        sizes: Counts = self.member.sum(axis=1, dtype=np.int64)
        return sizes

    def count(self, some: Bools) -> Counts:
        """How many of some mentees belong to each; some is bool (mentees,)."""
        found: Counts = (self.member & some).sum(axis=1, dtype=np.int64)
        return found

    def add_up(self, points: Counts) -> Counts:
        """int64 (mentees,): for everybody the points of all their groups together."""
        total: Counts = points @ self.member.astype(np.int64)
        return total

    def only(self, names: tuple[str, ...]) -> Groups:
        """Some of the groups, in the order given. Raises BadInput for unknown names."""
        for name in names:
            if name not in self.names:
                raise BadInput(f"There is no group {name}.", "groups")
        rows = [self.names.index(name) for name in names]
        return Groups(names, self.member[rows])
