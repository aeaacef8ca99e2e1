"""The orientation that mentors walk through by themselves, and how far they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from rafiqi.areas.safeguarding.models import (
    Orientation,
    OrientationPart,
    OrientationVersion,
)
from rafiqi.kernel import questions
from rafiqi.kernel.tongues import together
from rafiqi.kernel.words import Words

FOLDER = Path(__file__).parent / "orientation"
WORDS = frozenset({"title", "summary", "text"}) | questions.WORDS


@dataclass(frozen=True, slots=True)
class Part:
    """A few minutes to read, and questions as kernel.questions stores them.

    asked_since  the version since which everybody must have passed it; 0: any.
    """

    key: str
    minutes: int
    title: Words
    text: Words
    questions: tuple[Mapping[str, Any], ...]
    asked_since: int = 0


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


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is.

    passed        keys of parts that count.
    has_finished  once, an older version; perhaps something is asked again since.
    """

    passed: frozenset[str]
    finished_at: datetime | None
    was_in_person: bool
    has_finished: bool


@cache
def course(folder: Path = FOLDER) -> Course:
    """Ours, in all its languages. Raises NotTheSame, NotWritten."""
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


def course_of(organisation: int | None) -> Course:
    """The orientation that an organisation (row id) uses now. One query."""
    rows = OrientationPart.objects.filter(
        course__organisation=organisation, course__state=OrientationVersion.State.IN_USE
    )
    parts = list(rows.select_related("course").order_by("position"))
    return written(parts[0].course, parts) if parts else course()


def written(version: OrientationVersion, parts: Sequence[OrientationPart]) -> Course:
    """An organisation's own version, in the same form as ours."""
    return Course(
        version.version,
        version.title,
        version.summary,
        tuple(
            Part(
                part.key,
                part.minutes,
                part.title,
                part.text,
                tuple(part.questions),
                part.asked_since,
            )
            for part in parts
        ),
    )


def progress(whole: Course, rows: Sequence[Orientation]) -> Progress:
    """What of somebody's older and newer passes counts now.

    rows  one for each version somebody has begun, the oldest first.
    """
    since = max((part.asked_since for part in whole.parts), default=0)
    valid = [row for row in rows if row.finished_at and row.version >= since]
    finished = valid[0] if valid else None
    passed = {
        part.key
        for part in whole.parts
        for row in rows
        if row.version >= part.asked_since
        and (row.finished_at or part.key in row.passed)
    }
    return Progress(
        frozenset(passed),
        finished.finished_at if finished else None,
        bool(finished and finished.was_in_person),
        has_finished=any(row.finished_at for row in rows),
    )
