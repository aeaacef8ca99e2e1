"""What is asked before hours are certified."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.certificates.actions import MOST_BY_HAND, Asked
from rafiqi.web.days import Day


class HoursForm(forms.Form):
    """For which programme and time, and what nobody could confirm."""

    programme = forms.ChoiceField(label=_("Programme"), choices=())
    starts_on = Day(label=_("First day"))
    ends_on = Day(label=_("Last day"))
    language = forms.ChoiceField(
        label=_("Language of the paper"), choices=settings.LANGUAGES
    )
    said_hours = forms.DecimalField(
        label=_("More hours that are not counted here"),
        help_text=_("The paper says that you say so, and that nobody confirmed them."),
        min_value=0,
        max_value=MOST_BY_HAND,
        decimal_places=2,
        required=False,
    )
    said_what = forms.CharField(
        label=_("What for?"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(
        self, programmes: Sequence[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["programme"].choices = programmes  # type: ignore[attr-defined]
        if len(programmes) == 1:
            self.fields["programme"].widget = forms.HiddenInput()
            self.initial["programme"] = programmes[0][0]

    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            said["starts_on"],
            said["ends_on"],
            said["language"],
            round((said["said_hours"] or 0) * 60),
            said["said_what"],
        )


def start(today: date, language: str) -> dict[str, Any]:
    """This year so far, in the reader's language."""
    return {
        "starts_on": today.replace(month=1, day=1),
        "ends_on": today,
        "language": language,
    }


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the certificate"),
        max_length=40,
        widget=forms.TextInput({"dir": "ltr", "autocapitalize": "none"}),
    )
