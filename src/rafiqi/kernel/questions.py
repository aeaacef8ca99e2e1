"""Questions with choices: asked on a small page, marked, and explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

from rafiqi.kernel.words import Words

WORDS = frozenset({"asks", "choices", "because"})
"""What of a question is written anew in every language."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer; `because` says why it is right or why not, perhaps nothing."""

    number: int
    says: Words
    because: Words
    is_right: bool
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as somebody has answered it.

    is_marked  it has been answered and looked at; chosen choices show their reason.
    """

    number: int
    asks: Words
    choices: tuple[Choice, ...]
    is_marked: bool = False

    @property
    def is_right(self) -> bool:
        """Whether the right choice was taken."""
        return any(choice.is_right and choice.is_chosen for choice in self.choices)

    @property
    def is_answered(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


def asked(
    tables: Iterable[Mapping[str, Any]],
    answers: Sequence[int | None] = (),
    *,
    is_marked: bool = False,
) -> tuple[Question, ...]:
    """Questions out of their stored form, with the numbers somebody has chosen.

    tables  each with asks, choices, because, and `right`: the right choice, from 1.
    """
    answered = zip(tables, chain(answers, repeat(None)), strict=False)
    return tuple(
        Question(number, table["asks"], _choices(table, answer), is_marked)
        for number, (table, answer) in enumerate(answered, start=1)
    )


def right_ones(questions: Iterable[Question]) -> int:
    """How many were answered right."""
    return sum(question.is_right for question in questions)


def _choices(table: Mapping[str, Any], answer: int | None) -> tuple[Choice, ...]:
    nothing: Words = {}
    because = chain(table.get("because", ()), repeat(nothing))
    explained = zip(table["choices"], because, strict=False)
    return tuple(
        Choice(number, says, why, number == table["right"], number == answer)
        for number, (says, why) in enumerate(explained, start=1)
    )
