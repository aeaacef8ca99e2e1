"""What each place is worth to those who may come.

A mentor's first place costs the programme less than her last one. So there is a worth
for each: [j, r] is what the place is worth that leaves mentor j with r - 1 others.
Source: Godfrey, Powell (2001), doi:10.1287/mnsc.47.8.1101.10231, for a worth that is
learned place by place.
"""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.market import Floats, Market, Solution
from rafiqi_matcher.engine.scan import Prices, Rows

_NO_OFFER = -1.0e9


def worth_of_places(market: Market, solution: Solution, bonus: Prices) -> Floats:
    """What the pairs of a solved future would lose, place by place.

    Whoever loses a place goes to the second-best mentor at her price, or to nobody.
    Returns float64 (mentors, most places + 1), >= 0; column 0 stays 0.
    """
    most = int(market.places.max(initial=0))
    worth = np.zeros((market.places.size, most + 1))
    users = np.flatnonzero(solution.mate >= 0)
    if not users.size:
        return worth
    mate = solution.mate[users]
    here = market.features.scores(users, mate) + bonus[users]
    loss = np.maximum(here - _elsewhere(market, solution, bonus, users), 0)
    order = np.lexsort((loss, mate))
    mate, loss = mate[order], loss[order]
    number = np.bincount(mate, minlength=market.places.size)
    first = np.cumsum(number) - number
    rank = np.arange(mate.size) - first[mate]
    worth[mate, number[mate] - rank] = loss
    return worth


def _elsewhere(
    market: Market, solution: Solution, bonus: Prices, users: Rows
) -> Floats:
    """float64 (users,): the best gain with another mentor, 0 with nobody."""
    price = np.floor(solution.price).astype(np.int32)
    least = np.clip(-bonus[users], -(1 << 29), 0).astype(np.int32) - np.int32(1)
    offers = market.scan.best(users, price, 2, least)
    is_other = (offers.mentor >= 0) & (offers.mentor != solution.mate[users, None])
    gain = offers.score - solution.price[offers.mentor] + bonus[users, None]
    best: Floats = np.where(is_other, gain, _NO_OFFER).max(1)
    return np.maximum(best, 0)


class PlaceWorth:
    """What every place is worth, averaged over futures and over the last weeks.

    Worths change slowly, so an older estimate still counts, each time less.
    memory  0..1, how much an estimate counts when the next one comes
    """

    def __init__(self, mentors: int, most: int, memory: float) -> None:
        self.memory = memory
        self._worth = np.zeros((mentors, most + 1))
        self._weight = np.zeros((mentors, most + 1))

    def learn(self, columns: Rows, places: Prices, worth: Floats) -> None:
        """Take in an estimate for some mentors with so many places left.

        worth  float64 (columns, any)
        """
        rank = np.arange(min(worth.shape[1], self._worth.shape[1]))
        row, r = np.nonzero((rank >= 1) & (rank <= places[:, None]))
        j = columns[row]
        self._weight[j, r] = self.memory * self._weight[j, r] + 1
        step = (worth[row, r] - self._worth[j, r]) / self._weight[j, r]
        self._worth[j, r] += step

    def of(self, columns: Rows, places: Prices) -> Floats:
        """float64 (columns, most places + 1), falling from the last place on.

        places  int64 (columns,), free; beyond them the worth is 0
        """
        rank = np.arange(self._worth.shape[1])
        worth = np.where(rank <= places[:, None], self._worth[columns], 0)
        falling: Floats = np.maximum.accumulate(worth[:, ::-1], axis=1)[:, ::-1]
        return falling

    def next(self, places: Prices) -> Floats:
        """What each mentor's next place is worth; inf for those who have none."""
        worth = self.of(np.arange(places.size), places)
        rank = np.minimum(places, worth.shape[1] - 1)
        found = np.take_along_axis(worth, rank[:, None], 1)[:, 0]
        return np.where(places > 0, found, np.inf)
