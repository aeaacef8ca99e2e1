"""Could more people have a mentor, whatever it costs?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Market


def could_match_more(market: Market, mate: Ints, looking: NDArray[np.bool_]) -> bool:
    """Whether some other set of pairs has more pairs.

    mate     int32 (mentees,), -1: nobody
    looking  bool (mentees,), who wants a mentor

    Only then can somebody without a mentor reach a free place by asking others to move
    on. Source: Berge (1957), "Two theorems in graph theory", doi:10.1073/pnas.43.9.842.
    """
    matched = np.flatnonzero(mate >= 0)
    taken = np.bincount(mate[matched], minlength=market.places.size)
    free = taken < market.places
    asked = np.zeros(market.places.size, np.bool_)
    asking = np.flatnonzero(looking & (mate < 0))
    while asking.size and free.any():
        asked |= market.scan.reached(asking)
        if (asked & free).any():
            return True
        moved = asked[mate[matched]]
        asking, matched = matched[moved], matched[~moved]
    return False
