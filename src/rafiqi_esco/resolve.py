"""Understand what people wrote as their profession in a sign-up form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from rafiqi_esco.fold import fold
from rafiqi_esco.search import Hit, search
from rafiqi_esco.words import not_an_occupation

_UNDERSTOOD = 0.55  # below this it is better to ask than to guess
_NOT_BY_NAME = 0.9  # in a form nobody is still typing: half a name is a guess
_SHORTEST_GUESS = 4
_PARTS = re.compile(
    r"\s*[/|,;+&()\[\]\n]\s*|\s+[-\u2013\u2014]\s+|\s+(?:and|und|et|y|و|та)\s+"
)
_SHORT = {
    "eng": "engineer",
    "engg": "engineer",
    "mech": "mechanical",
    "elec": "electrical",
    "asst": "assistant",
    "assist": "assistant",
    "mgr": "manager",
    "mngr": "manager",
    "dev": "developer",
    "tech": "technician",
    "dr": "doctor",
    "prof": "professor",
    "rep": "representative",
    "hr": "human resources",
    "it": "ict",
    "ops": "operations",
}
_SAYS_NOTHING = frozenset(
    "senior junior sr jr lead head chief ex former formerly retired freelance "
    "freelancer certified qualified professional experienced own my owner work "
    "worked working as previously was i am self employed studied years year "
    "two three several".split()
)


@lru_cache(maxsize=4096)
def resolve(text: str, *, language: str = "en") -> Hit | None:
    """Say which occupation or ISCO-08 group somebody means, or None.

    The score of the hit is how sure we are, from 0.55 to 1: above 0.9 it is a name
    we know, below it the words fit. Student, housewife, "none" are no occupation.
    Where somebody writes two professions, the first that is understood counts.
    """
    if not fold(text) or fold(text) in not_an_occupation():
        return None
    best: Hit | None = None
    for words, trust in _readings(text):
        if words in not_an_occupation():
            continue
        for hit in _hits(words, language):
            sure = 1.0 if hit.how == "exact" else _NOT_BY_NAME
            score = round(hit.score * trust * sure, 3)
            if score >= _UNDERSTOOD and (best is None or score > best.score):
                best = replace(hit, score=score)
    return best


def _hits(words: str, language: str) -> tuple[Hit, ...]:
    """Take the best occupation; groups and very short words only by their name."""
    jobs = search(words, kinds=("occupation",), language=language, limit=1)
    groups = search(words, kinds=("group",), language=language, limit=1)
    guess = len(words) >= _SHORTEST_GUESS
    named = (group for group in groups if group.how == "exact")
    return (*named, *(job for job in jobs if guess or job.how == "exact"))


def _readings(text: str) -> Iterator[tuple[str, float]]:
    """Read a text as a whole, with abbreviations written out, and part by part."""
    whole = fold(text)
    yield whole, 1.0
    plain = _written_out(whole)
    if plain and plain != whole:
        yield plain, 0.97
    parts = [fold(part) for part in _PARTS.split(text)]
    parts = [part for part in parts if part and part != whole]
    for number, part in enumerate(parts):
        trust = max(0.7, 0.93 - 0.08 * number)
        yield part, trust
        if (longer := _written_out(part)) not in ("", part):
            yield longer, trust - 0.02


def _written_out(folded: str) -> str:
    return " ".join(
        _SHORT.get(word, word)
        for word in folded.split()
        if word not in _SAYS_NOTHING and not word.isdigit()
    )
