"""How well the words of a column header name a field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from rafiqi_sheets.fields import fields
from rafiqi_sheets.fillers import filler_words
from rafiqi_sheets.folding import tokens
from rafiqi_sheets.lexicon import SHORTEST_GUESS

WHOLE = 1.0
TYPING_ERROR = 0.85
ANY_PART = 0.45  # the least a phrase is worth that stands somewhere in a header
MISSPELT = 88  # of 100
LONGEST_HEADER = 200  # characters looked at: headers can be whole questions
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Phrase:
    field: str
    parts: tuple[str, ...]
    whole: bool


@lru_cache(maxsize=4096)
def named_fields(header: str) -> dict[str, float]:
    """Return field key -> how surely this header names it, 0 to 1."""
    parts = header_words(header[:LONGEST_HEADER])
    if not parts:
        return {}
    scores: dict[str, float] = {}
    for phrase in _phrases():
        score = _score(parts, phrase)
        if score > scores.get(phrase.field, 0):
            scores[phrase.field] = score
    return scores


def header_words(header: str) -> tuple[str, ...]:
    """Return the words of a header that say something, all if none do."""
    every = tokens(CAMEL.sub(" ", header))
    telling = tuple(
        word for word in every if word not in filler_words("header_fillers")
    )
    return telling or every


def _score(parts: tuple[str, ...], phrase: _Phrase) -> float:
    if parts == phrase.parts:
        return WHOLE
    together = "".join(phrase.parts)
    if len(together) >= SHORTEST_GUESS and abs(len(parts) - len(phrase.parts)) <= 1:
        if fuzz.ratio("".join(parts), together) >= MISSPELT:
            return TYPING_ERROR
    if phrase.whole or not _in_order(phrase.parts, parts):
        return 0.0
    covered = len(together) / sum(map(len, parts))
    return ANY_PART + (0.95 - ANY_PART) * covered


def _in_order(wanted: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    rest = iter(parts)
    return all(word in rest for word in wanted)


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(field.key, header_words(phrase.lstrip("=")), phrase.startswith("="))
        for field in fields().values()
        for phrase in (f"={field.key}", *field.headers)
    )
