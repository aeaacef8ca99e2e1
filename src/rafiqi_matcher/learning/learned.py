"""New weights for the criteria from what happened, moved only as far as it supports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from rafiqi_matcher.learning.observations import Lesson, Observation, that_teach
from rafiqi_matcher.learning.posterior import Evidence, Posterior, posterior
from rafiqi_matcher.learning.whole import TOTAL, nearest
from rafiqi_matcher.refused import BadInput

Floats = NDArray[np.float64]
Seen = tuple[tuple[Observation, Lesson], ...]

FEWEST = 30
"""With fewer observations that teach, nothing moves."""

FEWEST_OF_A_KIND = 5
"""And of what went well and of what did not, at least so many."""

MOST_MOVE = 10
"""Points of 100 that a weight may move from one version to the next."""

CLEAR = 10.0
"""The data must speak so many times more for the criteria than for nothing at all.

If nothing matters, this is reached in at most one programme in ten, however often one
looks (Ville's inequality for the Bayes factor).
"""

TOO_FEW, NO_PATTERN = "too_few", "no_pattern"
"""Why nothing moves: too little has happened, or it has nothing to do with fit."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What was learned about one criterion; all in points of 100.

    before, after    the weight in use, and the one that is proposed
    estimate         what the data and the experts' opinion say together
    low, high        the estimate is in between with 95 %
    sureness         0.5..1: how sure it is that it lies on this side of the experts'
    is_protected     it may not fall below the experts' weight, or not move at all
    """

    name: str
    before: int
    after: int
    estimate: float
    low: float
    high: float
    sureness: float
    is_protected: bool

    @property
    def move(self) -> int:
        """By how many points it moves."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Learned:
    """A proposal for new weights; the same as before where there is too little to say.

    weights   in the order of the weights before
    heard     how many observations there were
    taught    how many of them say something about fit
    well      how much of that went well, 0..taught
    first_on, last_on  the days of the first and the last that taught; None without any
    why_not   TOO_FEW or NO_PATTERN; "" where the data were enough to decide by
    """

    weights: tuple[Weight, ...]
    heard: int
    taught: int
    well: float
    first_on: date | None
    last_on: date | None
    why_not: str = ""

    @property
    def after(self) -> dict[str, int]:
        """The proposed weights."""
        return {weight.name: weight.after for weight in self.weights}

    @property
    def moved(self) -> tuple[Weight, ...]:
        """The weights that move, the largest move first."""
        some = [weight for weight in self.weights if weight.move]
        return tuple(sorted(some, key=lambda weight: (-abs(weight.move), weight.name)))


def learn(
    observations: Iterable[Observation],
    expert: Mapping[str, int],
    *,
    now: Mapping[str, int] | None = None,
    protected: frozenset[str] = frozenset(),
    frozen: frozenset[str] = frozenset(),
    most_move: int = MOST_MOVE,
) -> Learned:
    """Propose weights.

    expert     criterion -> weight as people set it: what we believe without data
    now        the weights in use, from which they move; the experts' where not given
    protected  criteria that may not fall below the experts' weight
    frozen     criteria whose weight stays as it is

    An observation without points for one of the criteria is left out. Raises BadInput
    when the weights are not whole numbers that sum to 100, or a name is unknown.
    """
    now = expert if now is None else now
    _check(expert, now, protected | frozen, most_move)
    heard = tuple(observations)
    seen = that_teach(heard, now)
    days = [one.on for one, _lesson in seen]
    well = sum(lesson.success for _one, lesson in seen)
    told = Learned(
        tuple(_unmoved(name, now[name], name in protected | frozen) for name in now),
        len(heard),
        len(seen),
        well,
        min(days, default=None),
        max(days, default=None),
        TOO_FEW,
    )
    if len(seen) < FEWEST or min(well, len(seen) - well) < FEWEST_OF_A_KIND:
        return told
    names = sorted(now)
    found = posterior(_evidence(seen, names), _column(expert, names) / TOTAL)
    if found.log_support < np.log(CLEAR) or not found.slopes.any():
        return replace(told, why_not=NO_PATTERN)
    moved = _moved(found, names, expert, now, protected, frozen, most_move)
    return replace(told, weights=tuple(moved[name] for name in now), why_not="")


def _check(
    expert: Mapping[str, int],
    now: Mapping[str, int],
    guarded: frozenset[str],
    most_move: int,
) -> None:
    for weights in (expert, now):
        if any(type(w) is not int or w < 0 for w in weights.values()):
            raise BadInput("A weight is a whole number, 0 or more.", "weights")
        if (total := sum(weights.values())) != TOTAL:
            raise BadInput(f"The weights sum to {total}; make them 100.", "weights")
    if expert.keys() != now.keys():
        odd = ", ".join(sorted(expert.keys() ^ now.keys()))
        raise BadInput(f"Only one of the two sets of weights knows {odd}.", "weights")
    if unknown := guarded - now.keys():
        says = f"There is no criterion {', '.join(sorted(unknown))} to protect."
        raise BadInput(says, "protected")
    if most_move < 0:
        raise BadInput("A weight moves by 0 points or more.", "most_move")


def _unmoved(name: str, weight: int, is_protected: bool) -> Weight:
    """Nothing is known, so it may be anything."""
    return Weight(name, weight, weight, weight, 0.0, TOTAL, 0.5, is_protected)


def _evidence(seen: Seen, names: list[str]) -> Evidence:
    stages = sorted({lesson.stage for _one, lesson in seen})
    return Evidence(
        np.array([[one.points[n] for n in names] for one, _ in seen]) / 1000,
        np.array([stages.index(lesson.stage) for _one, lesson in seen], np.intp),
        np.array([lesson.success for _one, lesson in seen]),
        np.array([one.count for one, _lesson in seen]),
        len(stages),
    )


def _column(weights: Mapping[str, int], names: list[str]) -> Floats:
    return np.array([weights[name] for name in names], float)


def _moved(
    found: Posterior,
    names: list[str],
    expert: Mapping[str, int],
    now: Mapping[str, int],
    protected: frozenset[str],
    frozen: frozenset[str],
    most_move: int,
) -> dict[str, Weight]:
    """Each weight leaves the experts' as far as the data support, within bounds.

    With a chance P that it lies on this side of the experts' and not on the other, it
    goes 2 P - 1 of the way: none of it when both are equally likely. Where that is
    further than a weight may move at a time, all go the same part of their way.
    """
    estimate, spread = _as_weights(found)
    start = _column(expert, names)
    sureness = ndtr(np.abs(estimate - start) / np.maximum(spread, 1e-9))
    target = start + (estimate - start) * (2 * sureness - 1)
    step = target - _column(now, names)
    step *= min(1.0, most_move / max(1e-9, float(np.abs(step).max())))
    low, high = _bounds(names, expert, now, protected, frozen, most_move)
    wanted = dict(zip(names, (_column(now, names) + step).tolist(), strict=True))
    after = nearest(wanted, low, high)
    return {
        name: Weight(
            name,
            now[name],
            after[name],
            float(estimate[n]),
            float(max(0.0, estimate[n] - 1.96 * spread[n])),
            float(min(TOTAL, estimate[n] + 1.96 * spread[n])),
            float(sureness[n]),
            name in protected | frozen,
        )
        for n, name in enumerate(names)
    }


def _as_weights(found: Posterior) -> tuple[Floats, Floats]:
    """Slopes as points of 100 with their standard deviations, by the delta method."""
    total = found.slopes.sum()
    share = found.slopes / total
    turn = TOTAL * (np.eye(share.size) - share[:, None]) / total
    spread = np.sqrt(np.diag(turn @ found.covariance @ turn.T))
    return TOTAL * share, spread


def _bounds(
    names: list[str],
    expert: Mapping[str, int],
    now: Mapping[str, int],
    protected: frozenset[str],
    frozen: frozenset[str],
    most_move: int,
) -> tuple[dict[str, int], dict[str, int]]:
    """How low and how high each weight may be; the weights of now lie in between."""
    low = {name: max(0, now[name] - most_move) for name in names}
    high = {name: min(TOTAL, now[name] + most_move) for name in names}
    for name in protected:
        low[name] = max(low[name], min(expert[name], now[name]))
    for name in frozen:
        low[name] = high[name] = now[name]
    return low, high
