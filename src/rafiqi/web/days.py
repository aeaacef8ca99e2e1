"""A day, as people pick it on a telephone or type it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.digits import plain_digits


class Day(forms.DateField):
    """A date field that also reads Arabic digits and the usual ways of writing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
            error_messages={
                "invalid": _("Please write the day as 2026-03-31."),
                "required": _("Please choose a day."),
            },
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            **options,
        )

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            value = plain_digits(value)
        return super().to_python(value)
