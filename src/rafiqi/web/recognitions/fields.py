"""Boxes for sums of money and for countries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.kernel import countries
from rafiqi.kernel.digits import plain_digits


class Year(forms.IntegerField):
    """A year, in any digits."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = plain_digits(value)
        return super().to_python(value)


def some_country() -> list[tuple[str, StrOrPromise]]:
    """All countries; nothing said comes first."""
    return [("", _("not said")), *a_country()]


def a_country() -> list[tuple[str, StrOrPromise]]:
    """All countries by name."""
    named = countries.choices(get_language() or "en")
    return [one for one in named if one[0] != countries.STATELESS]
