"""Names of people: how they compare, and how they stand in a sentence."""

# ruff: noqa: RUF001  letters that look alike are what this is about

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("ىیې", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ةەھہۀ", "ه"),
        "ٱ": "ا", "ء": None, "ـ": None, "\u200c": " ", "\u200d": None,
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss",
        **dict.fromkeys("'’ʼ`´", None),
        **dict.fromkeys("-–.,/_", " "),
    }
)  # fmt: skip


def apart(name: str) -> str:
    """A name for the middle of a sentence, where no markup can keep its direction.

    Without it, a sentence that begins with "علي" reads from right to left as a whole.
    Source: Unicode Standard Annex 9, explicit directional isolates.
    """
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"


def folded(name: str) -> str:
    """Fold a name for searching: "Zoë O'Brien" is "zoe obrien", "أحمد" is "احمد".

    Case, accents, vowel signs and the Arabic and Persian forms of one letter
    disappear; what is left are words with one space between them.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.translate(_LETTERS).split())
