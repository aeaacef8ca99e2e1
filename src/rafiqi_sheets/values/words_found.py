"""Find the phrases of a lexicon inside a longer text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rafiqi_sheets.folding import tokens
from rafiqi_sheets.lexicon import Lexicon

TOO_SHORT = 2  # letters: "m" or "so" inside a sentence says nothing


@dataclass(frozen=True, slots=True)
class Found:
    """meanings in the order found; rest are the words that belong to none."""

    meanings: tuple[str, ...]
    rest: tuple[str, ...]


def find(text: str, lexicon: Lexicon, fillers: Collection[str] = ()) -> Found:
    """Read text from left to right, the longest phrase first."""
    parts = tokens(text)
    meanings, rest = [], []
    at = 0
    while at < len(parts):
        hit = lexicon.at(parts, at)
        if hit and len("".join(parts[at : at + hit[1]])) > TOO_SHORT:
            meanings.append(hit[0])
            at += hit[1]
        else:
            if parts[at] not in fillers:
                rest.append(parts[at])
            at += 1
    return Found(tuple(dict.fromkeys(meanings)), tuple(rest))
