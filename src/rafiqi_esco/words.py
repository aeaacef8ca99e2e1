"""Our own words for what newcomers and mentors say most often. Not ESCO's.

data/our_words.csv has one line per concept and one column per language. A cell
holds names apart by ";", the first is shown; forms for men and women stand beside
each other with "/". The column `en` holds everyday English that ESCO lacks.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rafiqi_esco.fold import fold

LANGUAGES = ("en", "ar", "fa", "uk", "tr", "ti", "so", "de", "fr", "es")
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class OurWords:
    """What we call one concept, by its key.

    names   Language code and the form to show, for every language but English.
    spoken  Every form as people type it, folded, in all languages.
    """

    key: str
    names: tuple[tuple[str, str], ...]
    spoken: tuple[str, ...]


@cache
def our_words() -> tuple[OurWords, ...]:
    """Read our list once."""
    return tuple(_read(row) for row in _rows("our_words.csv"))


@cache
def group_names() -> dict[str, str]:
    """What we call the ISCO-08 groups of four digits in Arabic, by key.

    To be read, not searched for: these are not what people call themselves.
    """
    return {f"g-{row['isco']}": row["ar"] for row in _rows("groups_ar.csv")}


@cache
def not_an_occupation() -> frozenset[str]:
    """Read, folded, what people write where a profession is asked but is none."""
    return frozenset(
        fold(word)
        for row in _rows("not_an_occupation.csv")
        for word in row["words"].replace("/", ";").split(";")
    )


def _read(row: dict[str, str]) -> OurWords:
    cells = [(code, row[code]) for code in LANGUAGES if row[code]]
    names = tuple(
        (code, cell.split(";")[0].strip().replace("/", " / "))
        for code, cell in cells
        if code != "en"
    )
    spoken = dict.fromkeys(
        fold(form)
        for _, cell in cells
        for form in cell.replace("/", ";").split(";")
        if form.strip()
    )
    return OurWords(row["key"], names, tuple(spoken))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
