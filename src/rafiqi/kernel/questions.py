"""Questions with choices: asked on a small page, marked, and explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words

Tables = Sequence[Mapping[str, Any]]
"""Questions as they are stored: asks, choices, because, and `right`, from 1."""
WORDS = frozenset({"asks", "choices", "because"})
"""What of a question is written anew in every language."""
MOST = 20


class QuestionNotReady(Refusal):
    """A question needs a sentence, two choices, and one that is right."""

    says = _(
        "Please write the question and at least two answers, and mark one that has "
        "words as right."
    )


class EnoughQuestions(Refusal):
    """A quiz is short."""

    says = _("A quiz has 20 questions at most. Please change one that is there.")


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
    tables: Tables,
    answers: Sequence[int | None] = (),
    *,
    is_marked: bool = False,
) -> tuple[Question, ...]:
    """Questions out of their stored form, with the numbers somebody has chosen."""
    answered = zip(tables, chain(answers, repeat(None)), strict=False)
    return tuple(
        Question(number, table["asks"], _choices(table, answer), is_marked)
        for number, (table, answer) in enumerate(answered, start=1)
    )


def right_ones(questions: Iterable[Question]) -> int:
    """How many were answered right."""
    return sum(question.is_right for question in questions)


def with_one(
    tables: Tables, number: int, question: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """Stored questions with one of them written anew.

    number  from 1; one more than there are adds a question.

    Raises QuestionNotReady, EnoughQuestions.
    """
    choices = question["choices"]
    is_right_there = 1 <= question["right"] <= len(choices)
    if not question["asks"] or len(choices) < 2 or not is_right_there:
        raise QuestionNotReady
    if number > MOST:
        raise EnoughQuestions
    return [*tables[: number - 1], dict(question), *tables[number:]]


def without(tables: Tables, number: int) -> list[Mapping[str, Any]]:
    """Stored questions without one of them."""
    return [one for n, one in enumerate(tables, start=1) if n != number]


def spoken(tables: Tables) -> Iterator[Words]:
    """Everything that stored questions say."""
    for table in tables:
        said = (table["asks"], *table["choices"], *table.get("because", ()))
        yield from (words for words in said if words)


def _choices(table: Mapping[str, Any], answer: int | None) -> tuple[Choice, ...]:
    nothing: Words = {}
    because = chain(table.get("because", ()), repeat(nothing))
    explained = zip(table["choices"], because, strict=False)
    return tuple(
        Choice(number, says, why, number == table["right"], number == answer)
        for number, (says, why) in enumerate(explained, start=1)
    )
