"""Which languages are asked for, and which are taught, in rows of two boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.kernel import languages
from rafiqi.kernel.languages import Level
from rafiqi.web.opportunities.forms import NeedsForm

FREE_ROWS = 2
MOST_ROWS = 6
ASKED, TAUGHT = "asked", "taught"
LEVELS = [("", _("not said")), *Level.choices[:-1]]


class AskedForm(NeedsForm):
    """School, papers and languages. An emptied row is a language taken away."""

    def __init__(self, offer: Opportunity, *args: Any, **options: Any) -> None:
        super().__init__(offer, *args, **options)
        known = list(offer.languages.order_by("is_taught", "pk"))
        offered = _offered(one.language for one in known)
        self.number = min(len(known) + FREE_ROWS, MOST_ROWS)
        for at in range(self.number):
            row = known[at] if at < len(known) else None
            self._choice(
                f"language_{at}", _("Language"), offered, row.language if row else ""
            )
            self._choice(f"level_{at}", _("At least"), LEVELS, row.level if row else "")
            ways = [(ASKED, _("must be known")), (TAUGHT, _("is taught there"))]
            how = TAUGHT if row and row.is_taught else ASKED
            self._choice(f"way_{at}", _("How?"), ways, how)

    def rows(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        """Language, level and way, for the template."""
        for at in range(self.number):
            yield self[f"language_{at}"], self[f"level_{at}"], self[f"way_{at}"]

    def plain_fields(self) -> Iterator[BoundField]:
        """All others, for the template."""
        for name in NeedsForm.base_fields:
            yield self[name]

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in NeedsForm.base_fields}

    def spoken(self, way: str) -> dict[str, str]:
        """ISO 639-3 to level, of those that are asked or taught."""
        said = self.cleaned_data
        return {
            said[f"language_{at}"]: said[f"level_{at}"]
            for at in range(self.number)
            if said[f"language_{at}"] and said[f"way_{at}"] == way
        }

    def _choice(self, name: str, label: StrOrPromise, choices: Any, start: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, required=False
        )
        self.initial[name] = start


def _offered(known: Iterator[str]) -> list[tuple[str, StrOrPromise]]:
    reader = get_language() or "en"
    codes = dict.fromkeys((*languages.FREQUENT, *known))
    named = [(code, languages.name(code, reader)) for code in codes]
    return [("", "—"), *named]
