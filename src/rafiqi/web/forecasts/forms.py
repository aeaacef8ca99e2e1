"""Whom a partner will need, in a few boxes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.forecasts.models import MOST, YEARS, Forecast
from rafiqi.web.meanwhile import SharedForm


def _short(label: Any, longest: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class ForecastForm(SharedForm):
    """How many, when, where, and how sure that is."""

    number = forms.IntegerField(
        label=_("How many people?"), min_value=1, max_value=MOST
    )
    year = forms.TypedChoiceField(label=_("In which year?"), coerce=int)
    half = forms.TypedChoiceField(
        label=_("When in that year?"), choices=Forecast.Half.choices, coerce=int
    )
    sure = forms.ChoiceField(
        label=_("How sure is it?"),
        choices=Forecast.Sure.choices,
        widget=forms.RadioSelect,
    )
    place = _short(_("Where?"), 80)
    words = _short(
        _("What should one know?"), 300, _("As shifts, a language, a licence.")
    )

    def __init__(self, this_year: int, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["year"]
        field.choices = [(one, one) for one in range(this_year, this_year + YEARS)]
