"""The two languages that somebody writes in side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.kernel import languages
from rafiqi.kernel.words import Words
from rafiqi.web.doors import Visit
from rafiqi.web.meanwhile import SharedForm

TONGUES = "tongues"
USUAL = ("en", "ar")


def tongues(request: Visit) -> tuple[str, str]:
    """The two language tags that this person writes in."""
    one, other = request.session.get(TONGUES, USUAL)
    return one, other


def name(tag: str) -> str:
    """A language's name for the reader."""
    return languages.of_tag(tag, get_language() or "en")


class TonguesForm(forms.Form):
    """Which two languages stand side by side."""

    one = forms.ChoiceField(label=_("One language"))
    other = forms.ChoiceField(label=_("The other language"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = sorted(((tag, name(tag)) for tag in languages.CONTENT), key=_by_name)
        for field in self.fields.values():
            field.choices = offered  # type: ignore[attr-defined]


def _by_name(offered: tuple[str, str]) -> str:
    return offered[1]


class Box(forms.CharField):
    """A text that may still be missing, without saying so beside every box."""

    def validate(self, value: Any) -> None:
        """An empty box is a translation that somebody writes another day."""


class WordsForm(SharedForm):
    """Texts in two languages side by side; numbers and choices below.

    texts  (field of the thing, label, lines), one pair of boxes each.
    """

    use_required_attribute = False
    texts: tuple[tuple[str, StrOrPromise, int], ...] = ()

    def __init__(
        self, tags: tuple[str, str], start: Mapping[str, Any], *args: Any, **more: Any
    ) -> None:
        """start  field to its words, or to its value for plain fields."""
        super().__init__(*args, **more)
        self._start = start
        self.tags = tuple(dict.fromkeys(tags))
        plain = dict(self.fields)
        self.fields.clear()
        for field, label, lines in self.texts:
            for tag in self.tags:
                self.fields[f"{field}_{tag}"] = _box(label, tag, lines)
                self.initial[f"{field}_{tag}"] = start.get(field, {}).get(tag, "")
        self.fields.update(plain)
        self.initial.update({name: start[name] for name in plain if name in start})

    def words(self) -> dict[str, Words]:
        """Field to its words in the two languages, empty ones too."""
        said = self.cleaned_data
        return {
            field: {tag: said[f"{field}_{tag}"].strip() for tag in self.tags}
            for field in (name for name, _label, _lines in self.texts)
        }

    def plain(self, fields: Iterable[str]) -> dict[str, Any]:
        """Field to its value, for those that are no words."""
        return {field: self.cleaned_data[field] for field in fields}


def _box(label: StrOrPromise, tag: str, lines: int) -> forms.CharField:
    attrs = {"lang": tag, "dir": "auto"}
    widget: forms.Widget = forms.TextInput(attrs)
    if lines > 1:
        widget = forms.Textarea({**attrs, "rows": lines})
    return Box(label=f"{label} · {name(tag)}", widget=widget, max_length=8000)
