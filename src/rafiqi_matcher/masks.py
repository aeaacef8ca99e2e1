"""Sets as bit masks: one bit per word, 64 words to a uint64.

"What do these two share?" becomes one AND and one count of bits, for a whole block of
pairs at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Masks = NDArray[np.uint64]

Word = TypeVar("Word", str, int)

UNKNOWN = -1
"""The number of a word that is empty or that we do not know."""

_WIDTH = 64


def numbered(words: Iterable[str]) -> dict[str, int]:
    """Every word once, in order, with its number; the empty word has none."""
    return {word: n for n, word in enumerate(sorted({w for w in words if w}))}


def codes(words: Iterable[str], numbers: dict[str, int]) -> Ints:
    """One number per word, UNKNOWN where it has none."""
    return np.fromiter((numbers.get(word, UNKNOWN) for word in words), np.int32)


def masks(sets: Collection[Collection[Word]], bits: dict[Word, int]) -> Masks:
    """One mask per set, uint64 (masks of 64 bits, sets); words without a bit are left
    out."""
    found = [
        (bits[word], n)
        for n, words in enumerate(sets)
        for word in words
        if word in bits
    ]
    bit, place = np.array(found, np.int64).reshape(-1, 2).T
    packed = np.zeros((max(1, -(-len(bits) // _WIDTH)), len(sets)), np.uint64)
    one = np.uint64(1) << (bit % _WIDTH).astype(np.uint64)
    np.bitwise_or.at(packed, (bit // _WIDTH, place), one)
    return packed


def shared(one: Masks, other: Masks) -> Ints:
    """How many bits two masks share, per pair; words are on the first axis."""
    total: Ints = np.bitwise_count(one[0] & other[0]).astype(np.int32)
    for left, right in zip(one[1:], other[1:], strict=True):
        total += np.bitwise_count(left & right)
    return total


def meets(one: Masks, other: Masks) -> Bools:
    """Whether two masks share any bit, per pair."""
    found: Bools = (one[0] & other[0]) != 0
    for left, right in zip(one[1:], other[1:], strict=True):
        found |= (left & right) != 0
    return found
