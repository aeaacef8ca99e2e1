"""What is known about people: fields, their kinds, and what silence means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Side = Literal["mentee", "mentor"]
SIDES: tuple[Side, Side] = ("mentee", "mentor")

WORD, WORDS, TIMES = "word", "words", "times"
LEVELS, NUMBER, FLAG = "levels", "number", "flag"
KINDS = (WORD, WORDS, TIMES, LEVELS, NUMBER, FLAG)

PARTS_OF_A_WEEK = 21
"""Day * 3 + part: Monday morning is 0, Sunday evening is 20."""

HIGHEST_LEVEL = 4
"""Of a language: 1 basic, 2 independent (B2), 3 fluent (C1), 4 native."""

LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that may be known about people.

    kind        "word", "words", "times" (words: the parts of a week, 0..20),
                "levels" (word -> 1..most), "number" or "flag"
    one_of      the only words there are; empty: any
    also        other spellings, each with the word it stands for
    none        words that say there is none: known, and equal to nobody's
    if_silent   what silence says: None (unknown), "none", or a number
    yes_unless  of a flag: the flag that takes its place; who says yes to neither
                is taken to say yes to both
    least, most of a number; most is also the highest level
    """

    name: str
    kind: str
    one_of: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    none: frozenset[str] = frozenset()
    if_silent: str | int | None = None
    yes_unless: str = ""
    least: int = 0
    most: int = LARGEST

    @property
    def words_there_are(self) -> int | None:
        """How many different words there can be; None: any number."""
        if self.kind == TIMES:
            return PARTS_OF_A_WEEK
        return len(self.one_of) or None

    def told(self, facts: Mapping[str, Any]) -> Any:
        """What somebody's facts say, in one form; None: nobody has told us.

        A word: text, "" for none. Words: a set of text. Levels: text -> 1..most.
        A number; a flag: always yes or no.
        """
        value = facts.get(self.name)
        if self.kind == FLAG:
            return bool(value or (self.yes_unless and not facts.get(self.yes_unless)))
        if self.kind == NUMBER:
            return self.if_silent if value is None else value
        if not value and value != 0:
            return self._silence()
        if self.kind == WORD:
            word = str(value)
            return "" if word in self.none else word
        if self.kind == LEVELS:
            return {str(word): level for word, level in value.items()}
        return frozenset(map(str, value))

    def _silence(self) -> Any:
        if self.if_silent != "none":
            return self.if_silent
        return {WORD: "", LEVELS: {}}.get(self.kind, frozenset())


@dataclass(frozen=True, slots=True)
class One:
    """A field of one side, such as mentor.cleared."""

    side: Side
    field: Field

    def told(self, mentee: Mapping[str, Any], mentor: Mapping[str, Any]) -> Any:
        """What it is for two people's facts; see Field.told."""
        return self.field.told(mentee if self.side == "mentee" else mentor)


@dataclass(frozen=True, slots=True)
class Two:
    """A field of the mentee beside a field of the mentor, often of the same name."""

    mentee: One
    mentor: One

    def told(
        self, mentee: Mapping[str, Any], mentor: Mapping[str, Any]
    ) -> tuple[Any, Any]:
        """Both values, the mentee's first."""
        return self.mentee.told(mentee, mentor), self.mentor.told(mentee, mentor)


def silent(told: tuple[Any, Any]) -> list[Side]:
    """Which of mentee and mentor have not told; whom to ask."""
    return [side for side, said in zip(SIDES, told, strict=True) if said is None]
