"""Boxes for sums of money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.digits import plain_digits


class Amount(forms.DecimalField):
    """A sum of money, in any digits, with a point or a comma before the cents."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_digits", 9)
        options.setdefault("required", False)
        super().__init__(
            decimal_places=2,
            min_value=0,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
            error_messages={
                "invalid": _("Please write how much it is, as 120 or 120.50."),
                "required": _("Please write how much it is, as 120 or 120.50."),
                "min_value": _("Please write how much it is, as 120 or 120.50."),
            },
            **options,
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if isinstance(value, str):
            value = plain_digits(value).replace("\u066b", ".").replace(",", ".")
        return super().to_python(value)
