from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.intake.models import ImportedRow
from rafiqi.areas.programmes.models import Role
from rafiqi.web.intake.fields import FIELDS
from rafiqi_sheets import Role as Listed
from rafiqi_sheets import fields_for

LONGEST_CELL = 2_000
Decision = ImportedRow.Decision


class Upload(forms.Form):
    """Which file, and whom it is about."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("Excel (.xlsx, .xls), OpenDocument (.ods) or CSV."),
        max_length=200,
        allow_empty_file=True,
        error_messages={
            "required": _("Please choose a file."),
            "max_length": _("The name of this file is too long. Please shorten it."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.tsv,.txt"}),
    )
    role = forms.ChoiceField(
        label=_("Whom is it about?"),
        choices=[
            ("", _("find out from the columns")),
            (Role.NEWCOMER.value, _("newcomers")),
            (Role.MENTOR.value, _("mentors")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )


class Columns(forms.Form):
    """What each column says. The fields are named after the columns' numbers."""

    def __init__(
        self, role: Listed, given: list[str | None], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        unused: tuple[str, StrOrPromise] = ("", _("do not use this column"))
        named = ((field.key, FIELDS[field.key]) for field in fields_for(role))
        choices = [unused, *named]
        for at, field in enumerate(given):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                choices=choices, initial=field or "", required=False
            )

    def mapping(self) -> dict[int, str | None]:
        """Column to field, as the action takes it."""
        said = self.cleaned_data
        return {at: said[f"column_{at}"] or None for at in range(len(self.fields))}


class Cells(forms.Form):
    """What a row means, cell by cell. Named after the columns' numbers."""

    def __init__(self, texts: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.texts = texts
        for at, text in enumerate(texts):
            self.fields[f"cell_{at}"] = forms.CharField(
                initial=_one_line(text),
                required=False,
                max_length=max(LONGEST_CELL, len(text)),
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )

    def changed(self) -> dict[int, str]:
        """Column to text, only what is no longer as it was shown.

        A box holds one line and no blanks around it; that alone is no correction.
        """
        said = enumerate(self.cleaned_data.values())
        return {
            at: text
            for at, text in said
            if _one_line(text) != _one_line(self.texts[at])
        }


def _one_line(text: str) -> str:
    return " ".join(text.split())


class Decide(forms.Form):
    """What happens with one row."""

    decision = forms.ChoiceField(choices=Decision.choices)
