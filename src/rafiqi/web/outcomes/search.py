"""Looking for outcomes in a programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.outcomes.models import Kind
from rafiqi.areas.outcomes.queries import Search

ALL = ("", _("all"))


class SearchForm(forms.Form):
    """By kind, season, how it stands, and whose it is; nonsense means everything."""

    who = forms.CharField(
        label=_("Name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    kind = forms.ChoiceField(
        label=_("What"), choices=[ALL, *Kind.choices], required=False
    )
    state = forms.ChoiceField(
        label=_("How it stands"),
        choices=[
            ALL,
            ("due", _("to be asked whether it lasts")),
            ("goes_on", _("goes on")),
            ("ended", _("has ended")),
            ("objected", _("does not count: the newcomer objects")),
        ],
        required=False,
    )
    season = forms.ChoiceField(label=_("Season"), required=False)

    def __init__(
        self, seasons: list[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["season"].choices = [ALL, *seasons]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What is looked for, without what is not."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: said for name, said in self.cleaned_data.items() if said}

    def search(self) -> Search:
        return Search(**self.asked())

    def number(self) -> int:
        """Which page; the first where it says nonsense."""
        said = str(self.data.get("page", "1"))
        return int(said) if said.isdecimal() and len(said) < 6 else 1
