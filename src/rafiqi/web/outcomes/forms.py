"""What is asked about each kind of outcome, and about how it stands later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.outcomes.actions import FIELDS_OF
from rafiqi.areas.outcomes.models import (
    Benchmark,
    Confirmation,
    Contract,
    Ending,
    Feeling,
    Hours,
    Housing,
    How,
    Kind,
    Said,
    Sector,
)
from rafiqi.kernel import languages
from rafiqi.kernel.education import Education
from rafiqi.kernel.languages import Level
from rafiqi.web.amounts import Amount
from rafiqi.web.days import Day

CHOOSE = {"required": _("Please choose one.")}
NOT_SAID = ("", _("not said"))
Choices = Iterable[tuple[Any, StrOrPromise]]
DAYS: Mapping[str, StrOrPromise] = {
    Kind.CERTIFICATE: _("On which day was it given?"),
    Kind.LICENCE: _("On which day was it given?"),
    Kind.LANGUAGE: _("Since when?"),
    Kind.WELLBEING: _("On which day was that said?"),
    Kind.HOUSING: _("Since when do they live there?"),
}
TITLES: Mapping[str, StrOrPromise] = {
    Kind.WORK: _("Which work is it, as nurse or driver?"),
    Kind.BUSINESS: _("What is the business?"),
    Kind.INTERNSHIP: _("As what?"),
    Kind.APPRENTICE: _("For which profession?"),
    Kind.STUDY: _("Which subject?"),
    Kind.TRAINING: _("Which training or course?"),
    Kind.CERTIFICATE: _("Which certificate?"),
    Kind.LICENCE: _("Which licence?"),
}
PLACES: Mapping[str, StrOrPromise] = {
    Kind.BUSINESS: _("Its name"),
    Kind.STUDY: _("At which school or university?"),
    Kind.TRAINING: _("At which school or organisation?"),
    Kind.CERTIFICATE: _("Who has given it?"),
    Kind.LICENCE: _("Who has given it?"),
}


def line(label: StrOrPromise, size: int = 200, **options: Any) -> forms.CharField:
    """One line of words in any script."""
    options.setdefault("required", False)
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, max_length=size, widget=widget, **options)


def choice(
    label: StrOrPromise, choices: Choices, *, needed: bool = False
) -> forms.ChoiceField:
    """One of a closed list; not said is an answer where it is not needed."""
    offered = list(choices) if needed else [NOT_SAID, *choices]
    return forms.ChoiceField(
        label=label, choices=offered, required=needed, error_messages=CHOOSE
    )


class Says(forms.Form):
    """Who said so and how we know: only a team and a mentor are asked."""

    told_by = choice(
        _("Who has told you?"),
        [one for one in Said.choices if one[0] != Said.FUND],
        needed=True,
    )
    how = choice(
        _("How do you know?"),
        [(one, one.label) for one in (How.SAID, How.SEEN, How.LETTER, How.FOLLOW_UP)],
        needed=True,
    )

    def asks_no_source(self) -> None:
        """The newcomer speaks for themselves."""
        del self.fields["told_by"], self.fields["how"]

    def source(self) -> dict[str, str]:
        """What the actions want to know."""
        said = self.cleaned_data
        return {
            "told_by": said.get("told_by") or Said.NEWCOMER,
            "how": said.get("how") or How.SAID,
        }


class OutcomeForm(Says):
    """One outcome of one kind. Only what belongs to the kind is asked."""

    began_on = Day(label=_("When did it begin?"))

    def __init__(
        self,
        kind: str,
        bands: Mapping[str, str],
        measured: str,
        partners: Choices,
        *args: Any,
        **options: Any,
    ) -> None:
        """bands  what each band of income means in money; none: it is not asked."""
        super().__init__(*args, **options)
        self.fields["began_on"].label = DAYS.get(kind, _("When did it begin?"))
        for name in FIELDS_OF[kind]:
            if name == "income" and not bands:
                continue
            if name == "partner" and not partners:
                continue
            if field := _FIELDS[name](kind):
                self.fields[name] = field
        if "income" in self.fields:
            self.fields["income"] = choice(_("Income before tax"), bands.items())
            self.fields["income"].help_text = measured
        if "partner" in self.fields:
            label = _("Is it with a partner of ours?")
            self.fields["partner"] = choice(label, partners)
        first = ["began_on"] if kind == Kind.WELLBEING else ["title", "where_at"]
        last = ["told_by", "how"]
        middle = [name for name in self.fields if name not in (*first, *last)]
        self.order_fields([*first, *middle, *last])

    def said(self) -> dict[str, Any]:
        """All of it as the actions take it, but for the partner."""
        said = {**self.cleaned_data, **self.source()}
        said.pop("partner", None)
        if "education" in said:
            level = said["education"]
            said["education"] = int(level) if level else None
        return said


class LaterForm(Says):
    """How something stands now: one tap, and what is new if you like."""

    state = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=Confirmation.State.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    on = Day(label=_("On which day was that so?"))
    ending = choice(_("If it has ended: how?"), Ending.choices)
    title = line(_("New: which work or subject?"))
    where_at = line(_("New: where?"))
    contract = choice(_("New: which contract?"), Contract.choices)
    hours = choice(_("New: hours a week"), Hours.choices)
    income = choice(_("Income before tax now"), ())
    housing = choice(_("New: which home?"), Housing.choices)

    def __init__(
        self,
        kind: str,
        bands: Mapping[str, str],
        measured: str,
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["income"] = choice(_("Income before tax now"), bands.items())
        self.fields["income"].help_text = measured
        for name in ("title", "where_at", "contract", "hours", "income", "housing"):
            if name not in FIELDS_OF[kind] or (name == "income" and not bands):
                del self.fields[name]
        self.order_fields(["state", "on", "told_by", "how", "ending"])


class EndForm(forms.Form):
    """Since when it is over, and how it ended."""

    ended_on = Day(label=_("On which day did it end?"))
    ending = choice(_("How did it end?"), Ending.choices, needed=True)


class ObjectForm(forms.Form):
    """What the newcomer says about it."""

    words = forms.CharField(
        label=_("What is wrong?"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=500,
        required=False,
        help_text=_("You need not give a reason."),
    )


class BenchmarkForm(forms.Form):
    """An amount that somebody published."""

    name = line(
        _("What is it, as: minimum wage in Germany, full time?"), 120, required=True
    )
    amount = Amount(label=_("How much, before tax?"))
    currency = line(_("Currency of it, as EUR"), 3, required=True)
    per = choice(_("For which time?"), Benchmark.Per.choices, needed=True)
    source = line(_("Who has published it, and where?"), required=True)
    link = line(_("Its page on the internet"), 300)
    as_of = Day(label=_("From which day on is it true?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["amount"].required = True
        self.fields["amount"].error_messages["required"] = _(
            "Please write an amount above zero, as 2100 or 12.82."
        )
        for name in ("name", "currency", "source"):
            self.fields[name].error_messages["required"] = _("Please write this too.")


class FundForm(forms.Form):
    """Which file of the fund."""

    file = forms.FileField(
        label=_("The list of the fund"),
        help_text=_("The wide file, or the file of one kind of record."),
        max_length=200,
        allow_empty_file=True,
        error_messages={
            "required": _("Please choose a file."),
            "max_length": _("The name of this file is too long. Please shorten it."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods"}),
    )


class BringForm(forms.Form):
    """Whether rows with mistakes may stay behind."""

    leave_out = forms.BooleanField(
        label=_("Leave out the rows with mistakes"), required=False
    )


class KindsForm(forms.Form):
    """What a programme notes beyond the usual."""

    extra = forms.MultipleChoiceField(
        label=_("Private matters that we note too"),
        choices=[
            (Kind.HOUSING.value, _("whether somebody has found a safe home")),
            (Kind.WELLBEING.value, _("how somebody is, in one word of their own")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Only what you really need. Mentors never see these."),
    )
    uses_rtof = forms.BooleanField(
        label=_("We report to the Refugee Transitions Outcomes Fund (RTOF)"),
        required=False,
        help_text=_(
            "Then its lists can be brought in and downloaded, and homes are noted too."
        ),
    )
    keeps_ni_numbers = forms.BooleanField(
        label=_("The fund wants National Insurance numbers from us"),
        required=False,
        help_text=_(
            "They are kept sealed and shown to nobody; they only go into the file for "
            "the fund. Leave this off if you can: then they are dropped when a list "
            "is read."
        ),
    )


def _tongue(kind: str) -> forms.Field:
    reader = get_language() or "en"
    named = [(code, languages.name(code, reader)) for code in languages.FREQUENT]
    named.sort(key=lambda one: one[1])
    return choice(_("Which language?"), named, needed=True)


_FIELDS: Mapping[str, Callable[[str], forms.Field | None]] = {
    "title": lambda kind: line(
        TITLES[kind], required=kind in (Kind.CERTIFICATE, Kind.LICENCE)
    ),
    "where_at": lambda kind: line(PLACES.get(kind, _("At which employer?"))),
    "sector": lambda kind: choice(_("What does the employer do?"), Sector.choices),
    "contract": lambda kind: choice(_("Which contract?"), Contract.choices),
    "hours": lambda kind: choice(_("How many hours a week?"), Hours.choices),
    "income": lambda kind: choice(_("Income before tax"), ()),
    "partner": lambda kind: choice(_("Is it with a partner of ours?"), ()),
    "education": lambda kind: choice(
        _("Which level?"), [(str(key), label) for key, label in Education.choices]
    ),
    "language": _tongue,
    "level_before": lambda kind: choice(_("Level before"), Level.choices),
    "level_after": lambda kind: choice(_("Level now"), Level.choices, needed=True),
    "housing": lambda kind: choice(_("Which home?"), Housing.choices, needed=True),
    "feeling": lambda kind: choice(
        _("Against the time before the programme, they say they are:"),
        Feeling.choices,
        needed=True,
    ),
    "occupation": lambda kind: None,
}
