"""What of a template can be written, in two languages side by side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.recognitions.models import Doer
from rafiqi.kernel.words import Words
from rafiqi.web.amounts import Amount
from rafiqi.web.days import Day
from rafiqi.web.recognitions.fields import a_country
from rafiqi.web.tongues import WordsForm


class NewTemplateForm(forms.Form):
    """Something new needs only a profession and a country at first."""

    title = forms.CharField(
        label=_("Profession"), max_length=120, help_text=_("For example: Nurse")
    )
    country = forms.ChoiceField(
        label=_("Country in which it should count"), choices=a_country
    )


class TemplateForm(WordsForm):
    """What it is about, and who decides."""

    texts = (
        ("title", _("Profession"), 1),
        ("about", _("What people should know first"), 5),
    )
    country = forms.ChoiceField(
        label=_("Country in which it should count"), choices=a_country
    )
    authority = forms.CharField(
        label=_("Which office decides?"), max_length=200, required=False
    )
    link = forms.CharField(
        label=_("Its page on the internet"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    address = forms.CharField(
        label=_("Its address"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    currency = forms.CharField(
        label=_("Currency of the costs, as EUR"), max_length=3, required=False
    )


class TemplateStepForm(WordsForm):
    """One step: what, by whom, how long, at what cost, with which documents."""

    texts = (
        ("title", _("Title"), 1),
        ("what", _("What to do"), 5),
        ("papers", _("Documents that are needed, one in each line"), 4),
    )
    who = forms.ChoiceField(label=_("Who does it?"), choices=Doer.choices)
    weeks = forms.IntegerField(
        label=_("Weeks that it usually takes"),
        min_value=0,
        max_value=200,
        required=False,
    )
    cost = Amount(label=_("What does it cost, about?"))
    link = forms.CharField(
        label=_("Address of a page that helps, with https"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def lines(self) -> dict[str, list[str]]:
        """Language to the names of the documents."""
        return {tag: text.splitlines() for tag, text in self.words()["papers"].items()}


class CheckForm(forms.Form):
    """When somebody asked the office whether all is still so."""

    checked_on = Day(label=_("Checked with the office on"))


def start_of(papers: list[Words], tags: tuple[str, ...]) -> dict[str, Any]:
    """The names of the documents in each language, one in each line."""
    return {
        tag: "\n".join(words[tag] for words in papers if words.get(tag)) for tag in tags
    }
