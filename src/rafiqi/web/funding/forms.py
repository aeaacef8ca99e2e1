"""What is asked about givers, grants, gifts and costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding.models import Category, Gift, Grant
from rafiqi.areas.funding.queries import Source
from rafiqi.kernel.digits import plain_digits
from rafiqi.web.amounts import Amount
from rafiqi.web.days import Day
from rafiqi.web.funding.paying import OWN, source_field

CHOOSE = {"required": _("Please choose one.")}
WRITE = {"required": _("Please write a name first. A few words are enough.")}
ALL = "all"
PARTS = 3
"""Into so many parts a cost is split on its page."""


def line(label: StrOrPromise, size: int, **options: Any) -> forms.CharField:
    """One line of words."""
    options.setdefault("error_messages", WRITE)
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, max_length=size, widget=widget, **options)


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


class FunderForm(forms.Form):
    """Who gives, and how they are reached."""

    name = line(_("Name"), 120)
    contact = line(
        _("How they are reached"),
        200,
        required=False,
        help_text=_("A person, a mail address or a number, as far as you need it."),
    )


class GrantForm(forms.Form):
    """A promise of money: how much, for when, for what, for which programmes."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Grant.Kind.choices)
    title = line(_("Name"), 120)
    number = line(_("The funder's own number"), 60, required=False)
    amount = Amount(label=_("How much?"), required=True, max_digits=12)
    currency = currency_line()
    starts_on = Day(label=_("First day"))
    ends_on = Day(label=_("Last day"))
    programmes = forms.MultipleChoiceField(
        label=_("For which programmes?"),
        help_text=_("None ticked: for all of them."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    purposes = forms.CharField(
        label=_("What is it for?"),
        help_text=_(
            "One purpose in each line, with its sum after a colon, as “Transport: "
            "1200”. Without a sum it shares what is left."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        required=False,
        max_length=4000,
    )
    conditions = forms.CharField(
        label=_("What the funder asks for"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        required=False,
        max_length=4000,
    )

    def __init__(
        self, programmes: Iterable[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["programmes"].choices = list(programmes)  # type: ignore[attr-defined]

    def clean_purposes(self) -> list[tuple[str, Decimal | None]]:
        """Each line as its name and its sum."""
        lines = self.cleaned_data["purposes"].splitlines()
        return [_purpose(one.strip()) for one in lines if one.strip()]


class IncomeForm(forms.Form):
    """Money that has arrived."""

    amount = Amount(label=_("How much?"), required=True, max_digits=12)
    came_on = Day(label=_("On which day?"))


class ReportForm(forms.Form):
    """By when the funder wants to read about which days."""

    due_on = Day(label=_("By which day?"))
    starts_on = Day(label=_("About the days from"))
    ends_on = Day(label=_("to"))


class GiftForm(forms.Form):
    """A donation in kind."""

    funder = forms.ChoiceField(label=_("From whom?"), error_messages=CHOOSE)
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Gift.Kind.choices, error_messages=CHOOSE
    )
    what = line(_("In a few words"), 200, help_text=_("As “laptop with a bag”."))
    number = Amount(label=_("How many, or how many hours?"), required=True)
    each_worth = Amount(
        label=_("What is one of them worth, about?"),
        help_text=_("As you would have to pay for it. Empty: you do not know."),
    )
    currency = currency_line()
    came_on = Day(label=_("On which day did it come?"))
    programme = forms.ChoiceField(label=_("For which programme?"), required=False)

    def __init__(
        self,
        funders: Iterable[tuple[str, str]],
        programmes: Iterable[tuple[str, str]],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["funder"].choices = list(funders)  # type: ignore[attr-defined]
        everybody = ("", _("for all of them"))
        self.fields["programme"].choices = [  # type: ignore[attr-defined]
            everybody,
            *programmes,
        ]


class CostForm(forms.Form):
    """What was spent, and who pays."""

    category = forms.ChoiceField(
        label=_("What was it for?"), choices=Category.choices, error_messages=CHOOSE
    )
    what = line(
        _("In a few words"),
        200,
        required=False,
        help_text=_("Please write no names of people here."),
    )
    spent_on = Day(label=_("On which day?"))
    amount = Amount(label=_("How much?"), required=True, max_digits=12)
    currency = currency_line()
    receipt = line(_("Number of the receipt"), 60, required=False)

    def __init__(self, sources: Iterable[Source], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source"] = source_field(sources)


class SplitForm(forms.Form):
    """Who pays which part; what is left over is own money."""

    def __init__(
        self,
        sources: Sequence[Source],
        parts: Sequence[tuple[str, Decimal]],
        *args: Any,
        **options: Any,
    ) -> None:
        """parts  (key of a source, sum) as it is now."""
        super().__init__(*args, **options)
        some = [*parts, *[(OWN, None)] * PARTS]
        for number, (key, amount) in enumerate(some[: max(PARTS, len(parts))], 1):
            self.fields[f"source{number}"] = source_field(sources, initial=key)
            self.fields[f"amount{number}"] = Amount(
                label=_("How much?"), initial=amount, max_digits=12
            )

    def parts(self) -> list[tuple[str, Decimal]]:
        """Those with a sum."""
        said = self.cleaned_data
        numbers = range(1, len(self.fields) // 2 + 1)
        return [
            (said[f"source{one}"], said[f"amount{one}"])
            for one in numbers
            if said.get(f"amount{one}")
        ]


def _purpose(line: str) -> tuple[str, Decimal | None]:
    name, colon, said = line.rpartition(":")
    if not colon:
        return line[:120], None
    try:
        amount = Amount(max_digits=12).clean(plain_digits(said).strip())
    except forms.ValidationError:
        raise forms.ValidationError(
            _("Please write a sum after the colon, as “Transport: 1200”.")
        ) from None
    if not name.strip():
        raise forms.ValidationError(WRITE["required"])
    return name.strip()[:120], amount
