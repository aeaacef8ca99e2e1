"""Words in many languages: what people wrote, and which of it to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


def rewritten(words: Words, new: Words) -> dict[str, str]:
    """Words with some languages written anew; an empty text takes its language away."""
    return {tag: text for tag, text in {**words, **new}.items() if text}


@dataclass(frozen=True, slots=True)
class Missing:
    """How many texts are not there in one language, as a tag."""

    language: str
    texts: int


def missing(words: Iterable[Words], tags: Sequence[str]) -> tuple[Missing, ...]:
    """What still waits to be translated into each of some languages."""
    said = list(words)
    counted = ((tag, sum(not one.get(tag) for one in said)) for tag in tags)
    return tuple(Missing(tag, number) for tag, number in counted if number)
