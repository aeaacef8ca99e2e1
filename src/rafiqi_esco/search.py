"""Find concepts by what people type: unfinished, misspelt, in several languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rafiqi_esco.catalogue import Catalogue, catalogue
from rafiqi_esco.concepts import Concept, Kind
from rafiqi_esco.fold import fold
from rafiqi_esco.index import SMALL_WORDS, Index, index

How = Literal["exact", "beginning", "words", "similar"]
_MOST_WORDS = 8
_LONGEST_TEXT = 120
_CLOSER_LOOK = 60
_TOO_FAR = 0.25
_EVERYDAY = 0.04  # a concept people name often comes before one as fitting


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that fits what was typed.

    label  The concept's name in the language that was asked for.
    score  0 to 1; 1 is the very label.
    how    exact: a name of it; beginning: a name begins so; words: it has all the
           words; similar: some words are missing or misspelt.
    """

    concept: Concept
    label: str
    score: float
    how: How


def search(
    text: str,
    *,
    kinds: Iterable[Kind] = ("occupation", "skill"),
    language: str = "en",
    limit: int = 10,
) -> tuple[Hit, ...]:
    """Find the concepts that fit best, best first; nothing for an empty text.

    Only the first eight words count. Names in all our languages are searched; the
    language says only how a hit is labelled.
    """
    query = fold(text[:_LONGEST_TEXT])
    words = [w for w in query.split() if w not in SMALL_WORDS] or query.split()
    if not words or limit < 1:
        return ()
    whole, table = catalogue(), index()
    fits, sure = _fits(table, words[:_MOST_WORDS])
    allowed = np.isin(table.kinds, [ord(kind[0]) for kind in kinds])
    scores = np.where(allowed, fits, 0.0)
    near = np.argpartition(-scores, min(_CLOSER_LOOK, len(scores) - 1))[:_CLOSER_LOOK]
    named = [at for at in table.names.get(query, ()) if allowed[at]]
    hits = {
        at: _look(whole, int(at), query, float(scores[at]), bool(sure[at]))
        for at in dict.fromkeys([*named, *near.tolist()])
        if scores[at] > _TOO_FAR
    }
    best = sorted(hits.items(), key=lambda hit: (-hit[1][0], hit[0]))[:limit]
    return tuple(
        Hit(found, found.name(language), round(score, 3), how)
        for at, (score, how) in best
        for found in (whole.concepts[at],)
    )


def _fits(
    table: Index, words: list[str]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Weigh every concept: how much of the query it has, how much of it the query has.

    Gives scores from 0 to 0.8 and whether each word was found as it was typed.
    """
    size = len(table.kinds)
    have, of_label = np.zeros(size, np.float32), np.zeros(size, np.float32)
    sure = np.ones(size, np.bool_)
    wanted = 0.0
    usual = float(np.median(table.rarity))
    for number, word in enumerate(words):
        alike = table.alike(word, unfinished=number == len(words) - 1)
        best = np.zeros(size, np.float32)
        label = np.zeros(size, np.float32)
        typed = np.zeros(size, np.bool_)
        for at, likeness in alike:
            part = slice(table.first[at], table.first[at + 1])
            where, weight = table.concepts[part], table.weights[part] * likeness
            best[where] = np.maximum(best[where], weight)
            in_label = np.where(table.weights[part] == 1.0, likeness, 0.0)
            gain = (in_label * table.rarity[at]).astype(np.float32)
            label[where] = np.maximum(label[where], gain)
            typed[where] |= likeness == 1.0
        top = max(alike, key=lambda pair: pair[1], default=None)
        worth = float(table.rarity[top[0]]) if top else usual / 2
        wanted += worth
        have += worth * best
        of_label += label
        sure &= typed
    filled = np.minimum(1.0, of_label / np.maximum(table.label_rarity, 1e-6))
    fits = have / np.float32(wanted) * (0.55 + 0.25 * filled)
    return fits.astype(np.float32), sure


def _look(
    whole: Catalogue, at: int, query: str, score: float, sure: bool
) -> tuple[float, How]:
    """Judge one concept by its names as a whole, not only by its words."""
    concept = whole.concepts[at]
    ours = whole.ours.get(concept.key)
    everyday = _EVERYDAY if ours else 0.0
    label = fold(concept.label)
    if query == label:
        return 1.0, "exact"
    if ours and query in ours.spoken:
        return 0.97, "exact"
    names = (label, *(ours.spoken if ours else ()))
    begun = [len(query) / len(name) for name in names if name.startswith(query)]
    if begun:
        return max(score, 0.6 + 0.3 * max(begun)) + everyday, "beginning"
    if f" {query} " in f" {whole.alternatives[at]} ":
        return min(0.9, score + 0.2) + everyday, "words"
    if f" {query} " in f" {label} ":
        return score + 0.08 + everyday, "words"
    return score + everyday * score, "words" if sure else "similar"
