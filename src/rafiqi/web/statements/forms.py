"""What is asked before a report for a funder is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.web.days import Day

NO_GRANT = ""
EARLIEST = date(2000, 1, 1)


def _not_too_early(day: date) -> None:
    if day < EARLIEST:
        raise forms.ValidationError(_("Please look at the year: it is too early."))


class StatementForm(forms.Form):
    """For whom, about which programmes and days, in which language."""

    grant = forms.ChoiceField(
        label=_("For which grant?"),
        help_text=_("Then the report says what it has paid. Without one it does not."),
        required=False,
    )
    programmes = forms.MultipleChoiceField(
        label=_("About which programmes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one programme.")},
    )
    starts_on = Day(label=_("First day"), validators=[_not_too_early])
    ends_on = Day(label=_("Last day"), validators=[_not_too_early])
    language = forms.ChoiceField(
        label=_("In which language does the funder read?"), choices=settings.LANGUAGES
    )
    words = forms.CharField(
        label=_("What would you like to say first?"),
        help_text=_(
            "In the language of the report. Please write no names of newcomers here."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    has_stories = forms.BooleanField(
        label=_("Put in the stories whose tellers allow it"), required=False
    )

    def __init__(
        self,
        grants: Sequence[tuple[str, StrOrPromise]],
        programmes: Sequence[tuple[str, str]],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["grant"].choices = [(NO_GRANT, _("for none")), *grants]
        fields["programmes"].choices = programmes
