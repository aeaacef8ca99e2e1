"""Saying which languages somebody speaks, and how well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people import actions
from rafiqi.areas.people.models import Person
from rafiqi.areas.people.queries import ProfileView
from rafiqi.kernel import languages
from rafiqi.kernel.languages import Level
from rafiqi.web.people.forms import PartForm

FREE_ROWS = 3
Spoken = Sequence[tuple[str, str]]


class Languages(PartForm):
    """A row for each language, some free rows, and one for any language of the world.

    An emptied row is a language taken away.
    """

    title = _("Languages")
    picture = "language"
    other = forms.CharField(
        label=_("Another language, not in the list"), max_length=60, required=False
    )
    other_level = forms.ChoiceField(label=_("How well?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken: Spoken = self.initial.get("spoken", ())
        offered = _offered(code for code, _level in spoken)
        self.fields["other_level"] = _level("")
        self.rows = len(spoken) + FREE_ROWS
        for number in range(self.rows):
            code, level = spoken[number] if number < len(spoken) else ("", "")
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=_("Language"), choices=offered, initial=code, required=False
            )
            self.fields[f"level_{number}"] = _level(level)
        self.order_fields(
            [
                *(f"{what}_{n}" for n in range(self.rows) for what in ROW),
                "other",
                "other_level",
            ]
        )

    @classmethod
    def start(cls, view: ProfileView) -> dict[str, Any]:
        return {"spoken": [(one.code, one.level) for one in view.languages]}

    def pairs(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Language and level side by side, for the template."""
        for number in range(self.rows):
            yield self[f"language_{number}"], self[f"level_{number}"]
        yield self["other"], self["other_level"]

    def clean_other(self) -> str:
        """The code of a language that somebody has typed."""
        typed: str = self.cleaned_data["other"]
        code = languages.find(typed, get_language() or "en") if typed.strip() else ""
        if typed.strip() and not code:
            raise forms.ValidationError(
                _("We do not know this language. Is it written in another way?")
            )
        return code

    def spoken(self) -> dict[str, str]:
        """ISO 639-3 to level, as somebody said it."""
        said = self.cleaned_data
        rows = [(said[f"language_{n}"], said[f"level_{n}"]) for n in range(self.rows)]
        rows.append((said["other"], said["other_level"]))
        return {code: level for code, level in rows if code}

    def save(self, person: Person, *, by: Person, at: datetime) -> None:
        actions.speak(person, self.spoken(), by=by, at=at)


ROW = ("language", "level")


def _level(start: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How well?"),
        choices=[("", "—"), *Level.choices],
        initial=start,
        required=False,
    )


def _offered(spoken: Iterator[str]) -> list[tuple[str, StrOrPromise]]:
    reader = get_language() or "en"
    codes = dict.fromkeys((*languages.FREQUENT, *spoken))
    return [("", "—"), *((code, languages.name(code, reader)) for code in codes)]
