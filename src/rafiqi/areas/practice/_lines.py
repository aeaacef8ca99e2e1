"""A text as lines with numbers, and where each line is in the next version."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST = 12_000
"""Characters of one version: about four printed pages."""
MOST_LINES = 250
NEAR = 1
"""So many lines that stayed are shown around those that changed."""
_SHAPED = re.compile("[\ufb1d-\ufdff\ufe70-\ufeff]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where lines of an older version stand now.

    is_same  their words are what they were; else these lines took their place.
    """

    first: int
    last: int
    is_same: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One line between two versions.

    kind    "same", "gone", "new", or "skipped" for lines left out in between.
    number  in the version that has it; of the newer one, where both have it.
    """

    kind: str
    number: int
    text: str


def tidied(text: str) -> str:
    """What we keep of a typed or taken text: its lines, without what nobody sees.

    Arabic letters that a PDF holds as finished shapes become letters again.
    """
    text = _SHAPED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    seen = "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")
    lines = (" ".join(line.split(" ")).rstrip() for line in seen.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def numbered(text: str) -> tuple[str, ...]:
    """The lines that say something; the first one is number 1."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def place(old: Sequence[str], new: Sequence[str], first: int, last: int) -> Place:
    """Where the lines from `first` to `last` of the old version are in the new one.

    Lines that were changed are where their neighbours are; a new version without
    lines has none to point at, so there is always at least one.
    """
    spots, same = [], True
    for tag, start, end, to, to_end in _steps(old, new):
        for number in range(max(start, first - 1), min(end, last)):
            if tag == "equal":
                spots.append(to + number - start)
                continue
            same = False
            share = (number - start) * (to_end - to) // max(end - start, 1)
            spots.append(min(to + share, max(to_end - 1, 0), len(new) - 1))
    together = spots[-1] - spots[0] == last - first
    return Place(min(spots) + 1, max(spots) + 1, same and together)


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Line by line what went and what came, with the nearest lines that stayed."""
    found = _steps(old, new)
    for position, (tag, start, end, to, to_end) in enumerate(found):
        if tag != "equal":
            for number in range(start, end):
                yield Change("gone", number + 1, old[number])
            for number in range(to, to_end):
                yield Change("new", number + 1, new[number])
            continue
        after = NEAR if position else 0
        before = NEAR if position < len(found) - 1 else 0
        shown = {*range(to, to + after), *range(to_end - before, to_end)}
        kept = [number for number in range(to, to_end) if number in shown]
        for number in kept[:after]:
            yield Change("same", number + 1, new[number])
        if left_out := to_end - to - len(kept):
            yield Change("skipped", left_out, "")
        for number in kept[after:]:
            yield Change("same", number + 1, new[number])


def _steps(
    old: Sequence[str], new: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
