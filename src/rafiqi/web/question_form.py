"""A question with choices, as somebody writes it in two languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.words import rewritten
from rafiqi.web.tongues import WordsForm

CHOICES = 4
"""So many answers a question can have."""


def _numbered(text: StrOrPromise, number: int) -> StrOrPromise:
    return format_lazy(text, number=number)


class QuestionForm(WordsForm):
    """A question, up to four answers, why each is right or not, and which is right."""

    texts = (
        ("asks", _("Question"), 2),
        *(
            text
            for n in range(1, CHOICES + 1)
            for text in (
                (f"choice{n}", _numbered(_("Answer {number}"), n), 1),
                (f"because{n}", _numbered(_("Why {number}"), n), 2),
            )
        ),
    )
    right = forms.TypedChoiceField(
        label=_("Which answer is right?"),
        choices=[(n, n) for n in range(1, CHOICES + 1)],
        coerce=int,
    )

    def question(self, old: Mapping[str, Any]) -> dict[str, Any]:
        """The boxes as kernel.questions stores them.

        Other languages stay; empty answers fall away.
        """
        before = spread(old)
        merged = {
            box: rewritten(before.get(box, {}), words)
            for box, words in self.words().items()
        }
        numbers = [n for n in range(1, CHOICES + 1) if merged[f"choice{n}"]]
        right = self.cleaned_data["right"]
        return {
            "asks": merged["asks"],
            "choices": [merged[f"choice{n}"] for n in numbers],
            "because": [merged[f"because{n}"] for n in numbers],
            "right": numbers.index(right) + 1 if right in numbers else 0,
        }


def spread(question: Mapping[str, Any]) -> dict[str, Any]:
    """A stored question as the boxes of its form."""
    numbered = {
        f"{box}{n}": words
        for box, field in (("choice", "choices"), ("because", "because"))
        for n, words in enumerate(question.get(field, ()), start=1)
    }
    return {
        "asks": question.get("asks", {}),
        "right": question.get("right"),
        **numbered,
    }
