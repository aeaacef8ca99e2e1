"""Signing somebody up face to face, in their own language, on one telephone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext_lazy as later

from rafiqi.areas.people.actions import AlreadyKnown
from rafiqi.areas.privacy import queries as privacy
from rafiqi.areas.privacy.queries import Wording
from rafiqi.areas.programmes import access
from rafiqi.flows.register_newcomer import Newcomer, register_newcomer
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.language import OFFERED
from rafiqi.web.people.forms import Contact, FreeTime, Goals, Meeting, Name, PartForm
from rafiqi.web.people.speaking import Languages

MOTHER_TONGUE = {"ar": "ara", "en": "eng", "fa": "fas", "uk": "ukr", "tr": "tur"}
"""What somebody who reads this most likely speaks, to start from."""


@dataclass(frozen=True, slots=True)
class LanguagesPage:
    programme_id: str
    programme: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The one page that is filled in together. `parts` in the order of asking."""

    programme_id: str
    programme: str
    parts: tuple[PartForm, ...]
    wordings: tuple[Wording, ...]
    has_mistakes: bool


class Consent(forms.Form):
    """A tick for each text. Without the first nobody can look for a mentor."""

    def __init__(self, wordings: tuple[Wording, ...], *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.wordings = wordings
        for number, wording in enumerate(wordings):
            self.fields[wording.purpose] = forms.BooleanField(
                label=later("Yes, I agree"),
                required=number == 0,
                error_messages={
                    "required": later("Without your yes we cannot look for a mentor.")
                },
            )

    def given(self) -> dict[str, str]:
        """Purpose to the version that somebody said yes to."""
        return {
            wording.purpose: wording.version
            for wording in self.wordings
            if self.cleaned_data[wording.purpose]
        }


@open_to("ambassador", "coordinator", methods=("GET",))
def register(request: Visit, programme_id: str) -> HttpResponse:
    """First of all: which language does the newcomer read?"""
    programme = access.enrolling(request.user, programme_id)
    page = LanguagesPage(programme.public_id, programme.name)
    return show(request, "people/register.html", page)


@open_to("ambassador", "coordinator")
def register_in(request: Visit, programme_id: str, language: str) -> HttpResponse:
    """Everything else, in that language, on one page that is sent once."""
    if language not in OFFERED:
        raise Http404
    programme = access.enrolling(request.user, programme_id)
    with translation.override(language):
        parts = _parts(request, language)
        consent = Consent(privacy.public_wordings(language), request.POST or None)
        ...
