"""What a search for the best pairs comes back with."""

from __future__ import annotations

from typing import NamedTuple

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.scan import Prices


class Outcome(NamedTuple):
    """Pairs, and the numbers that prove them: no pair is worth more than its mentor's
    price and its mentee's gain together.

    mate   int32 (mentees,), -1: nobody
    price  int64 (mentors,), >= 0, in units of 2**-shift points
    gain   int64 (mentees,), >= 0, in units of 2**-shift points
    """

    mate: Ints
    price: Prices
    gain: Prices
    shift: int
