"""What is asked about an opportunity, in parts that fit on a telephone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities.models import (
    NeededPaper,
    Opportunity,
    OpportunityReport,
)
from rafiqi.kernel import countries, week
from rafiqi.kernel.digits import plain_digits
from rafiqi.kernel.education import Education
from rafiqi.web.amounts import Amount
from rafiqi.web.days import Day
from rafiqi.web.meanwhile import SharedForm
from rafiqi.web.people.widgets import Week
from rafiqi.web.recognitions.fields import a_country
from rafiqi.web.tongues import Box, WordsForm

CHOOSE = {"required": _("Please choose one.")}
NOT_SAID = ("", _("not said"))
YES_NO = (("yes", _("yes")), ("no", _("no")), NOT_SAID)
MEANT: Mapping[str, bool | None] = {"yes": True, "no": False, "": None}


class Number(forms.IntegerField):
    """A whole number, in any digits."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        widget = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"})
        super().__init__(widget=widget, **options)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = plain_digits(value).strip()
        return super().to_python(value)


class YesNo(forms.ChoiceField):
    """Yes, no, or nothing said."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=YES_NO, widget=forms.RadioSelect, required=False, **options
        )

    def prepare_value(self, value: Any) -> Any:
        """A stored value as its choice."""
        if value is None or isinstance(value, bool):
            return next(key for key, meant in MEANT.items() if meant is value)
        return value

    def clean(self, value: Any) -> bool | None:
        return MEANT[super().clean(value)]


def _line(label: StrOrPromise, size: int, **options: Any) -> forms.CharField:
    direction = options.pop("dir", "auto")
    options.setdefault("required", False)
    widget = forms.TextInput(attrs={"dir": direction})
    return forms.CharField(label=label, max_length=size, widget=widget, **options)


class NewForm(forms.Form):
    """To begin, a kind and a title are enough."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Opportunity.Kind.choices, error_messages=CHOOSE
    )
    title = _line(
        _("Title"), 200, required=True, help_text=_("For example: Nursing assistant")
    )
    partner = forms.ChoiceField(label=_("Which partner offers it?"), required=False)

    def __init__(
        self, partners: list[tuple[str, StrOrPromise]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if len(partners) > 1:
            self.fields["partner"].choices = partners  # type: ignore[attr-defined]
        else:
            del self.fields["partner"]


class WhatForm(WordsForm):
    """What it is, in two languages side by side."""

    texts = (
        ("title", _("Title"), 1),
        ("about", _("What one does there"), 6),
        ("asked", _("What else is asked"), 4),
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=Opportunity.Kind.choices)
    employer = _line(
        _("Who offers it?"), 160, help_text=_("Empty: the name of the partner.")
    )


class Part(SharedForm):
    """A part that has the same words in every language."""

    use_required_attribute = False
    fields_of: ClassVar[tuple[str, ...]] = ()

    def __init__(self, offer: Opportunity, *args: Any, **options: Any) -> None:
        start = {name: getattr(offer, name) for name in self.base_fields}
        super().__init__(*args, initial=start, **options)

    def said(self) -> dict[str, Any]:
        """Field of the opportunity to its value."""
        return dict(self.cleaned_data)


class WhereForm(Part):
    """Place and time."""

    format = forms.ChoiceField(
        label=_("Where does it take place?"),
        choices=Opportunity.Format.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    place = _line(_("Town"), 80)
    address = _line(_("Address"), 200)
    country = forms.ChoiceField(label=_("Country"), choices=a_country)
    hours_from = Number(label=_("Hours a week, at least"), min_value=0, max_value=80)
    hours_to = Number(label=_("Hours a week, at most"), min_value=0, max_value=80)
    slots = forms.TypedMultipleChoiceField(
        label=_("At which times of the week?"),
        choices=[(number, number) for number in range(week.SLOTS)],
        coerce=int,
        required=False,
        widget=Week,
        help_text=_("Leave it empty where it does not matter or differs."),
    )
    starts_on = Day(
        label=_("First day"), required=False, help_text=_("Empty: at any time.")
    )
    ends_on = Day(label=_("Last day"), required=False, help_text=_("Empty: for good."))
    apply_by = Day(label=_("Last day to apply"), required=False)
    places = Number(
        label=_("How many places?"), min_value=1, max_value=500, required=True
    )


class MoneyForm(Part):
    """Who pays what."""

    is_paid = YesNo(label=_("Is it paid?"))
    pay_from = Amount(label=_("How much, at least?"))
    pay_to = Amount(label=_("How much, at most?"))
    pay_per = forms.ChoiceField(
        label=_("For which time?"),
        choices=[NOT_SAID, *Opportunity.PayPer.choices],
        required=False,
    )
    fee = Amount(
        label=_("What does the newcomer pay?"),
        help_text=_("0 when it costs nothing. Nobody pays for getting work."),
    )
    currency = _line(_("Currency, as EUR"), 3, dir="ltr", help_text=_("Three letters."))


class HelpForm(Part):
    """What makes it possible for people with children, or far away."""

    has_childcare = YesNo(label=_("Is there childcare?"))
    has_transport = YesNo(label=_("Is there help with transport?"))
    has_accommodation = YesNo(label=_("Does a room come with it?"))
    accommodation_ends = forms.BooleanField(
        label=_("Whoever leaves the work loses the room as well"), required=False
    )


class ContactForm(Part):
    """Whom to ask, and who may read it."""

    contact = _line(
        _("Whom to ask"),
        200,
        help_text=_(
            "A name with mail address or number; only people who are signed in see it."
        ),
    )
    link = _line(_("Its page on the internet"), 300, dir="ltr")
    is_public = forms.BooleanField(
        label=_("Everybody may read it, also without signing in"), required=False
    )


class NeedsForm(Part):
    """What one must have learned, and which papers are needed."""

    education = forms.TypedChoiceField(
        label=_("School or degree, at least"),
        choices=[("", _("none is needed")), *Education.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    years = Number(label=_("Years of work in this field"), min_value=0, max_value=40)
    papers = forms.MultipleChoiceField(
        label=_("Without which papers can nobody begin?"),
        choices=NeededPaper.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class AnswerForm(forms.Form):
    """What a coordinator has found out about each red flag."""

    use_required_attribute = False

    def __init__(self, flags: list[Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.flags = flags
        for raised in flags:
            self.fields[raised.flag.key] = Box(
                label=_("What have you found out?"),
                max_length=300,
                initial=raised.words,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )

    def rows(self) -> list[tuple[Any, Any]]:
        """Each flag with its box, for the template."""
        return [(raised, self[raised.flag.key]) for raised in self.flags]


class RefuseForm(forms.Form):
    answer = forms.CharField(
        label=_("Why not? Those who offer it read this."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class CloseForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Why is it closed?"),
        choices=[
            (one.value, one.label)
            for one in (
                Opportunity.Closed.FILLED,
                Opportunity.Closed.WITHDRAWN,
                Opportunity.Closed.UNSAFE,
            )
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class StillForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Is it still open?"),
        choices=[
            ("open", _("Yes, it is still open.")),
            ("filled", _("No, all places are taken.")),
            ("withdrawn", _("No, it is not offered any more.")),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class ReportForm(forms.Form):
    """A newcomer's warning, in one tap and perhaps a sentence."""

    why = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=OpportunityReport.Why.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    words = forms.CharField(
        label=_("What happened?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Only the programme team reads it."),
    )


class FloorForm(forms.Form):
    """The least pay of a country, from a day on."""

    country = forms.ChoiceField(label=_("Country"), choices=a_country)
    an_hour = Amount(label=_("The least that is paid for an hour"))
    currency = _line(
        _("Currency, as EUR"),
        3,
        dir="ltr",
        help_text=_("Three letters. Empty: what people pay with in that country."),
    )
    source = _line(_("Where does this stand?"), 300, required=True)
    since = Day(label=_("From which day?"))

    def __init__(self, country: str, day: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {"country": country, "since": day}
        self.fields["an_hour"].required = True


class SearchForm(forms.Form):
    """Looking for something: words, a kind, a place."""

    use_required_attribute = False
    words = _line(_("Words"), 80)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("all kinds")), *Opportunity.Kind.choices],
        required=False,
    )
    place = _line(_("Town"), 80)


def reader() -> str:
    """The language of whoever reads this."""
    return get_language() or "en"


def country_name(code: str) -> str:
    """A country for the reader."""
    return countries.name(code, reader())
