"""Who gets which place now, given what the places are worth to others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from rafiqi_matcher.arrivals.worth import PlaceWorth
from rafiqi_matcher.engine.features import NOT_ALLOWED, REFUSED, TENTHS, RowTerm
from rafiqi_matcher.engine.market import Floats, Market, best_pairs
from rafiqi_matcher.engine.scan import Prices, Rows

Apart = Collection[tuple[int, int]]
"""Pairs, row and column, that must not be."""


@dataclass(frozen=True, slots=True)
class Option:
    """One mentor for one person; worth is that of her next place to others.

    score  0..10,000
    gain   score and bonus above the worth; above 0: give the place now
    """

    mentor: int
    score: int
    worth: float
    gain: float

    @property
    def is_now(self) -> bool:
        """Whether to give this place now."""
        return self.gain > 0


def options(
    market: Market,
    row: int,
    places: Prices,
    worth: PlaceWorth,
    *,
    bonus: int = 0,
    apart: Apart = (),
) -> tuple[Option, ...]:
    """All mentors with a free place who may have this person; the best gain first."""
    columns = np.arange(places.size)
    scores = market.features.scores(np.array(row), columns).copy()
    scores[[j for i, j in apart if i == row]] = NOT_ALLOWED
    costs = worth.next(places)
    may = np.flatnonzero((scores != NOT_ALLOWED) & (places > 0))
    gains = scores[may] + bonus - costs[may]
    order = np.lexsort((may, -scores[may], -gains))
    return tuple(
        Option(int(may[n]), int(scores[may[n]]), float(costs[may[n]]), float(gains[n]))
        for n in order
    )


def choose_one(
    market: Market,
    row: int,
    places: Prices,
    worth: PlaceWorth,
    *,
    bonus: int = 0,
    apart: Apart = (),
) -> int:
    """The mentor to give one person now, or -1 to hold all places.

    The same as the first of `options`, for thousands of people.
    """
    live = np.flatnonzero(places)
    scores = market.features.scores(np.array(row), live)
    gains = np.where(scores == NOT_ALLOWED, -np.inf, scores + bonus)
    gains -= worth.next(places)[live]
    if apart:
        gains[np.isin(live, [j for i, j in apart if i == row])] = -np.inf
    if not live.size or gains.max() <= 0:
        return -1
    best = np.flatnonzero(gains == gains.max())
    return int(live[best[np.lexsort((best, -scores[best]))[0]]])


def choose_together(
    market: Market,
    rows: Rows,
    places: Prices,
    worth: PlaceWorth,
    *,
    bonus: Prices,
    apart: Apart = (),
) -> Rows:
    """The mentors to give several people now; -1: hold.

    Every place is a mentor of its own, at its own worth, so that the second place of
    a mentor costs more than the first. Returns int64 (rows,).
    """
    live = np.flatnonzero(places)
    copies = np.minimum(places[live], rows.size)
    column = np.repeat(live, copies)
    if not rows.size or not column.size:
        return np.full(rows.size, -1, np.int64)
    given = np.arange(column.size) - np.repeat(np.cumsum(copies) - copies, copies)
    line = np.repeat(np.arange(live.size), copies)
    ladder = worth.of(live, places[live])
    cost = ladder[line, np.minimum(places[column] - given, ladder.shape[1] - 1)]
    most = int(bonus.max(initial=0))
    features = market.features.take(rows, column)
    priced = replace(
        features,
        rows=(
            *features.rows,
            _costs(cost, most, rows.size),
            *_refusals(rows, column, apart),
        ),
    )
    single = Market(priced, np.ones(column.size, np.int64))
    mate = best_pairs(single, bonus - most).mate
    return np.where(mate >= 0, column[mate], -1).astype(np.int64)


def _costs(cost: Floats, most: int, rows: int) -> RowTerm:
    """A score less what the place is worth; a place worth more than that is closed."""
    points = TENTHS * (most - np.ceil(cost).astype(np.int32))
    return RowTerm(np.zeros(rows, np.int32), points.astype(np.int32)[None])


def _refusals(rows: Rows, column: Rows, apart: Apart) -> tuple[RowTerm, ...]:
    """Refuse pairs, with one kind for everybody whom it concerns."""
    kinds: dict[int, list[int]] = {}
    for row, mentor in apart:
        kinds.setdefault(row, []).append(mentor)
    concerned = [row for row in rows.tolist() if row in kinds]
    if not concerned:
        return ()
    points = np.zeros((1 + len(concerned), column.size), np.int32)
    kind = np.zeros(rows.size, np.int32)
    for n, row in enumerate(concerned, start=1):
        kind[rows == row] = n
        points[n, np.isin(column, kinds[row])] = REFUSED
    return (RowTerm(kind, points),)
