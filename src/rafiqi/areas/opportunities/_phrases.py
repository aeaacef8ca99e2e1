"""Finding what people write who mean no good, in any of our languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from rafiqi.kernel.names import folded

_DATA = Path(__file__).with_name("red_flags.toml")
_ARABIC = re.compile("[\u0600-\u06ff]")
_GAP = r"(?:\w+ ){0,3}"
"""Up to three words, for a star."""


@cache
def phrases() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Red flag to language to phrases, as they stand in the data."""
    tables = tomllib.loads(_DATA.read_text("utf-8"))
    return {
        flag: {tag: tuple(said) for tag, said in by_language.items()}
        for flag, by_language in tables.items()
    }


def found(flag: str, texts: Iterable[str]) -> str:
    """The words that raise a flag, "" when none do."""
    hit = _pattern(flag).search(" ".join(map(_plain, texts)))
    return hit[0].strip() if hit else ""


@cache
def _pattern(flag: str) -> re.Pattern[str]:
    said = (phrase for each in phrases()[flag].values() for phrase in each)
    return re.compile("|".join(map(_one, said)))


def _one(phrase: str) -> str:
    """Arabic words may have others grown onto their beginning, as in "والدفع"."""
    begins = "" if _ARABIC.search(phrase) else r"\b"
    parts = [_plain(part).strip() for part in phrase.split("*")]
    return begins + (r"\w* " + _GAP).join(map(re.escape, parts)).replace(r"\ ", " ")


def _plain(text: str) -> str:
    """Words with one space between them and around; signs become spaces."""
    words = re.sub(r"[^\w]+", " ", folded(text))
    return f" {words.strip()} "
