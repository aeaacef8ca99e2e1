"""All the small forms that are filled in together when somebody is signed up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy.queries import Wording
from rafiqi.areas.programmes.actions import NOT_SAID as WAY_NOT_SAID
from rafiqi.flows.register_newcomer import Newcomer
from rafiqi.web.people.coming import Coming
from rafiqi.web.people.forms import (
    NOT_SAID,
    Contact,
    FreeTime,
    Goals,
    Meeting,
    Name,
    PartForm,
)
from rafiqi.web.people.speaking import Languages

MOTHER_TONGUES = {"ar": "ara", "en": "eng", "fa": "fas", "uk": "ukr", "tr": "tur"}
"""What somebody who reads this most likely speaks: a start, to be changed."""


class Who(PartForm):
    """Only what keeps people safe: age, and gender for those who wish the same."""

    title = _("About you")
    picture = "name"
    birth_year = forms.IntegerField(label=_("Year of birth"), required=False)
    gender = forms.ChoiceField(
        label=_("Gender"), choices=[*Person.Gender.choices, NOT_SAID], required=False
    )


class Consent(forms.Form):
    """A tick for each text. Without the first one nobody can look for a mentor."""

    def __init__(
        self, wordings: tuple[Wording, ...], data: Mapping[str, Any] | None
    ) -> None:
        super().__init__(data)
        self.wordings = wordings
        for number, wording in enumerate(wordings):
            self.fields[wording.purpose] = forms.BooleanField(
                label=_("Yes, I agree"),
                required=number == 0,
                error_messages={
                    "required": _("Without your yes we cannot look for a mentor.")
                },
            )

    def texts(self) -> list[tuple[Wording, forms.BoundField]]:
        """Each text with its tick, for the template."""
        return [(wording, self[wording.purpose]) for wording in self.wordings]

    def given(self) -> dict[str, str]:
        """Purpose to the version that somebody said yes to."""
        said = self.cleaned_data
        return {one.purpose: one.version for one in self.wordings if said[one.purpose]}


@dataclass(frozen=True, slots=True)
class NewcomerForms:
    """What we ask at the table, in this order. No two forms share a field name."""

    name: Name
    contact: Contact
    languages: Languages
    goals: Goals
    free_time: FreeTime
    who: Who
    meeting: Meeting
    coming: Coming
    consent: Consent
    asks_way: bool

    @classmethod
    def asked(
        cls,
        data: Mapping[str, Any] | None,
        language: str,
        wordings: tuple[Wording, ...],
        *,
        asks_way: bool,
    ) -> NewcomerForms:
        """The forms, with answers or without, for a reader of this language.

        asks_way  how they came is not known already.
        """
        tongue = MOTHER_TONGUES.get(language)
        spoken = [(tongue, "native")] if tongue else []
        return cls(
            Name(data),
            Contact(data),
            Languages(data, initial={"spoken": spoken}),
            Goals(data),
            FreeTime(data),
            Who(data),
            Meeting(data),
            Coming(data),
            Consent(wordings, data),
            asks_way,
        )

    @property
    def parts(self) -> tuple[PartForm, ...]:
        return (
            self.name,
            self.contact,
            self.languages,
            self.goals,
            self.free_time,
            self.who,
            self.meeting,
            *((self.coming,) if self.asks_way else ()),
        )

    @property
    def all(self) -> tuple[PartForm | Consent, ...]:
        """One for each page, what they agree to last."""
        return (*self.parts, self.consent)

    @property
    def has_mistakes(self) -> bool:
        return any(form.errors for form in (*self.parts, self.consent))

    def are_valid(self) -> bool:
        """Whether everything was answered; looks at every form, so all errors show."""
        return all([form.is_valid() for form in (*self.parts, self.consent)])

    def refuse(self, field: str | None, says: str) -> None:
        """Put a refusal beside its field, or on top."""
        home = next((form for form in self.parts if field in form.fields), self.name)
        home.add_error(field if field in home.fields else None, says)

    def newcomer(self, language: str) -> Newcomer:
        """Everything that was said."""
        described = (self.goals, self.free_time, self.who, self.meeting)
        return Newcomer(
            **self.name.cleaned_data,
            **self.contact.cleaned_data,
            language=language,
            profile={k: v for form in described for k, v in form.said().items()},
            languages=self.languages.spoken(),
            consents=self.consent.given(),
            came=self.coming.came() if self.asks_way else WAY_NOT_SAID,
        )
