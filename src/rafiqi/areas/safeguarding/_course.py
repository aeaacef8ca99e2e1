"""The orientation that mentors walk through by themselves, as its authors wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rafiqi.kernel import questions
from rafiqi.kernel.tongues import together
from rafiqi.kernel.words import Words

FOLDER = Path(__file__).parent / "orientation"
WORDS = frozenset({"title", "summary", "text"}) | questions.WORDS


@dataclass(frozen=True, slots=True)
class Part:
    """A few minutes to read, and questions as kernel.questions stores them."""

    key: str
    minutes: int
    title: Words
    text: Words
    questions: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Course:
    version: int
    title: Words
    summary: Words
    parts: tuple[Part, ...]

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)

    def part(self, key: str) -> Part | None:
        return next((part for part in self.parts if part.key == key), None)


@cache
def course(folder: Path = FOLDER) -> Course:
    """The newest orientation in all its languages. Raises NotTheSame, NotWritten."""
    table = together(folder, WORDS)
    return Course(
        table["version"],
        table["title"],
        table["summary"],
        tuple(
            Part(
                part["key"],
                part["minutes"],
                part["title"],
                part["text"],
                tuple(part["questions"]),
            )
            for part in table["parts"]
        ),
    )
