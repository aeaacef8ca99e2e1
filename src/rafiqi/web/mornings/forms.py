"""What a coordinator can say about a need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from rafiqi.areas.mornings.models import Care

DAYS = (1, 3, 7, 14, 28)


class FinishForm(forms.Form):
    """I have done something about it."""

    how = forms.ChoiceField(
        label=_("What did you do?"),
        choices=Care.How.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In a few words"),
        help_text=_("Colleagues read this. The person can ask to see it."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class PutOffForm(forms.Form):
    """Not today."""

    days = forms.TypedChoiceField(
        label=_("Show it again"), coerce=int, choices=(), initial=7
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (
                days,
                ngettext_lazy("in %(days)d day", "in %(days)d days", "days")
                % {"days": days},
            )
            for days in DAYS
        ]


class HandOnForm(forms.Form):
    """Somebody else should see to it."""

    to = forms.ChoiceField(label=_("Who should see to it?"))
    words = forms.CharField(
        label=_("In a few words"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(
        self, colleagues: Sequence[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = colleagues  # type: ignore[attr-defined]
