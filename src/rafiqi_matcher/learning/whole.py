"""Weights as whole numbers that sum to 100 and keep within bounds."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TOTAL = 100


def nearest(
    wanted: Mapping[str, float], low: Mapping[str, int], high: Mapping[str, int]
) -> dict[str, int]:
    """Whole weights near those wanted, each between its low and its high.

    Needs sum(low) <= 100 <= sum(high). What is too much or too little is taken from or
    given to all alike, as far as their bounds let it; then the largest remainders are
    rounded up (Hamilton's method), among equals the first by name.
    """
    names = sorted(wanted)
    least, most = (np.array([b[n] for n in names], float) for b in (low, high))
    assert least.sum() <= TOTAL <= most.sum(), "some weights keep these bounds"
    found = _shifted(np.array([wanted[n] for n in names], float), least, most)
    whole = np.floor(found + 1e-9)
    by_loss = sorted(range(len(names)), key=lambda n: (-(found[n] - whole[n]), n))
    for n in by_loss[: TOTAL - int(whole.sum())]:
        whole[n] += 1
    return {name: int(whole[names.index(name)]) for name in wanted}


def _shifted(wanted: Floats, least: Floats, most: Floats) -> Floats:
    """The nearest point with this sum: everybody moves alike until at a bound."""
    down, up = (least - wanted).min() - 1, (most - wanted).max() + 1
    for _ in range(100):
        shift = (down + up) / 2
        if np.clip(wanted + shift, least, most).sum() > TOTAL:
            up = shift
        else:
            down = shift
    found: Floats = np.clip(wanted + (down + up) / 2, least, most)
    return found
