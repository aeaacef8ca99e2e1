"""What is asked about promises, gifts, and people who act for a partner."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.partnerships.models import MOST, promised
from rafiqi.web.days import Day
from rafiqi.web.meanwhile import SharedForm


def _words() -> forms.CharField:
    return forms.CharField(
        label=_("More, in a few words"),
        help_text=_("Please write no names of newcomers here."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def _number() -> forms.IntegerField:
    return forms.IntegerField(label=_("How many?"), min_value=1, max_value=MOST)


class PromiseForm(SharedForm):
    """So many places of one kind, for a time."""

    kind = forms.ChoiceField(label=_("What is promised?"), choices=promised)
    number = _number()
    is_paid = forms.BooleanField(
        label=_("Whoever takes such a place is paid"), required=False
    )
    starts_on = Day(label=_("First day"))
    ends_on = Day(label=_("Last day"))
    words = _words()


class GivenForm(forms.Form):
    """Something that no application shows."""

    kind = forms.ChoiceField(label=_("What was given?"), choices=promised)
    number = _number()
    is_paid = forms.BooleanField(label=_("It was paid"), required=False)
    on = Day(label=_("On which day?"))
    words = _words()


class ContactForm(forms.Form):
    """Somebody who shall act for a partner."""

    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    email = forms.EmailField(label=_("E-mail address"))
    does = forms.CharField(
        label=_("What do they do there?"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=_("Language of letters and pages"), choices=settings.LANGUAGES
    )
