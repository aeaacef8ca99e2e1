"""Hold the whole taxonomy in memory, read once per process."""

from __future__ import annotations

import gzip
import json
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rafiqi_esco.concepts import Concept, Kind, UnknownConcept, kind_of, uri_of
from rafiqi_esco.words import OurWords, group_names, our_words

_FILE = Path(__file__).parent / "data" / "esco.jsonl.gz"
_KINDS: dict[str, Kind] = {"g": "group", "o": "occupation", "s": "skill"}
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All concepts in the order of the data file, and what belongs to them.

    about         What the data file says of itself: source, version, attribution.
    alternatives  Folded other labels of each concept, run together.
    ours          Our own words by key.
    place         Key to place in `concepts`.
    """

    about: dict[str, str]
    concepts: tuple[Concept, ...]
    alternatives: tuple[str, ...]
    ours: dict[str, OurWords]
    place: dict[str, int]


def catalogue() -> Catalogue:
    """Give the catalogue; the first to ask waits until it is read."""
    with _one_at_a_time:
        return _load()


def concept(key: str) -> Concept:
    """Find a concept by its key. Raises UnknownConcept."""
    whole = catalogue()
    try:
        return whole.concepts[whole.place[key]]
    except KeyError:
        raise UnknownConcept(key) from None


def broader(key: str) -> Concept | None:
    """Give the ISCO-08 group above, or None at the top and for skills.

    An occupation stands in a group of four digits, that in one of three, and so on.
    """
    here = concept(key)
    code = here.isco if kind_of(key) == "occupation" else here.isco[:-1]
    return concept(f"g-{code}") if code else None


@cache
def _load() -> Catalogue:
    with gzip.open(_FILE, "rt", encoding="utf-8") as file:
        header, *lines = file.read().split("\n")
    rows = json.loads(f"[{','.join(lines)}]")
    ours = {words.key: words for words in our_words()}
    concepts = tuple(_concept(row, ours) for row in rows)
    place = {found.key: at for at, found in enumerate(concepts)}
    unknown = ours.keys() - place.keys()
    if unknown:
        raise UnknownConcept(", ".join(sorted(unknown)))
    return Catalogue(
        json.loads(header), concepts, tuple(row[5] for row in rows), ours, place
    )


def _concept(row: list[str], ours: dict[str, OurWords]) -> Concept:
    letter, tail, label, isco, about, _ = row
    key = f"{letter}-{tail[:10]}"
    kind = _KINDS[letter]
    names = ours[key].names if key in ours else ()
    if key in group_names() and "ar" not in dict(names):
        names = (*names, ("ar", group_names()[key]))
    return Concept(key, uri_of(kind, tail), kind, label, isco, about, names)
