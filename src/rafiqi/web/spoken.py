"""A form's questions in the language of somebody on the telephone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils import translation


@dataclass(frozen=True, slots=True)
class Spoken:
    """The questions as one reads them out: (question, answers to choose from)."""

    language: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]


def spoken(made: Callable[[], forms.Form], language: str) -> Spoken | None:
    """What to read out; None where the reader has that language before them.

    made  makes the empty form anew, so that its labels are in that language.
    """
    if language == translation.get_language():
        return None
    with translation.override(language):
        fields = made().fields.values()
        return Spoken(
            language,
            tuple(
                (
                    str(one.label),
                    tuple(str(words) for _, words in getattr(one, "choices", ())),
                )
                for one in fields
                if not isinstance(one.widget, forms.HiddenInput)
            ),
        )
