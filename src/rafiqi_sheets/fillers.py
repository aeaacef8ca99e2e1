"""Words that say nothing where they stand."""

from __future__ import annotations

from functools import cache

from rafiqi_sheets.folding import tokens
from rafiqi_sheets.wordlists import words


@cache
def filler_words(topic: str, table: str = "words") -> frozenset[str]:
    """Return the single words of a table of fillers, folded."""
    phrases = words(topic)[table]
    return frozenset(word for phrase in phrases for word in tokens(phrase))
