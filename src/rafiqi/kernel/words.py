"""Words in many languages: what people wrote, and which of it to show."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]
"""Language tag to text, as in {"en": "Job", "ar": "عمل"}. Stored as JSON."""

FALL_BACK = ("en", "fr", "ar", "de")
"""Asked in this order when the reader's language is missing; then whatever there is."""


def choose(words: Words, language: str) -> tuple[str, str]:
    """The text for a reader and the language it is in.

    language  a tag such as "ar" or "pt-br"; its base language is tried too.

    Returns ("", language) when there are no words at all.
    """
    for tag in (language, language.split("-")[0], *FALL_BACK, *words):
        if words.get(tag):
            return words[tag], tag
    return "", language


def say(words: Words, language: str) -> str:
    """The text for a reader, in their language or the nearest we have."""
    return choose(words, language)[0]
