"""What is asked about support, expenses, stipends and how a programme pays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding.models import Category
from rafiqi.areas.funding.queries import Source
from rafiqi.areas.supports.actions import NothingChosen
from rafiqi.areas.supports.models import Kind, Support, Way
from rafiqi.web.amounts import Amount
from rafiqi.web.checkins.forms import face
from rafiqi.web.days import Day
from rafiqi.web.funding.paying import source_field
from rafiqi.web.pictograms import pictogram

NOBODY = "nobody"
CHOOSE = {"required": _("Please choose one.")}
WRITE = {"required": _("Please write in a few words what it is.")}
SPENT_BY_PEOPLE = (
    Category.TRANSPORT,
    Category.CHILDCARE,
    Category.DATA,
    Category.DEVICE,
    Category.FEES,
    Category.MATERIAL,
    Category.FOOD,
    Category.OTHER,
)
"""What somebody may have paid themselves to take part."""


def line(label: StrOrPromise, size: int, **options: Any) -> forms.CharField:
    """One line of words."""
    return forms.CharField(
        label=label,
        max_length=size,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages=WRITE,
        **options,
    )


def text(label: StrOrPromise, rows: int, **options: Any) -> forms.CharField:
    """Some lines of words."""
    options.setdefault("max_length", 1000)
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, widget=area, required=False, **options)


def currency_line() -> forms.CharField:
    """Three letters."""
    return forms.CharField(
        label=_("Currency, as EUR"),
        max_length=3,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        error_messages={
            "required": _(
                "Please write the currency with three letters, as EUR or TRY."
            )
        },
    )


class AskForm(forms.Form):
    """What would help, one tap each."""

    kinds = forms.MultipleChoiceField(
        label=_("What would help you to take part?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NothingChosen.says},
    )
    words = text(
        _("Anything we should know?"),
        3,
        help_text=_("You need not say why. Days, places and how many is enough."),
    )
    sees = forms.ChoiceField(
        label=_("Who may see it?"),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
        initial=NOBODY,
    )

    def __init__(
        self, mentors: list[tuple[str, StrOrPromise]], *args: Any, **options: Any
    ) -> None:
        """mentors  none: it is not asked who may see it."""
        super().__init__(*args, **options)
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (kind.value, format_html("{} {}", pictogram(kind.value), kind.label))
            for kind in Kind
        ]
        if mentors:
            self.fields["sees"].choices = mentors  # type: ignore[attr-defined]
        else:
            del self.fields["sees"]


class DecideForm(forms.Form):
    """Yes, partly or not now, and a sentence."""

    state = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (Support.State.YES.value, Support.State.YES.label),
            (Support.State.PARTLY.value, Support.State.PARTLY.label),
            (Support.State.NOT_NOW.value, Support.State.NOT_NOW.label),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    answer = text(
        _("One sentence that they read"),
        2,
        help_text=_(
            "In plain words: what happens now, or why not and what else helps."
        ),
    )


class GiveForm(forms.Form):
    """What was given, and who paid."""

    what = line(_("What was given?"), 200)
    number = forms.IntegerField(
        label=_("How many?"), min_value=1, max_value=9999, initial=1
    )
    starts_on = Day(label=_("From which day?"))
    ends_on = Day(label=_("Until which day?"), required=False)
    amount = Amount(
        label=_("What does all of it cost?"),
        help_text=_("Leave it empty when it cost nothing."),
    )
    currency = currency_line()
    receipt = line(_("Number of the receipt"), 60, required=False)

    def __init__(self, sources: Iterable[Source], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source"] = source_field(sources)


class SayForm(forms.Form):
    """Whether it came, and whether it helps."""

    helped = face(_("Please choose one of the faces."))


class ShareForm(forms.Form):
    """Whose mentor may see it."""

    sees = forms.ChoiceField(
        label=_("Who may see it?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )

    def __init__(
        self, mentors: list[tuple[str, StrOrPromise]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["sees"].choices = mentors  # type: ignore[attr-defined]


class ExpenseForm(forms.Form):
    """What was paid, when, how much, and how the money comes back."""

    category = forms.ChoiceField(
        label=_("What was it for?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    what = line(
        _("In a few words"), 200, help_text=_("As “bus to the course, 4 times”.")
    )
    spent_on = Day(label=_("On which day did you pay?"))
    amount = Amount(label=_("How much?"), required=True)
    currency = currency_line()
    file = forms.FileField(
        label=_("Photo or PDF of the receipt"),
        help_text=_(
            "We make a photo small and take out where it was taken. Only those who "
            "approve it see it, and it is deleted later."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,image/gif,.pdf"}
        ),
    )
    wants = forms.ChoiceField(
        label=_("How would you like to get it?"),
        choices=Way.choices,
        widget=forms.RadioSelect,
        initial=Way.CASH,
        error_messages=CHOOSE,
    )
    account = forms.CharField(
        label=_("Number of the account (IBAN) and whose it is"),
        help_text=_(
            "Only if you would like a transfer. Only who pays reads it, and we delete "
            "it when it is paid."
        ),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in SPENT_BY_PEOPLE
        ]


class CheckForm(forms.Form):
    """Who pays."""

    def __init__(self, sources: Iterable[Source], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source"] = source_field(sources)


class RefuseForm(forms.Form):
    """Why it is not paid."""

    answer = text(_("Why is it not paid? They read this."), 2, max_length=300)


class PayForm(forms.Form):
    """When and how it was paid."""

    paid_on = Day(label=_("On which day was it paid?"))
    how = forms.ChoiceField(
        label=_("How?"),
        choices=Way.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class StipendForm(forms.Form):
    """So much each month, from when to when."""

    what = line(_("What is it for?"), 200)
    amount = Amount(label=_("How much each month?"), required=True)
    currency = currency_line()
    first_month = Day(
        label=_("First month"), help_text=_("Any day of it; the month counts.")
    )
    last_month = Day(
        label=_("Last month"), help_text=_("Any day of it; the month counts.")
    )

    def __init__(self, sources: Iterable[Source], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source"] = source_field(sources)


class WhyNotForm(forms.Form):
    """Why a month is left out."""

    why_not = text(_("Why not? They read this."), 2, max_length=200)


class RulesForm(forms.Form):
    """How a programme pays back."""

    currency = currency_line()
    alone_up_to = Amount(
        label=_("Up to which sum is one person enough?"),
        help_text=_(
            "With 0 two people look at every expense, which we recommend: it protects "
            "those who pay as well."
        ),
        required=True,
        max_digits=12,
    )
    most = Amount(
        label=_("How much can one expense be at most?"),
        help_text=_("Leave it empty for no limit."),
        max_digits=12,
    )
    keep_months = forms.IntegerField(
        label=_("After how many months are receipts deleted?"),
        help_text=_(
            "Counted from the payment. Keep them only as long as your funders and the "
            "law ask for. The sums stay."
        ),
        min_value=1,
        max_value=120,
    )
