"""The journeys that ship with Rafiqi, as their authors wrote them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words

FOLDER = Path(__file__).parent / "library"
JOURNEY_WORDS = ("title", "summary", "promise")
STAGE_WORDS = ("title", "summary")
STEP_WORDS = (
    "title",
    "why",
    "mentee_task",
    "mentor_task",
    "together",
    "reflection",
    "done_when",
)
MATERIAL_WORDS = ("title", "text")
PARTS = ("stages", "steps", "materials")

Table = dict[str, Any]
Texts = Mapping[str, Words]
"""Field name to the same text in every language."""


class NotTheSame(Refusal):
    """Two languages tell different journeys."""

    def __init__(self, journey: str, language: str, place: str) -> None:
        self.says = _(
            "The journey “%(journey)s” in “%(language)s” differs from its first "
            "language at %(place)s. Keys, order and numbers must be the same."
        ) % {"journey": journey, "language": language, "place": place}


class NotWritten(Refusal):
    """A text is missing or empty in one language."""

    def __init__(self, journey: str, language: str, place: str) -> None:
        self.says = _(
            "The journey “%(journey)s” has no text in “%(language)s” at %(place)s. "
            "Please write it."
        ) % {"journey": journey, "language": language, "place": place}


@dataclass(frozen=True, slots=True)
class WrittenMaterial:
    key: str
    minutes: int
    texts: Texts


@dataclass(frozen=True, slots=True)
class WrittenStep:
    key: str
    week: int
    minutes: int
    is_optional: bool
    texts: Texts
    materials: tuple[WrittenMaterial, ...]


@dataclass(frozen=True, slots=True)
class WrittenStage:
    texts: Texts
    steps: tuple[WrittenStep, ...]


@dataclass(frozen=True, slots=True)
class WrittenJourney:
    """A whole journey in all its languages; two are equal when every word is."""

    key: str
    version: int
    weeks: int
    texts: Texts
    stages: tuple[WrittenStage, ...]


def written(folder: Path = FOLDER) -> Iterator[WrittenJourney]:
    """Every journey of a library: one folder each, one TOML file per language.

    Raises NotTheSame, NotWritten.
    """
    for home in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = sorted(home.glob("*.toml"), key=lambda f: (f.stem != "en", f.stem))
        if files:
            yield _together(
                {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}
            )


def _together(tongues: dict[str, Table]) -> WrittenJourney:
    """One journey out of its languages, checked against the first of them."""
    first, *others = tongues
    name = tongues[first]["key"]
    for tag in others:
        place = _difference(tongues[first], tongues[tag])
        if place:
            raise NotTheSame(name, tag, place)
    return _Reader(name, tuple(tongues)).journey(tuple(tongues.values()))


def _difference(one: Any, other: Any, place: str = "") -> str:
    """Where two tables first differ in anything but words; "" when nowhere."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted(one.keys() | other.keys()):
            if name in PARTS or name not in _WORDS:
                found = _difference(one.get(name), other.get(name), f"{place}.{name}")
                if found:
                    return found
        return ""
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True), start=1)
        return next(
            (
                found
                for n, (a, b) in pairs
                if (found := _difference(a, b, f"{place} {n}"))
            ),
            "",
        )
    return "" if one == other else place.lstrip(".")


_WORDS = {*JOURNEY_WORDS, *STAGE_WORDS, *STEP_WORDS, *MATERIAL_WORDS}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the same place of every language at once."""

    name: str
    tags: tuple[str, ...]

    def journey(self, tables: tuple[Table, ...]) -> WrittenJourney:
        first = tables[0]
        return WrittenJourney(
            key=first["key"],
            version=first["version"],
            weeks=first["weeks"],
            texts=self._texts(tables, JOURNEY_WORDS),
            stages=tuple(self._stage(t) for t in _each(tables, "stages")),
        )

    def _stage(self, tables: tuple[Table, ...]) -> WrittenStage:
        return WrittenStage(
            texts=self._texts(tables, STAGE_WORDS),
            steps=tuple(self._step(t) for t in _each(tables, "steps")),
        )

    def _step(self, tables: tuple[Table, ...]) -> WrittenStep:
        first = tables[0]
        return WrittenStep(
            key=first["key"],
            week=first["week"],
            minutes=first["minutes"],
            is_optional=first["optional"],
            texts=self._texts(tables, STEP_WORDS),
            materials=tuple(
                WrittenMaterial(
                    t[0]["key"], t[0]["minutes"], self._texts(t, MATERIAL_WORDS)
                )
                for t in _each(tables, "materials")
            ),
        )

    def _texts(self, tables: tuple[Table, ...], names: tuple[str, ...]) -> Texts:
        return {
            name: {
                tag: self._text(table, name, tag)
                for tag, table in zip(self.tags, tables, strict=True)
            }
            for name in names
        }

    def _text(self, table: Table, name: str, tag: str) -> str:
        text = str(table.get(name, "")).strip()
        if not text:
            raise NotWritten(self.name, tag, f"{table.get('key', '')}.{name}")
        return text


def _each(tables: tuple[Table, ...], part: str) -> Iterator[tuple[Table, ...]]:
    """The first stage of every language, then the second of every language, ..."""
    return zip(*(table.get(part, []) for table in tables), strict=True)
