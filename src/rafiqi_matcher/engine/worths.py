"""What more places with each mentor could at most be worth: one look at every pair."""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.scan import NumpyScan, Prices, Scan


def most_worth(scan: Scan, least: Prices, places: int) -> Prices:
    """Per mentor, what her best mentees have above what they have now, added up.

    least   int64 (mentees,), what a score must exceed to count, whole points
    places  how many mentees of each mentor count at most
    """
    mentors = scan.features.mentors
    if isinstance(scan, NumpyScan):
        each = (_largest(scan.column(n) - least, places) for n in range(mentors))
        return np.fromiter(each, np.int64, mentors)
    from rafiqi_matcher.engine import bids
    from rafiqi_matcher.engine.compiled import CompiledScan

    assert isinstance(scan, CompiledScan)
    start = np.arange(mentors) * places
    amount, held = np.zeros(mentors * places, np.int64), np.zeros(mentors, np.int64)
    rows, room = np.arange(least.size), np.full(mentors, places)
    bids.price_of_last_place(rows, scan.columns, least, room, start, amount, held)
    worth: Prices = amount.reshape(mentors, places).sum(1)
    return worth


def _largest(above: Prices, most: int) -> int:
    if above.size > most:
        above = np.partition(above, above.size - most)[-most:]
    return int(np.maximum(above, 0).sum())
