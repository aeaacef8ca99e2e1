"""A first guess of the prices, from a small sample of the market.

Where many want few places, prices end high, and an auction that begins at 0 spends most
of its time on the climb. A sample of everybody finds prices near the last ones; what a
mentor outside the sample would cost follows from what the sampled mentees gain. The
guess stays a margin below, since a price that begins too high costs more than one
that begins too low.
"""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.auction import Auction, prices_of_last_places
from rafiqi_matcher.engine.scan import CompiledScan, Prices

_MARGIN = 800
_SMALLEST = 800
_LARGE = 20_000


def first_prices(scan: CompiledScan, bonus: Prices, places: Prices) -> Prices:
    """int64 (mentors,), whole points; 0 where a guess would not help."""
    mentees, mentors = scan.features.mentees, scan.features.mentors
    if mentees < _SMALLEST or places.sum() >= mentees:
        return np.zeros(mentors, np.int64)
    share = 10 if mentees >= _LARGE else 6
    draw = np.random.default_rng(mentees)
    some = np.sort(draw.choice(mentees, mentees // share, replace=False))
    others = np.sort(draw.choice(mentors, max(1, mentors // share), replace=False))
    sample = CompiledScan(scan.features.take(some, others))
    trial = Auction(sample, bonus[some], places[others])
    trial.run(np.arange(some.size))
    gain = np.zeros(mentees, np.int64)
    price = trial.price >> trial.shift
    found = sample.best(
        np.arange(some.size),
        price.astype(np.int32),
        1,
        np.clip(-bonus[some], -(1 << 29), 1 << 29).astype(np.int32),
    )
    worth = found.score[:, 0] - price[found.mentor[:, 0]] + bonus[some]
    gain[some] = np.where(found.mentor[:, 0] >= 0, worth, 0)
    price = prices_of_last_places(scan, some, gain - bonus, np.minimum(places, mentees))
    return np.maximum(price - _MARGIN, 0)
