"""Multipliers that make the best pairs keep the floors, nearly.

With whole points for every group, the best pairs give an upper bound on what any set of
pairs that keeps the floors is worth. The bound is convex in the points, and each trial
adds a plane below it; the next trial is where the planes are lowest within a box around
the best points so far, and the box grows and shrinks with how well that went.
Source: Kelley (1960), doi:10.1137/0108053, for the planes; Marsten, Hogan, Blankenship
(1975), doi:10.1287/opre.23.3.389, for the box.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.fairness.groups import Counts
from rafiqi_matcher.fairness.trials import UNREACHABLE, Asked, Trial

CLOSE = 5e-6
"""The part of the value that better multipliers could still take off the bound."""

MOST_TRIALS = 60

MOST_POINTS = 1 << 15
"""No group counts for more than three perfect fits: then its floor is out of reach."""


def ascend(asked: Asked, trials: list[Trial]) -> None:
    """Add trials until no other multipliers can give a bound that is lower by much.

    trials  at least one, with multipliers 0
    """
    best = _best(asked, trials)
    points = _first_guess(asked, best)
    box, promised = max(100.0, points.max(initial=0) / 2), -np.inf
    while not _is_known(points, trials) and len(trials) < MOST_TRIALS:
        trials.append(asked.attempt(points, _nearest(points, trials).solution.price))
        gain = best.bound(asked.least) - trials[-1].bound(asked.least)
        if gain <= 0:
            box /= 2
        elif gain > (best.bound(asked.least) - promised) / 2:
            box *= 1.5
        best = _best(asked, trials)
        points, promised = _lowest(asked, trials, best.multiplier, box)
        while _is_known(points, trials) and box > 1:
            box /= 2
            points, promised = _lowest(asked, trials, best.multiplier, box)
        bound = best.bound(asked.least)
        if bound - promised <= max(1.0, CLOSE * abs(bound)):
            return


def _best(asked: Asked, trials: Sequence[Trial]) -> Trial:
    return min(trials, key=lambda trial: trial.bound(asked.least))


def _nearest(points: Counts, trials: Sequence[Trial]) -> Trial:
    """The trial whose prices are most like those to come."""
    return min(trials, key=lambda trial: int(np.abs(trial.multiplier - points).sum()))


def _first_guess(asked: Asked, trial: Trial) -> Counts:
    """Half of what the nearest of those who are missing would need to come in.

    Half, as whoever comes in makes places dearer, and many are in several groups.
    """
    points = trial.multiplier.copy()
    distance = asked.distance(trial)
    near = (trial.solution.mate < 0) & (distance < UNREACHABLE)
    missing = asked.least - trial.matched
    for group in np.flatnonzero(missing > 0):
        needs = np.sort(distance[near & asked.groups.member[group]])
        if needs.size:
            nth = min(int(missing[group]), needs.size) - 1
            points[group] += max(int(needs[nth]), 1) // 2
    return np.minimum(points, MOST_POINTS)


def _lowest(
    asked: Asked, trials: Sequence[Trial], centre: Counts, box: float
) -> tuple[Counts, float]:
    """Where the planes of all trials are lowest in the box, and how low that is."""
    from scipy.optimize import linprog  # half a second, which most rounds never need

    worth = np.array([trial.value for trial in trials], np.float64)
    spare = np.array([trial.matched - asked.least for trial in trials], np.float64)
    found = linprog(
        np.r_[np.zeros(centre.size), 1.0],
        A_ub=np.c_[spare, -np.ones(len(trials))],
        b_ub=-worth,
        bounds=[
            *((max(0.0, c - box), min(c + box, MOST_POINTS)) for c in centre.tolist()),
            (None, None),
        ],
        method="highs",
    )
    where: NDArray[np.float64] = np.asarray(found.x)
    return np.rint(where[:-1]).astype(np.int64), float(where[-1])


def _is_known(points: Counts, trials: Sequence[Trial]) -> bool:
    return any((points == trial.multiplier).all() for trial in trials)
