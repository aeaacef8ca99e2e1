"""Logistic regression with a Gaussian prior, some unknowns not below 0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Floats = NDArray[np.float64]

MOST_STEPS = 100
CLOSE = 1e-9
"""The search ends when no unknown moves by more."""


@dataclass(frozen=True, slots=True)
class Model:
    """The data and the prior.

    design     float64 (observations, unknowns)
    success    float64 (observations,), 0..1
    count      float64 (observations,), > 0
    mean       float64 (unknowns,)
    precision  float64 (unknowns, unknowns), positive definite
    """

    design: Floats
    success: Floats
    count: Floats
    mean: Floats
    precision: Floats

    def loss(self, unknown: Floats) -> float:
        """Minus the logarithm of likelihood and prior, without constants."""
        odds, off = self.design @ unknown, unknown - self.mean
        misfit = self.count @ (np.logaddexp(0, odds) - self.success * odds)
        return float(misfit + off @ self.precision @ off / 2)

    def slope(self, unknown: Floats) -> Floats:
        """The gradient of the loss."""
        missed = self.count * (expit(self.design @ unknown) - self.success)
        slope: Floats = self.design.T @ missed + self.precision @ (unknown - self.mean)
        return slope

    def curvature(self, unknown: Floats) -> Floats:
        """The second derivatives of the loss."""
        chance = expit(self.design @ unknown)
        weighted = self.design.T * (self.count * chance * (1 - chance))
        curvature: Floats = weighted @ self.design + self.precision
        return curvature


def most_likely(model: Model, not_below_0: NDArray[np.bool_]) -> Floats:
    """The unknowns with the smallest loss; there is exactly one such point.

    not_below_0  bool (unknowns,)

    Source: projected Newton, Bertsekas (1982), doi:10.1137/0320018.
    """
    now = np.where(not_below_0, np.maximum(model.mean, 0), model.mean)
    for _ in range(MOST_STEPS):
        slope = model.slope(now)
        is_free = ~(not_below_0 & (now <= 0) & (slope > 0))
        step = np.zeros_like(now)
        inner = model.curvature(now)[np.ix_(is_free, is_free)]
        step[is_free] = np.linalg.solve(inner, slope[is_free])
        then = _downhill(model, now, step, slope, not_below_0)
        if np.abs(then - now).max() < CLOSE:
            return then
        now = then
    return now


def _downhill(
    model: Model,
    now: Floats,
    step: Floats,
    slope: Floats,
    not_below_0: NDArray[np.bool_],
) -> Floats:
    """As much of the step as makes the loss smaller (Armijo's rule)."""
    loss, part = model.loss(now), 1.0
    while part > CLOSE:
        then = now - part * step
        then = np.where(not_below_0, np.maximum(then, 0), then)
        if model.loss(then) <= loss - 1e-4 * float(slope @ (now - then)):
            return then
        part /= 2
    return now
