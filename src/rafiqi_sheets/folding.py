"""Make two spellings of one word equal, whatever the script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rafiqi_sheets.wordlists import words

INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
SPELLING = words("one_spelling")
ARTICLES = tuple(SPELLING["articles"])
ASCII_DIGITS = {ord(c): str(n) for row in SPELLING["digits"] for n, c in enumerate(row)}
ONE_SPELLING = {
    ord(letter): kept
    for kept, letters in map(str.split, SPELLING["letters"])
    for letter in letters
} | {ord("_"): " ", **{ord(mark): "" for mark in SPELLING["nothing"]}}


def clean(text: str) -> str:
    """Take away what nobody sees: invisible marks and doubled or outer blanks."""
    return " ".join(INVISIBLE.sub("", text).split())


def ascii_digits(text: str) -> str:
    """Write Arabic-Indic and Persian digits as 0 to 9."""
    return text.translate(ASCII_DIGITS)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, without accents and vowel marks, one form of each letter."""
    lowered = text.translate(ONE_SPELLING).casefold()
    parts = unicodedata.normalize("NFKD", lowered)
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return clean(ascii_digits(bare.translate(ONE_SPELLING)))


@lru_cache(maxsize=65_536)
def tokens(text: str) -> tuple[str, ...]:
    """Split folded text into words; the Arabic article is taken off."""
    return tuple(_without_article(word) for word in re.findall(r"\w+", fold(text)))


def key(text: str) -> str:
    """Return the form under which a word or phrase stands in a lexicon."""
    return " ".join(tokens(text))


def _without_article(word: str) -> str:
    for article in ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + 3:
            return word[len(article) :]
    return word
