"""Find where the preferred label ends in the run-together text of an occupation.

The description of nearly every occupation begins with its label in the plural and
with a capital: "technical director ... Technical directors realise ...". The label
is the longest beginning of the text that comes back in this way. What this cannot
find is in hand_read.csv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST_LABEL = 14
_SMALL = frozenset({"at", "a", "the"})
_ENDINGS = (
    (re.compile(r"men$"), "man"),
    (re.compile(r"people$"), "person"),
    (re.compile(r"(?<=[^s])s$"), ""),
    (re.compile(r"e$"), ""),
    (re.compile(r"i$"), "y"),
)


@dataclass(frozen=True, slots=True)
class Split:
    """An occupation's text in its three parts; all English, as ESCO writes them."""

    label: str
    alternatives: str
    description: str


def split_occupation(text: str, *, label: str = "") -> Split:
    """Take the text apart. A label that was read by hand is trusted.

    Raises ValueError when no label is found.
    """
    tokens = text.split()
    stems = [_stem(token) for token in tokens]
    longest = len(label.split()) if label else _LONGEST_LABEL
    shortest = longest if label else 1
    for length in range(longest, shortest - 1, -1):
        start = _comes_back(tokens, stems, length, plural=not label)
        if start:
            return Split(
                label or " ".join(tokens[:length]),
                " ".join(tokens[length:start]),
                " ".join(tokens[start:]),
            )
    if label:
        return Split(label, " ".join(tokens[longest:]), "")
    raise ValueError(f"No label found in {text[:60]!r}: add it to hand_read.csv.")


def first_sentence(description: str, *, longest: int) -> str:
    """Cut a description to its first sentence of at most so many characters."""
    end = re.search(r"(?<=[a-z)])\.(?=\s|$)", description)
    sentence = description[: end.end()] if end else description
    if len(sentence) <= longest:
        return sentence.strip()
    return sentence[: longest - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def _comes_back(
    tokens: list[str], stems: list[str], length: int, *, plural: bool
) -> int:
    """Say at which token the label of this length stands again, or 0."""
    for start in range(length, len(tokens) - length + 1):
        first = tokens[start][0]
        if not first.isalnum() or first.islower() or stems[start] != stems[0]:
            continue
        places = _places(stems, start, length)
        changed = any(
            tokens[i].lower() != tokens[j].lower() for i, j in enumerate(places)
        )
        if len(places) == length and (changed or not plural):
            return start
    return 0


def _places(stems: list[str], start: int, length: int) -> list[int]:
    """Find the label's words in order from here, stepping over "at", "a", "the"."""
    places: list[int] = []
    here = start
    while len(places) < length and here < len(stems):
        if stems[here] == stems[len(places)]:
            places.append(here)
        elif stems[here] not in _SMALL:
            break
        here += 1
    return places


def _stem(token: str) -> str:
    parts = token.lower().strip(".,;:()\"'\u2019").replace("'s", "").split("/")
    return "/".join(_stem_word(part) for part in parts)


def _stem_word(word: str) -> str:
    for ending, instead in _ENDINGS:
        word = ending.sub(instead, word)
    return word
