"""Questions and networking tasks that ship with us, in all their languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rafiqi.kernel.tongues import together
from rafiqi.kernel.words import Words

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an interview, and what a good answer shows.

    kind  a key of Rehearsal.Kind.  is_usual  asked unless the two choose others.
    """

    key: str
    kind: str
    is_usual: bool
    asks: Words
    shows: Words


@dataclass(frozen=True, slots=True)
class Task:
    """One small thing to do to know more people.

    level    1 easy, 2 takes some courage, 3 brave.
    sample   sentences to adapt.
    """

    key: str
    level: int
    title: Words
    why: Words
    how: Words
    sample: Words


@cache
def questions() -> tuple[Question, ...]:
    """All questions in the order of their file. Raises NotTheSame, NotWritten."""
    table = together(HERE / "questions", frozenset({"asks", "shows"}))
    return tuple(
        Question(one["key"], one["kind"], one["usual"], one["asks"], one["shows"])
        for one in table["questions"]
    )


@cache
def tasks() -> tuple[Task, ...]:
    """All networking tasks, the easy ones first. Raises NotTheSame, NotWritten."""
    table = together(HERE / "tasks", frozenset({"title", "why", "how", "sample"}))
    return tuple(
        Task(
            one["key"],
            one["level"],
            one["title"],
            one["why"],
            one["how"],
            one["sample"],
        )
        for one in table["tasks"]
    )
