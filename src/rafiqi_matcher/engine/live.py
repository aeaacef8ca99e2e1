"""A market that stays at its best while people come and go."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine import bids
from rafiqi_matcher.engine.auction import Auction, first_prices
from rafiqi_matcher.engine.compiled import CompiledScan
from rafiqi_matcher.engine.market import Market, Solution, added_up
from rafiqi_matcher.engine.outcome import Outcome
from rafiqi_matcher.engine.scan import Prices


class LiveMarket:
    """The best pairs of all who are here, found again after every change.

    Prices and offers are kept, so that a change costs only what it moves. Everybody who
    may come is in the market from the start; `here` says who is there.

    Needs numba. Raises TooManyBids where many want the same; then solve the market as
    a whole.
    """

    def __init__(
        self, market: Market, here: NDArray[np.bool_], bonus: Prices | None = None
    ) -> None:
        scan = CompiledScan(market.features)
        mentees = market.features.mentees
        self.market = market
        self.bonus = np.zeros(mentees, np.int64) if bonus is None else bonus
        self._auction = Auction(scan, self.bonus, market.places)
        self._auction.here[:] = here
        first = first_prices(scan, self.bonus, market.places)
        self._auction.price[:] = first << self._auction.shift
        self._auction.run(np.flatnonzero(here))
        self._auction.fill()

    def arrive(self, mentee: int) -> None:
        """Somebody is there from now on; others may change mentors."""
        self._auction.here[mentee] = True
        self._auction.run(np.array([mentee]))
        self._auction.fill()

    def leave(self, mentee: int) -> None:
        """Somebody is no longer there; the place goes to whom it helps most."""
        auction = self._auction
        mentor = auction.mate[mentee]
        auction.here[mentee] = False
        if mentor >= 0:
            auction.mate[mentee] = -1
            bids.leave(
                mentee,
                mentor,
                auction.start,
                auction.held,
                auction.amount,
                auction.holder,
            )
            auction.fill()

    @property
    def mate(self) -> NDArray[np.int32]:
        """int32 (mentees,), -1: nobody, or not here."""
        return self._auction.mate.copy()

    def solution(self) -> Solution:
        """The pairs of now, with their proof."""
        auction = self._auction
        gain = auction.gains()
        auction.price_the_closed(gain)
        found = Outcome(auction.mate.copy(), auction.price.copy(), gain, auction.shift)
        return added_up(self.market, self.bonus, found)
