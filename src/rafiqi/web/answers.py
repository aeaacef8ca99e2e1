"""The answers to questions with choices, as a form sends them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rafiqi.kernel.questions import Question


def chosen(
    post: Mapping[str, str], asked: Sequence[Question]
) -> tuple[int | None, ...]:
    """The number of each choice, from 1; None where nothing of ours was chosen."""
    return tuple(_number(post.get(f"q{one.number}", ""), one) for one in asked)


def _number(text: str, asked: Question) -> int | None:
    numbers = {str(choice.number): choice.number for choice in asked.choices}
    return numbers.get(text)
