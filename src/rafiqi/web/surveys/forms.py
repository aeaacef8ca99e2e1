"""A few taps on how one feels; and what a programme asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from rafiqi.areas.surveys.models import Moment
from rafiqi.areas.surveys.queries import Question, public_scales
from rafiqi.web.meanwhile import SharedForm

TEN = 11
"""From 0 to 10: as many numbers as stand beside each other, not below."""


class Tens(forms.RadioSelect):
    """The numbers from 0 to 10, several on a line."""

    template_name = "components/tens.html"


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one scale. intro  what stands above them, "" for nothing."""

    intro: StrOrPromise
    fields: tuple[BoundField, ...]


class SurveyForm(forms.Form):
    """Every question may be left out."""

    stops = forms.BooleanField(label=_("Please do not ask me again."), required=False)

    def __init__(self, question: Question, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._scales = question.scales
        for scale in question.scales:
            for item in scale.items:
                is_ten = len(item.choices) == TEN
                self.fields[item.key] = forms.TypedChoiceField(
                    label=item.asks,
                    choices=item.choices,
                    coerce=int,
                    empty_value=None,
                    required=False,
                    widget=Tens if is_ten else forms.RadioSelect,
                )
        self.order_fields([*(name for name in self.fields if name != "stops"), "stops"])
        self.initial = {**question.answers, "stops": question.stops}

    def groups(self) -> tuple[Group, ...]:
        """The questions as they are asked, scale by scale."""
        return tuple(
            Group(scale.intro, tuple(self[item.key] for item in scale.items))
            for scale in self._scales
        )

    @property
    def answers(self) -> Mapping[str, int]:
        """What was tapped."""
        said = self.cleaned_data.items()
        return {
            key: value for key, value in said if key != "stops" and value is not None
        }


class ChoiceForm(SharedForm):
    """What a programme asks its newcomers, and when."""

    scales = forms.MultipleChoiceField(
        label=_("What we ask"),
        help_text=_("At most eight questions at one time. Nothing: nobody is asked."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    moments = forms.MultipleChoiceField(
        label=_("When we ask"),
        choices=Moment.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    half_weeks = forms.IntegerField(
        label=_("Half way is so many weeks after a pair has begun"),
        min_value=2,
        max_value=104,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["scales"]
        field.choices = [
            (
                one.key,
                ngettext(
                    "%(name)s: %(number)d question",
                    "%(name)s: %(number)d questions",
                    len(one.items),
                )
                % {"name": one.name, "number": len(one.items)},
            )
            for one in public_scales()
        ]
