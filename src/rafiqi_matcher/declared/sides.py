"""Values that depend on one side of a pair alone."""

from __future__ import annotations

from typing import Any

import numpy as np

from rafiqi_matcher.declared.asked import Ask, Asked, Rows, Values
from rafiqi_matcher.declared.fields import One


def by_side(one: One, values: Values) -> Asked:
    """A value that depends on one side alone."""
    keys = (values,) if one.side == "mentee" else ()
    return Asked(of_side(one.side, values), keys)


def of_side(side: str, values: Values) -> Ask:
    """What one side has."""
    if side == "mentee":
        return lambda i, j: _spread(values[i], i, j)
    return lambda i, j: _spread(values[j], i, j)


def always(value: Any) -> Ask:
    """The same for all pairs."""
    return lambda i, j: _spread(value, i, j)


def _spread(values: Values, i: Rows, j: Rows) -> Values:
    """In the shape of the pairs, whichever side was asked."""
    return np.broadcast_to(values, np.broadcast_shapes(i.shape, j.shape))
