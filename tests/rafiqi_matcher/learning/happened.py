"""What happened to made-up pairs, by a truth that the test knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from rafiqi_matcher.learning import Observation

DAY = date(2031, 3, 1)
EXPERT = {"skills": 40, "goals": 30, "language": 20, "lived": 10}


def pairs(
    number: int,
    slopes: Mapping[str, float],
    *,
    base: float = -2.0,
    seed: int = 0,
    well: str = "accepted",
    ill: str = "declined:person",
) -> list[Observation]:
    """Pairs whose log-odds of going well are base + slopes . points (0..1)."""
    chance = np.random.default_rng(seed)
    points = chance.integers(0, 1001, (number, len(slopes)))
    odds = base + points @ np.array(list(slopes.values())) / 1000
    went_well = chance.random(number) < 1 / (1 + np.exp(-odds))
    return [
        Observation(dict(zip(slopes, row, strict=True)), well if is_well else ill, DAY)
        for row, is_well in zip(points.tolist(), went_well, strict=True)
    ]


def slopes(**by_name: float) -> dict[str, float]:
    """Slopes for each of the experts' criteria; what is left out does not matter."""
    return {name: by_name.get(name, 0.0) for name in EXPERT}
