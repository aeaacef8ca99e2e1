"""Pairs that shall not be, whatever the rules say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from rafiqi_matcher.engine.features import REFUSED, CountTerm, Features

_WORD = 64


def apart(features: Features, pairs: Collection[tuple[int, int]]) -> Features:
    """Refuse some pairs of a row and a column: a bit for each mentor in any of them."""
    if not pairs:
        return features
    bit = {mentor: n for n, mentor in enumerate(sorted({b for _, b in pairs}))}
    words = -(-len(bit) // _WORD)
    mentees = np.zeros((features.mentees, words), np.uint64)
    mentors = np.zeros((features.mentors, words), np.uint64)
    for mentor, n in bit.items():
        mentors[mentor, n // _WORD] = np.uint64(1 << n % _WORD)
    for mentee, mentor in pairs:
        mentees[mentee] |= mentors[mentor]
    kind = np.zeros(features.mentees, np.int32)
    refused = CountTerm(mentees, mentors, 1, kind, np.array([[0, REFUSED]], np.int32))
    return replace(features, counts=(*features.counts, refused))
