"""Every word of the taxonomy and the concepts that have it, as arrays."""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from rafiqi_esco.catalogue import Catalogue, catalogue
from rafiqi_esco.fold import fold

SMALL_WORDS = frozenset("a an and at for in of on or the to with".split())
_BY_LABEL, _BY_OTHER = 1.0, 0.55
_MOST_ENDINGS = 40
_OFTEN = 8  # a word of fewer concepts may be a typing error of ESCO itself
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Index:
    """Words, the concepts of each, and the weight of each word.

    words     Every word once, sorted.
    first     int32 (words + 1,): where the concepts of a word begin in `concepts`.
    concepts  int32: places in the catalogue.
    weights   float32, 1.0 where the word is in a label or in our own words.
    rarity    float32 (words,): natural logarithm of how rare the word is.
    label_rarity  float32 (concepts,): the sum of the rarities of a label's words.
    names     Folded label or own word to the places that have exactly this name.
    kinds     uint8 (concepts,): first letter of the kind, as a byte.
    """

    words: tuple[str, ...]
    first: NDArray[np.int32]
    concepts: NDArray[np.int32]
    weights: NDArray[np.float32]
    rarity: NDArray[np.float32]
    label_rarity: NDArray[np.float32]
    names: dict[str, tuple[int, ...]]
    kinds: NDArray[np.uint8]

    def alike(self, word: str, *, unfinished: bool) -> list[tuple[int, float]]:
        """Find words like this one with how alike they are, from 0 to 1.

        unfinished  Also take words that begin with it, as it may be still typed.
        """
        at = bisect_left(self.words, word)
        exact = at < len(self.words) and self.words[at] == word
        found = {at: 1.0} if exact else {}
        if len(word) >= (2 if unfinished else 4):
            for place in range(at, min(at + _MOST_ENDINGS, len(self.words))):
                longer = self.words[place]
                if not longer.startswith(word):
                    break
                found.setdefault(place, 0.9 * (len(word) / len(longer)) ** 0.5)
        often = exact and self.first[at + 1] - self.first[at] >= _OFTEN
        if not often and len(word) >= 4:
            for place, likeness in self._misspelt(word):
                found[place] = max(found.get(place, 0.0), likeness)
        return list(found.items())

    def _misspelt(self, word: str) -> list[tuple[int, float]]:
        most = 1 if len(word) < 6 else 2
        near = process.extract(
            word, self.words, scorer=OSA.distance, score_cutoff=most, limit=12
        )
        return [
            (place, (0.9 if other[0] == word[0] else 0.75) - 0.1 * (distance - 1))
            for other, distance, place in near
        ]


def index() -> Index:
    """Give the index; the first to ask waits until it is built."""
    with _one_at_a_time:
        return _build()


@cache
def _build() -> Index:
    whole = catalogue()
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    number = numbers.__getitem__
    word_of, concept_of, weight_of = array("i"), array("i"), array("f")
    names: dict[str, tuple[int, ...]] = {}
    labels: list[list[int]] = []
    for place, (concept, others) in enumerate(
        zip(whole.concepts, whole.alternatives, strict=True)
    ):
        label = fold(concept.label)
        ours = whole.ours[concept.key].spoken if concept.key in whole.ours else ()
        for name in (label, *ours):
            names[name] = (*names.get(name, ()), place)
        own = set(label.split()).union(*(name.split() for name in ours)) - SMALL_WORDS
        rest = set(others.split()) - own - SMALL_WORDS
        for words, weight in ((own, _BY_LABEL), (rest, _BY_OTHER)):
            word_of.extend(map(number, words))
            concept_of.extend([place] * len(words))
            weight_of.extend([weight] * len(words))
        labels.append([numbers[w] for w in label.split() if w not in SMALL_WORDS])
    return _arrays(whole, numbers, (word_of, concept_of, weight_of), names, labels)


def _arrays(
    whole: Catalogue,
    numbers: dict[str, int],
    postings: tuple[array[int], array[int], array[float]],
    names: dict[str, tuple[int, ...]],
    labels: list[list[int]],
) -> Index:
    words = sorted(numbers)
    rank = np.empty(len(words), np.int32)
    rank[[numbers[word] for word in words]] = np.arange(len(words), dtype=np.int32)
    word_of = rank[np.frombuffer(postings[0], np.int32)]
    order: NDArray[Any] = np.argsort(word_of, kind="stable")
    counts = np.bincount(word_of, minlength=len(words))
    rarity = np.log1p(len(whole.concepts) / counts).astype(np.float32)
    sums = [float(rarity[rank[label]].sum()) for label in labels]
    return Index(
        words=tuple(words),
        first=np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
        concepts=np.frombuffer(postings[1], np.int32)[order],
        weights=np.frombuffer(postings[2], np.float32)[order],
        rarity=rarity,
        label_rarity=np.array(sums, np.float32),
        names=names,
        kinds=np.frombuffer(b"".join(c.key[:1].encode() for c in whole.concepts), "u1"),
    )
