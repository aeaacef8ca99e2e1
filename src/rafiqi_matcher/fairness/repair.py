"""The last few people: pairs that keep every floor, from pairs that nearly do."""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.fairness.groups import Bools, Counts
from rafiqi_matcher.fairness.trials import UNREACHABLE, Asked, Trial

FIRM = 1 << 12
"""Enough for one person to stay where they are while another comes in."""

_TURNS = 8


def repaired(asked: Asked, trial: Trial) -> list[Trial]:
    """Bring those in who miss least, and hold everybody whose group has none to spare.

    Returns what each turn came to; the last keeps all floors, if any does.
    """
    found = [trial]
    pushed = np.zeros_like(asked.bonus)
    while found[-1].short(asked.least) and len(found) <= _TURNS:
        now = found[-1]
        coming = _coming(asked, now, asked.distance(now))
        if not coming.any():
            break
        spare = now.matched + asked.groups.count(coming) - asked.least
        tight = asked.groups.member[spare <= 0].any(axis=0)
        held = coming | (tight & (now.solution.mate >= 0))
        pushed = np.where(held, pushed + FIRM, pushed)
        found.append(asked.attempt(now.multiplier, now.solution.price, pushed))
    return found


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
