"""Put together what several columns say about one field."""

from __future__ import annotations

from collections.abc import Mapping

from rafiqi_sheets.fields import GOALS, Care, Kind
from rafiqi_sheets.values.shapes import Value


def combined(kind: Kind, first: Value, second: Value) -> tuple[Value, bool]:
    """Return both values as one, and whether they agree.

    Where two cannot both be true the first is kept.
    """
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return _languages(first, second)
    if isinstance(first, Care) and isinstance(second, Care):
        children = max(first.children or 0, second.children or 0) or None
        return Care(first.has or second.has, children), first.has == second.has
    if kind is Kind.GOALS and isinstance(first, tuple) and isinstance(second, tuple):
        return tuple(goal for goal in GOALS if goal in (*first, *second)), True
    if isinstance(first, tuple) and isinstance(second, tuple):
        slots = {slot for slot in (*first, *second) if isinstance(slot, int)}
        return tuple(sorted(slots)), True
    if kind is Kind.TEXT and first != second:
        return f"{first}\n{second}", True
    return first, first == second


def _languages(
    first: Mapping[str, str | None], second: Mapping[str, str | None]
) -> tuple[Value, bool]:
    both = dict(first)
    agree = True
    for code, level in second.items():
        known = both.get(code)
        agree = agree and (known is None or level is None or known == level)
        both[code] = known or level
    return both, agree
