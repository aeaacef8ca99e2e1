"""The journeys that ship with Rafiqi, as their authors wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rafiqi.areas.journeys import _recordings
from rafiqi.areas.journeys.models import Condition, Material
from rafiqi.kernel import questions
from rafiqi.kernel.tongues import NotTheSame, NotWritten, Table, together
from rafiqi.kernel.words import Words

__all__ = ["NotTheSame", "NotWritten"]

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
MATERIAL_WORDS = ("title", "text", "address", "start")
NEEDED = {
    Material.Kind.TEXT: ("title", "text"),
    Material.Kind.AUDIO: ("title", "text", "sound"),
    Material.Kind.LINK: ("title", "text", "address"),
    Material.Kind.EXERCISE: ("title", "text"),
    Material.Kind.QUIZ: ("title",),
}
"""What each kind of material must say in every language."""
WORDS = frozenset(
    {*JOURNEY_WORDS, *STAGE_WORDS, *STEP_WORDS, *MATERIAL_WORDS, "sound"}
    | questions.WORDS
)

Texts = Mapping[str, Words]
"""Field name to the same text in every language."""


@dataclass(frozen=True, slots=True)
class WrittenMaterial:
    """sounds  language to the public id of a recording."""

    key: str
    kind: str
    minutes: int
    texts: Texts
    sounds: Mapping[str, str]
    questions: list[dict[str, Any]]
    pass_mark: int


@dataclass(frozen=True, slots=True)
class WrittenStep:
    key: str
    week: int
    minutes: int
    is_optional: bool
    only_if: str
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
        if table := together(home, WORDS):
            yield _Reader(home, table["key"]).journey(table)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Builds a journey out of the tables of its languages."""

    home: Path
    name: str

    def journey(self, table: Table) -> WrittenJourney:
        return WrittenJourney(
            key=table["key"],
            version=table["version"],
            weeks=table["weeks"],
            texts=self._texts(table, JOURNEY_WORDS),
            stages=tuple(
                WrittenStage(
                    self._texts(stage, STAGE_WORDS),
                    tuple(self._step(step) for step in stage["steps"]),
                )
                for stage in table["stages"]
            ),
        )

    def _step(self, table: Table) -> WrittenStep:
        only_if = table.get("only_if", "")
        return WrittenStep(
            key=table["key"],
            week=table["week"],
            minutes=table["minutes"],
            is_optional=table["optional"],
            only_if=Condition(only_if).value if only_if else "",
            texts=self._texts(table, STEP_WORDS),
            materials=tuple(self._material(one) for one in table.get("materials", ())),
        )

    def _material(self, table: Table) -> WrittenMaterial:
        kind = Material.Kind(table.get("kind", "text"))
        self._texts(table, NEEDED[kind])
        return WrittenMaterial(
            key=table["key"],
            kind=kind.value,
            minutes=table["minutes"],
            texts={name: table.get(name, {}) for name in MATERIAL_WORDS},
            sounds={
                tag: _recordings.identity(self._sound(file))
                for tag, file in table.get("sound", {}).items()
            },
            questions=table.get("questions", []),
            pass_mark=table.get("pass_mark", 0),
        )

    def _sound(self, file: str) -> bytes:
        return (self.home / Path(file).name).read_bytes()

    def _texts(self, table: Table, names: tuple[str, ...]) -> Texts:
        for name in names:
            if name not in table:
                place = f"{table.get('key', '')}.{name}"
                raise NotWritten(self.name, "en", place)
        return {name: table[name] for name in names}
