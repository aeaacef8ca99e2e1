"""The parts of what we know about somebody, each a small form of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people import actions
from rafiqi.areas.people.models import Goal, Person
from rafiqi.areas.people.queries import ProfileView
from rafiqi.kernel import countries, week
from rafiqi.kernel.education import Education
from rafiqi.web.people.widgets import Week
from rafiqi.web.pictograms import pictogram

NOT_SAID = ("", _("I do not want to say"))
YES_NO = (("yes", _("yes")), ("no", _("no")), NOT_SAID)
BOOLEANS: Mapping[str, bool | None] = {"yes": True, "no": False, "": None}
MEETING = (
    ("online", _("online or by phone")),
    ("in_person", _("in person")),
    ("both", _("both are fine")),
    ("", _("I do not know yet")),
)


class PartForm(forms.Form):
    """One part: where it starts from, and the one action that keeps it."""

    title: ClassVar[StrOrPromise]
    picture: ClassVar[str]

    @classmethod
    def start(cls, view: ProfileView) -> dict[str, Any]:
        """What stands in the form at first."""
        return {name: getattr(view.profile, name) for name in cls.base_fields}

    def save(self, person: Person, *, by: Person, at: datetime) -> None:
        """Keep what was said. Raises a Refusal."""
        actions.describe(person, self.said(), by=by, at=at)

    def said(self) -> dict[str, object]:
        """Profile field to value."""
        return self.cleaned_data


class Name(PartForm):
    title = _("Name")
    picture = "name"
    name = forms.CharField(label=_("Name"), max_length=150)

    @classmethod
    def start(cls, view: ProfileView) -> dict[str, Any]:
        return {"name": view.person.name}

    def save(self, person: Person, *, by: Person, at: datetime) -> None:
        actions.rename(person, self.cleaned_data["name"], by=by, at=at)


class Contact(PartForm):
    title = _("Phone and e-mail")
    picture = "phone"
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
    )
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
    )

    @classmethod
    def start(cls, view: ProfileView) -> dict[str, Any]:
        return {"phone": view.person.phone, "email": view.person.email}

    def save(self, person: Person, *, by: Person, at: datetime) -> None:
        actions.contact(person, **self.cleaned_data, by=by, at=at)


class About(PartForm):
    title = _("About you")
    picture = "name"
    birth_year = forms.IntegerField(label=_("Year of birth"), required=False)
    gender = forms.ChoiceField(
        label=_("Gender"), choices=[*Person.Gender.choices, NOT_SAID], required=False
    )
    origin = forms.ChoiceField(
        label=_("Country you come from"),
        choices=lambda: [NOT_SAID, *countries.choices(get_language() or "en")],
        required=False,
    )
    has_refugee_background = forms.ChoiceField(
        label=_("Have you had to flee from your country?"),
        choices=YES_NO,
        required=False,
    )

    @classmethod
    def start(cls, view: ProfileView) -> dict[str, Any]:
        return super().start(view) | {
            "has_refugee_background": _said(view.profile.has_refugee_background)
        }

    def said(self) -> dict[str, object]:
        fled = BOOLEANS[self.cleaned_data["has_refugee_background"]]
        return self.cleaned_data | {"has_refugee_background": fled}


class Meeting(PartForm):
    title = _("Where and how you want to meet")
    picture = "place"
    place = forms.CharField(
        label=_("Town or place where you live"), max_length=80, required=False
    )
    format = forms.ChoiceField(
        label=_("How do you want to meet?"),
        choices=MEETING,
        required=False,
        widget=forms.RadioSelect,
    )
    wants_same_gender = forms.BooleanField(
        label=_("I want to meet only somebody of my own gender"), required=False
    )
    avoids_same_origin = forms.BooleanField(
        label=_("I do not want to meet somebody from the country I come from"),
        required=False,
    )

    @classmethod
    def start(cls, view: ProfileView) -> dict[str, Any]:
        about = view.profile
        how = {
            (True, True): "both",
            (True, False): "online",
            (False, True): "in_person",
        }
        ways = bool(about.online), bool(about.in_person)
        return {
            "place": about.place,
            "format": how.get(ways, ""),
            "wants_same_gender": about.wants_same_gender,
            "avoids_same_origin": about.avoids_same_origin,
        }

    def said(self) -> dict[str, object]:
        said = dict(self.cleaned_data)
        how = said.pop("format")
        said["online"] = how in ("online", "both") if how else None
        said["in_person"] = how in ("in_person", "both") if how else None
        return said


def goal_choices() -> list[tuple[str, StrOrPromise]]:
    """The shared vocabulary of goals, a picture beside each."""
    return [
        (goal.value, format_html("{} {}", pictogram(goal.value), goal.label))
        for goal in Goal
    ]


class Goals(PartForm):
    title = _("What you look for")
    picture = "job"
    goals = forms.MultipleChoiceField(
        label=_("What do you look for?"),
        choices=goal_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class HelpsWith(Goals):
    """The same goals, as a mentor reads them."""

    title = _("What you can help with")
    goals = forms.MultipleChoiceField(
        label=_("What can you help with?"),
        choices=goal_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class FreeTime(PartForm):
    title = _("When you are free")
    picture = "week"
    slots = forms.TypedMultipleChoiceField(
        label=_("When are you usually free?"),
        choices=[(number, number) for number in range(week.SLOTS)],
        coerce=int,
        required=False,
        widget=Week,
    )


class Clock(PartForm):
    title = _("Time zone")
    picture = "week"
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(zone, zone) for zone in _clocks()],
    )

    @classmethod
    def start(cls, view: ProfileView) -> dict[str, Any]:
        return {"time_zone": view.person.time_zone}

    def save(self, person: Person, *, by: Person, at: datetime) -> None:
        actions.live_in(person, self.cleaned_data["time_zone"], by=by, at=at)


class Work(PartForm):
    title = _("Work and school")
    picture = "study"
    occupation_said = forms.CharField(
        label=_("Your work, in your own words"), max_length=120, required=False
    )
    years = forms.IntegerField(
        label=_("Years of work"), min_value=0, max_value=80, required=False
    )
    education = forms.TypedChoiceField(
        label=_("Highest school or degree"),
        choices=[NOT_SAID, *Education.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    works_for = forms.CharField(
        label=_("Where you work now"), max_length=120, required=False
    )
    notes = forms.CharField(
        label=_("Anything else that helps to find the right person"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


def _clocks() -> list[str]:
    """Time zones by continent and city; older names of the same clocks are left out."""
    continents = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe")
    places = (zone for zone in available_timezones() if "/" in zone)
    return sorted(zone for zone in places if zone.startswith((*continents, "Pacific")))


def _said(value: bool | None) -> str:
    return next(word for word, meant in BOOLEANS.items() if meant is value)
