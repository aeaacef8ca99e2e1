"""What the taxonomy is made of: occupations, skills and ISCO-08 groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["occupation", "skill", "group"]

_ROOT = "http://data.europa.eu/esco/"
_LETTERS = {"occupation": "o", "skill": "s", "isco": "g"}
_MACRO = {"prs": "fa", "ara": "ar", "tir": "ti", "som": "so"}


class UnknownConcept(LookupError):
    """There is no concept with this key."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One occupation, skill or ISCO-08 group.

    key    Ten hexadecimal digits of the URI after "o-" or "s-"; "g-2221" for a group.
    label  The preferred label in English.
    isco   ISCO-08 code of one to four digits; empty for a skill. For an occupation
           it is our own reading and right in about three of four cases.
    about  Its first sentence of description in English, shortened; may be empty.
    names  Language code and our own word for it. They are not ESCO's.
    """

    key: str
    uri: str
    kind: Kind
    label: str
    isco: str = ""
    about: str = ""
    names: tuple[tuple[str, str], ...] = ()

    def name(self, language: str = "en") -> str:
        """Say it in this language (BCP 47), or in English where we have no word."""
        if language.startswith("en"):
            return self.label
        names = dict(self.names)
        short = _MACRO.get(language, language.replace("_", "-").split("-")[0])
        return names.get(short, self.label)


def key_of(uri: str) -> str:
    """Shorten a URI of ESCO to a key. Raises ValueError for any other address."""
    folder, _, end = uri.removeprefix(_ROOT).partition("/")
    if not uri.startswith(_ROOT) or folder not in _LETTERS or not end:
        raise ValueError(f"{uri!r} is not the address of an ESCO concept.")
    tail = end.removeprefix("C") if folder == "isco" else end.replace("-", "")[:10]
    return f"{_LETTERS[folder]}-{tail}"


def kind_of(key: str) -> Kind:
    """Read the kind from the first letter of a key."""
    kinds: dict[str, Kind] = {"o": "occupation", "s": "skill", "g": "group"}
    try:
        return kinds[key[:1]]
    except KeyError:
        raise UnknownConcept(key) from None


def uri_of(kind: Kind, tail: str) -> str:
    """Give the full URI back from what the data file keeps of it."""
    if kind == "group":
        return f"{_ROOT}isco/C{tail}"
    parts = (tail[:8], tail[8:12], tail[12:16], tail[16:20], tail[20:])
    return f"{_ROOT}{kind}/{'-'.join(parts)}"
