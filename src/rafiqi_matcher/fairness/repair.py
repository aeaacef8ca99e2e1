"""The last few people: pairs that keep every floor, from pairs that nearly do."""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.fairness.exchange import exchange
from rafiqi_matcher.fairness.groups import Bools, Counts
from rafiqi_matcher.fairness.trials import UNREACHABLE, Asked, Trial

FIRM = 1 << 17
"""Enough for somebody to have a mentor whatever it costs; less than coming first."""

_TURNS = 3


def repaired(asked: Asked, trial: Trial) -> list[Trial]:
    """Bring those in who miss least, and hold everybody whose group has none to spare.

    Returns what each turn came to; the last keeps all floors, if any does. It stops
    where these people cannot all have a mentor at once: prices would only rise.
    """
    found = [trial]
    while found[-1].short(asked.least) and len(found) <= _TURNS:
        now = found[-1]
        coming = _coming(asked, now, asked.distance(now))
        if not coming.any():
            break
        spare = now.matched + asked.groups.count(coming) - asked.least
        tight = asked.groups.member[spare <= 0].any(axis=0)
        held = coming | (tight & (now.solution.mate >= 0))
        if not _can_all(asked, held, now):
            break
        pushed = np.where(held, FIRM, 0)
        found.append(asked.attempt(now.multiplier, now.solution.price, pushed))
    return found


def _can_all(asked: Asked, held: Bools, trial: Trial) -> bool:
    """Whether all of these can have a mentor at once."""
    kind, wanted = held.astype(np.int64), np.array([0, held.sum()])
    _, cover = exchange(asked.market, kind, wanted, trial.solution.mate)
    return cover is None


def _coming(asked: Asked, trial: Trial, distance: Counts) -> Bools:
    """Those without a mentor who fill the gaps and miss least for each gap."""
    gaps = asked.least - trial.matched
    can = (trial.solution.mate < 0) & (distance < UNREACHABLE)
    coming = np.zeros_like(can)
    while (gaps > 0).any():
        fills = asked.groups.member[gaps > 0].sum(axis=0)
        open_to = np.flatnonzero(can & ~coming & (fills > 0))
        if not open_to.size:
            break
        each = np.maximum(distance[open_to], 1) / fills[open_to]
        one = open_to[np.argmin(each)]
        coming[one] = True
        gaps = gaps - asked.groups.member[:, one]
    return coming
