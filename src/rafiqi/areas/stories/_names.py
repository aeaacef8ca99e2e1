"""Names, places and numbers in a text, marked so that a human takes them out.

An aid, not a promise: it finds what equals a name we know. Who reads the text again
finds the rest.
"""

# ruff: noqa: RUF001  letters that look alike are what this is about

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rafiqi.areas.people import access as people
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.stories.models import Story
from rafiqi.kernel import countries
from rafiqi.kernel.names import folded

LONGEST_NAME = 4
"""Words."""
GAP = "[…]"
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_TRACE = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\+?\d[\d ()/.-]{3,}\d|\d{4,}")
"""Mail and web addresses, telephone and file numbers, dates, years."""
_BEFORE = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
"""What Arabic writes together with the word behind it: and, in, for, the."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; is_name  it equals something that tells who it is."""

    text: str
    is_name: bool


def known(story: Story) -> frozenset[str]:
    """What would tell who it is, folded: people, places, countries, partners."""
    home = story.organisation_id
    country_names = (
        name
        for reader in {"en", story.language}
        for _code, name in countries.choices(reader)
    )
    said = {
        *people.names_and_places(home),
        *programmes.names_known(home),
        story.organisation.name,
        *country_names,
    }
    return frozenset(word for word in map(folded, said) if len(word) > 1)


def marked(text: str, names: Collection[str]) -> tuple[Part, ...]:
    """The text in parts, what equals a name or looks like a trace of somebody apart."""
    parts, done = [], 0
    for start, end in _merged(sorted([*_traces(text), *_found(text, names)])):
        if text[done:start]:
            parts.append(Part(text[done:start], False))
        parts.append(Part(text[start:end], True))
        done = end
    if text[done:]:
        parts.append(Part(text[done:], False))
    return tuple(parts)


def without(text: str, names: Collection[str]) -> str:
    """The text with a gap for everything that is marked: where to begin from."""
    return "".join(GAP if part.is_name else part.text for part in marked(text, names))


def _traces(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _TRACE.finditer(text))


def _found(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    words = [(*found.span(), folded(found[0])) for found in _WORD.finditer(text)]
    for number, (start, _end, _word) in enumerate(words):
        for length in range(min(LONGEST_NAME, len(words) - number), 0, -1):
            some = words[number : number + length]
            said = " ".join(word for _start, _end, word in some)
            if any(one in names for one in _forms(said)):
                yield start, some[-1][1]
                break


def _forms(said: str) -> Iterator[str]:
    yield said
    if said.endswith("s"):  # Ali's, Alis
        yield said[:-1]
    for before in _BEFORE:
        if said.startswith(before) and len(said) > len(before) + 1:
            yield said[len(before) :]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
