"""The best pairs by an auction over all pairs, none of which is stored.

Mentees bid for places; prices rise until everybody has the place that is best for them
at its price, and whoever has none finds none worth it. Each mentee knows only some best
offers, and a bound on all others; new offers are looked up when a price rise makes the
bound matter. Bids are fractions of a point so small that all of them together stay
under one point: the pairs that come out are the best.
Source: Bertsekas (1988), "The auction algorithm", doi:10.1007/BF02186476; Bertsekas,
Castanon (1992), doi:10.1007/BF00247653, for places that stay free.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine import bids, filling
from rafiqi_matcher.engine.compiled import CompiledScan
from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.outcome import Outcome
from rafiqi_matcher.engine.scan import Floats, Prices, no_offers

_OFFERS, _MORE_OFFERS, _LARGE = 32, 48, 20_000
_FAR, _EVERYTHING = 1 << 29, (1 << 31) - 1
_BIDS_PER_MENTEE, _FEWEST_BIDS = 200, 100_000
_LOOKS_PER_MENTEE = 20
_BELOW_START, _BELOW_GUESS = 50, 800
"""Prices that begin a little too low cost less time than prices a little too high."""

_SMALLEST_TO_GUESS = 800
_STEPS, _PATIENCE = (512, 128, 32, 8, 2), 10


class TooManyBids(Exception):
    """Many people want the same for the same: a flow finds the best pairs sooner.

    price  int64 (mentors,), whole points, how far the bids came
    """

    def __init__(self, price: Prices) -> None:
        Exception.__init__(self)
        self.price = price


class Auction:
    """One market's bids and prices; can go on after small changes.

    price  int64 (mentors,), in units of 2**-shift
    mate   int32 (mentees,), -1: nobody
    """

    def __init__(self, scan: CompiledScan, bonus: Prices, places: Prices) -> None:
        mentees, mentors = scan.features.mentees, scan.features.mentors
        self.scan, self.bonus = scan, bonus
        self.shift = max(1, int(mentees + 1).bit_length())
        self.places = np.minimum(places, mentees + 1)  # one more is always free
        self.start = np.concatenate([[0], np.cumsum(self.places)])[:-1]
        self.price = np.zeros(mentors, np.int64)
        self.held = np.zeros(mentors, np.int64)
        self.amount = np.zeros(int(self.places.sum()), np.int64)
        self.holder = np.full(self.amount.size, -1, np.int64)
        self.mate: Ints = np.full(mentees, -1, np.int32)
        self.closed = np.flatnonzero(self.places == 0)
        self.here = np.ones(mentees, np.bool_)
        self.offers = no_offers(mentees, _OFFERS if mentees < _LARGE else _MORE_OFFERS)
        self.offers.rest[:] = _EVERYTHING
        self.own = np.zeros(mentees, np.int64)
        self.bids, self.scanned = 0, 0

    def run(self, rows: NDArray[np.int64], step: int = 1, patience: int = 1) -> None:
        """Let some mentees without a place bid. Raises TooManyBids.

        step      what each bid adds, in units of 2**-shift; 1 finds the best pairs
        patience  how many times the usual bids and looks are not yet too many
        """
        self._look_up(rows)
        queue, stale = np.empty((2, self.mate.size + 1), np.int64)
        usual = max(_FEWEST_BIDS, _BIDS_PER_MENTEE * self.mate.size)
        most = self.bids + patience * usual
        most_looks = self.scanned + patience * _LOOKS_PER_MENTEE * self.mate.size
        while rows.size:
            queue[: rows.size] = rows[::-1]
            again, made, left = bids.bid(
                queue,
                rows.size,
                self.offers,
                self._books,
                self.bonus,
                self.shift,
                np.int64(step),
                most - self.bids,
                stale,
            )
            self.bids += made
            if left or (again and not made) or self.scanned > most_looks:
                raise TooManyBids(self.price >> self.shift)
            rows = stale[:again].copy()
            self._look_up(rows)

    def fill(self) -> None:
        """Find takers for free places that have a price. Raises TooManyBids."""
        free = (self.held < self.places) & (self.price > 0)
        self.price[self.closed] = _FAR << self.shift
        if free.any():
            steps = filling.fill_free_places(
                self._books,
                self.here,
                self.offers,
                self.scan.turned,
                self.bonus,
                self.shift,
                max(1000, 20 * self.price.size),
            )
            if steps < 0:
                raise TooManyBids(self.price >> self.shift)
            # A bid was made against prices that may have fallen since.
            self.amount[:] = np.repeat(self.price, self.places)

    def gains(self) -> Prices:
        """What the best mentor is worth to each mentee above her price; >= 0.

        int64 (mentees,), in units of 2**-shift; with the prices, the proof.
        """
        gain: Prices = np.zeros(self.mate.size, np.int64)
        unsure = bids.gains(self.offers, self.price, self.bonus, self.shift, gain)
        rows = np.flatnonzero(unsure & self.here)
        if rows.size:
            best = self.scan.gains(rows, self.price, self.shift)
            gain[rows] = np.maximum(best + (self.bonus[rows] << self.shift), 0)
        return gain * self.here

    def price_the_closed(self, gain: Prices) -> None:
        """Lower the price of mentors without places to what a first one is worth."""
        if self.closed.size:
            asked = CompiledScan(self.scan.features.take(mentors=self.closed))
            rows, one = np.flatnonzero(self.here), np.ones(self.closed.size, np.int64)
            least = (gain >> self.shift) - self.bonus
            price = prices_of_last_places(asked, rows, least, one)
            self.price[self.closed] = price << self.shift

    @property
    def _books(self) -> tuple[NDArray[np.integer], ...]:
        return (
            self.price,
            self.start,
            self.places,
            self.held,
            self.amount,
            self.holder,
            self.mate,
            self.own,
        )

    def _look_up(self, rows: NDArray[np.int64]) -> None:
        """Find the best offers of some mentees at today's prices."""
        if not rows.size:
            return
        price = (self.price >> self.shift).astype(np.int32)
        price[self.closed] = _FAR
        least = np.clip(-self.bonus[rows], -_FAR, _FAR).astype(np.int32)
        found = self.scan.best(rows, price, self.offers.mentor.shape[1], least)
        self.scanned += rows.size
        for own, new in zip(self.offers, found, strict=True):
            own[rows] = new


