"""What may come, solved: the worth of places, and who would use them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from rafiqi_matcher.arrivals.forecast import Forecast, Future
from rafiqi_matcher.arrivals.worth import PlaceWorth, worth_of_places
from rafiqi_matcher.engine.market import Floats, Market, Solution, best_pairs
from rafiqi_matcher.engine.scan import Prices, Rows


class Used(NamedTuple):
    """A solved future: who would have whom. The same row may be there twice.

    rows     int64 (people,), those waiting first
    columns  int64 (people,), -1: nobody
    """

    rows: Rows
    columns: Rows


class Outlook:
    """Draws futures, solves them, and remembers what places were worth there.

    market   everybody: who is here, who was here before, mentors; places of mentors
             who are expected are those of their column
    bonus    int64 (mentees,), points beside the score, as in best_pairs
    futures  how many are drawn each time
    """

    def __init__(
        self,
        market: Market,
        forecast: Forecast,
        *,
        bonus: Prices | None = None,
        futures: int = 3,
        memory: float = 0.7,
        seed: int = 0,
    ) -> None:
        mentees, mentors = market.features.mentees, market.places.size
        self.market, self.forecast = market, forecast
        self.bonus = np.zeros(mentees, np.int64) if bonus is None else bonus
        self.number = futures
        self.used: tuple[Used, ...] = ()
        self._rng = np.random.default_rng(seed)
        self._price: Floats = np.zeros(mentors)
        self.worth = PlaceWorth(mentors, int(market.places.max(initial=0)), memory)

    def look(self, now: float, places: Prices, waiting: Rows, seen: Rows) -> None:
        """Estimate anew what the places that are left are worth.

        places   int64 (mentors,), free now
        waiting  mentees who will wait on, and so compete with those who may come
        seen     everybody who has come so far
        """
        drawn = self.forecast.futures(now, self.number, seen, self._rng)
        live = np.flatnonzero(places)
        if not live.size:
            self.used = ()
            return
        found = [self._solved(future, live, places, waiting) for future in drawn]
        self.used = tuple(used for used, _ in found)
        if found:
            mean = np.mean([worth for _, worth in found], axis=0)
            self.worth.learn(live, places[live], mean)

    def _solved(
        self, future: Future, live: Rows, places: Prices, waiting: Rows
    ) -> tuple[Used, Floats]:
        rows = np.concatenate([waiting, future.mentees])
        columns = np.concatenate([live, future.mentors])
        free = np.concatenate([places[live], self.market.places[future.mentors]])
        if not rows.size:
            return Used(rows, rows), np.zeros((live.size, 1 + int(places.max())))
        sub, bonus = self.market.take(rows, columns, free), self.bonus[rows]
        is_scarce = rows.size > free.sum()
        start = self._price[columns] if is_scarce else None
        solution: Solution = best_pairs(sub, bonus, start)
        self._price[columns] = solution.price
        mate = solution.mate
        used = Used(rows, np.where(mate >= 0, columns[mate], -1).astype(np.int64))
        most = 1 + int(places.max())
        return used, worth_of_places(sub, solution, bonus)[: live.size, :most]
