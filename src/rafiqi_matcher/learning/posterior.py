"""How the criteria bear on success: a regularised logistic model and its uncertainty.

    log-odds of success = base rate of the stage + slopes . points

The slopes are not below 0. Before any data they are thought to be proportional to the
experts' weights: nobody knows how strongly fit shows in what happens, so the prior is
wide along that direction, and narrow across it. How narrow is decided by the data
among REACHES, each believed as much as it explains (the marginal likelihood in
Laplace's approximation), and the answers are averaged.

Source: MacKay (1992), doi:10.1162/neco.1992.4.5.720, for Laplace's approximation and
the evidence; Hoeting et al. (1999), doi:10.1214/ss/1009212519, for the averaging.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.learning.logistic import Model, most_likely

Floats = NDArray[np.float64]

REACHES = (0.1, 0.25, 0.5, 1.0, 2.0)
"""How far a slope may lie from the experts' opinion: standard deviations, log-odds."""

USUAL_STRENGTH, STRENGTH_SPREAD = 3.0, 2.0
"""Log-odds between no fit and a perfect fit: what we expect, and how unsure we are."""

BASE_SPREAD = 3.0
"""Standard deviation of a stage's base rate, log-odds."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What happened, as arrays.

    points   float64 (observations, criteria), 0..1
    stage    intp (observations,), 0..stages - 1
    success  float64 (observations,), 0..1
    count    float64 (observations,), > 0
    """

    points: Floats
    stage: NDArray[np.intp]
    success: Floats
    count: Floats
    stages: int

    @property
    def design(self) -> Floats:
        """float64 (observations, stages + criteria): a column for each unknown.

        Points are taken from their mean, so that base rates and slopes do not mix.
        """
        middle = np.average(self.points, axis=0, weights=self.count)
        return np.hstack([np.eye(self.stages)[self.stage], self.points - middle])


@dataclass(frozen=True, slots=True)
class Posterior:
    """The slopes after the data.

    slopes       float64 (criteria,), >= 0
    covariance   float64 (criteria, criteria)
    log_support  logarithm of how many times better the data fit with these criteria
                 than without any (the Bayes factor)
    """

    slopes: Floats
    covariance: Floats
    log_support: float


def posterior(evidence: Evidence, expert: Floats) -> Posterior:
    """Fit the model.

    expert  float64 (criteria,), >= 0, sums to 1
    """
    fits = [_fit(evidence, expert, reach) for reach in REACHES]
    logs = np.array([fit.log_evidence for fit in fits])
    belief = np.exp(logs - logs.max())
    belief /= belief.sum()
    slopes = sum(b * fit.slopes for b, fit in zip(belief, fits, strict=True))
    covariance = sum(
        b * (fit.covariance + np.outer(fit.slopes - slopes, fit.slopes - slopes))
        for b, fit in zip(belief, fits, strict=True)
    )
    together = float(np.logaddexp.reduce(logs)) - float(np.log(logs.size))
    support = together - _without_criteria(evidence)
    return Posterior(np.asarray(slopes), np.asarray(covariance), support)


def _without_criteria(evidence: Evidence) -> float:
    """The logarithm of the evidence if nothing but the base rates matters."""
    design, stages = np.eye(evidence.stages)[evidence.stage], evidence.stages
    model = Model(
        design,
        evidence.success,
        evidence.count,
        np.zeros(stages),
        np.eye(stages) / BASE_SPREAD**2,
    )
    return _log_evidence(model, most_likely(model, np.zeros(stages, np.bool_)))


def _log_evidence(model: Model, found: Floats) -> float:
    """Laplace's approximation at the most likely unknowns."""
    known = np.linalg.slogdet(model.precision)[1]
    curved = np.linalg.slogdet(model.curvature(found))[1]
    return float(known - curved) / 2 - model.loss(found)


@dataclass(frozen=True, slots=True)
class _Fit:
    slopes: Floats
    covariance: Floats
    log_evidence: float


def _fit(evidence: Evidence, expert: Floats, reach: float) -> _Fit:
    """The most likely unknowns at one reach, and the curvature there."""
    stages, unknowns = evidence.stages, evidence.stages + expert.size
    mean = np.concatenate([np.zeros(stages), USUAL_STRENGTH * expert])
    spread = np.zeros((unknowns, unknowns))
    spread[:stages, :stages] = np.eye(stages) * BASE_SPREAD**2
    spread[stages:, stages:] = STRENGTH_SPREAD**2 * np.outer(expert, expert)
    spread[stages:, stages:] += reach**2 * np.eye(expert.size)
    precision = np.asarray(np.linalg.inv(spread), np.float64)
    model = Model(evidence.design, evidence.success, evidence.count, mean, precision)
    found = most_likely(model, np.arange(unknowns) >= stages)
    covariance = np.asarray(np.linalg.inv(model.curvature(found)), np.float64)
    return _Fit(
        found[stages:],
        covariance[stages:, stages:],
        _log_evidence(model, found),
    )