def prices_of_last_places(
    scan: CompiledScan, rows: NDArray[np.int64], gain: Prices, places: Prices
) -> Prices:
    """What the last of so many places would be worth to some mentees; whole points.

    gain  int64 (mentees,), whole points, what they have without; 0 where fewer come
    """
    start = np.concatenate([[0], np.cumsum(places)])[:-1]
    amount = np.zeros(int(places.sum()), np.int64)
    held = np.zeros(places.size, np.int64)
    bids.price_of_last_place(rows, scan.columns, gain, places, start, amount, held)
    full = (held == places) & (places > 0)
    price = np.zeros(places.size, np.int64)
    price[full] = amount[start[full]]
    return price


def best_by_auction(
    scan: CompiledScan, bonus: Prices, places: Prices, start: Floats | None
) -> Outcome:
    """The best pairs, with their proof. Raises TooManyBids.

    start  float64 (mentors,), prices of a similar market; None: guess them
    """
    if start is None:
        guess = first_prices(scan, bonus, places)
    else:
        guess = np.maximum(np.floor(start).astype(np.int64) - _BELOW_START, 0)
    try:
        return _best_from(scan, bonus, places, guess)
    except TooManyBids:
        return _best_from(scan, bonus, places, _narrow(scan, bonus, places, guess))


def _best_from(
    scan: CompiledScan, bonus: Prices, places: Prices, price: Prices
) -> Outcome:
    auction = Auction(scan, bonus, places)
    auction.price[:] = price << auction.shift
    auction.run(np.arange(bonus.size))
    auction.fill()
    gain = auction.gains()
    auction.price_the_closed(gain)
    return Outcome(auction.mate, auction.price, gain, auction.shift)


def _narrow(
    scan: CompiledScan, bonus: Prices, places: Prices, price: Prices, patience: int = 1
) -> Prices:
    """Prices near the last ones where all want the same: large bids, then smaller ones.

    int64 (mentors,), whole points. Source: Bertsekas (1988), on scaling.
    """
    for step in _STEPS:
        auction = Auction(scan, bonus, places)
        auction.price[:] = price << auction.shift
        auction.run(np.arange(bonus.size), step << auction.shift, patience)
        price = np.maximum((auction.price >> auction.shift) - 2 * step, 0)
    return price


def first_prices(scan: CompiledScan, bonus: Prices, places: Prices) -> Prices:
    """A first guess of the prices, from a small sample of the market.

    Where many want few places, prices end high, and an auction that begins at 0 spends
    most of its time on the climb. A sample of everybody finds prices near the last
    ones; what a mentor outside the sample would cost follows from what the sampled
    mentees gain. The guess stays a margin below, since a price that begins too high
    costs more than one that begins too low.

    int64 (mentors,), whole points; 0 where a guess would not help.
    """
    mentees, mentors = scan.features.mentees, scan.features.mentors
    if mentees < _SMALLEST_TO_GUESS or places.sum() >= mentees:
        return np.zeros(mentors, np.int64)
    share = 10 if mentees >= _LARGE else 6
    draw = np.random.default_rng(mentees)
    some = np.sort(draw.choice(mentees, mentees // share, replace=False))
    others = np.sort(draw.choice(mentors, max(1, mentors // share), replace=False))
    sample = CompiledScan(scan.features.take(some, others))
    gain = np.zeros(mentees, np.int64)
    price = _prices_of_few(sample, bonus[some], places[others])
    found = sample.best(
        np.arange(some.size),
        price.astype(np.int32),
        1,
        np.clip(-bonus[some], -(1 << 29), 1 << 29).astype(np.int32),
    )
    worth = found.score[:, 0] - price[found.mentor[:, 0]] + bonus[some]
    gain[some] = np.where(found.mentor[:, 0] >= 0, worth, 0)
    price = prices_of_last_places(scan, some, gain - bonus, np.minimum(places, mentees))
    return np.maximum(price - _BELOW_GUESS, 0)


def _prices_of_few(scan: CompiledScan, bonus: Prices, places: Prices) -> Prices:
    """Prices of a sample; int64 (mentors,), whole points."""
    trial = Auction(scan, bonus, places)
    try:
        trial.run(np.arange(bonus.size))
    except TooManyBids:
        return _narrow(scan, bonus, places, np.zeros_like(places), _PATIENCE)
    return trial.price >> trial.shift
