"""People who show that numbers of each group are possible, or proof that they are not.

Numbers that look possible are tried on people, and each cover that stands in the way
corrects them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.exchange import exchange
from rafiqi_matcher.fairness.groups import Counts, Groups
from rafiqi_matcher.fairness.shares import Need, Shares


class People:
    """Pairs that change so that groups get what they need.

    mate  int32 (mentees,), the pairs of now
    """

    def __init__(
        self,
        market: Market,
        groups: Groups,
        settled: Counts,
        held: Groups,
        least: Counts,
        mate: Ints,
    ) -> None:
        """
        settled  int64 (groups,), people beside those of the market who have a mentor
        held     what comes before:
        least    int64 (held,), of these no fewer shall have a mentor
        mate     int32 (mentees,), pairs to begin with
        """
        member = np.vstack([groups.member, held.member])
        kinds, kind = np.unique(member, axis=1, return_inverse=True)
        self.market, self.mate = market, mate
        self.kind = kind.reshape(-1).astype(np.int64)
        sizes = np.bincount(self.kind, minlength=kinds.shape[1])
        lifted, others = np.split(kinds.astype(np.int64), [len(groups.names)])
        people = groups.sizes + settled
        self.shares = Shares(sizes, lifted, people, settled, others, least)

    def finds(self, needs: Sequence[Need]) -> bool:
        """Whether there are people by which all needs are met.

        If so, they have a mentor from now on, and few others than before; if not, no
        pairs of this market meet them.
        """
        before = self.mate
        while True:
            wanted = self.shares.possible(needs, self._have())
            if wanted is None:
                self.mate = before
                return False
            self.mate, cover = exchange(self.market, self.kind, wanted, self.mate)
            if cover is None:
                return True
            self.shares.covers.append(cover)

    def matched(self) -> Counts:
        """int64 (groups,), how many have a mentor now."""
        return np.asarray(self.shares.lifted @ self._have())

    def _have(self) -> Counts:
        kinds = self.shares.sizes.size
        return np.bincount(self.kind[self.mate >= 0], minlength=kinds).astype(np.int64)
