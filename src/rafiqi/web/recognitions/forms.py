"""What is asked about a qualification, its steps, and what came out of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.recognitions.models import (
    Doer,
    Paper,
    Recognition,
    RecognitionStep,
)
from rafiqi.areas.recognitions.queries import PaperView
from rafiqi.web.amounts import Amount
from rafiqi.web.days import Day
from rafiqi.web.recognitions.fields import Year, a_country, some_country
from rafiqi.web.templatetags.components import say

EMPTY = {"required": _("Please write a name first. A few words are enough.")}
CHOOSE = {"required": _("Please choose one.")}
NOBODY = "nobody"


def _line(label: StrOrPromise, size: int, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    return forms.CharField(
        label=label,
        max_length=size,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages=EMPTY,
        **options,
    )


def _text(label: StrOrPromise, rows: int, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    options.setdefault("max_length", 2000)
    return forms.CharField(label=label, widget=area, required=False, **options)


class QualificationForm(forms.Form):
    """What somebody has learned, and where."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Recognition.Kind.choices, error_messages=CHOOSE
    )
    name = _line(
        _("Its name, as it stands on the paper"),
        200,
        required=True,
        help_text=_("In the language of the paper. You need not translate it."),
    )
    earned_in = forms.ChoiceField(
        label=_("In which country did you get it?"),
        choices=some_country,
        required=False,
    )
    earned_at = _line(_("At which school, university or office?"), 200)
    earned_year = Year(
        label=_("In which year?"), min_value=1930, max_value=2100, required=False
    )
    profession = _line(_("What would you like to work as here?"), 120)


class OpenForm(QualificationForm):
    """A qualification, with a template to begin from and who may see it."""

    template = forms.ChoiceField(
        label=_("Which way fits?"),
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Then you begin with the steps that the programme team knows."),
    )
    country = forms.ChoiceField(
        label=_("In which country should it count?"), choices=a_country
    )
    sees = forms.ChoiceField(
        label=_("Who may see it?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    field_order = ("template", "kind", "name", "earned_in", "earned_at", "earned_year")

    def __init__(
        self,
        templates: Iterable[tuple[str, StrOrPromise]],
        mentors: list[tuple[str, StrOrPromise]],
        *args: Any,
        **options: Any,
    ) -> None:
        """mentors  none: it is not asked who may see it."""
        super().__init__(*args, **options)
        ways = [*templates, ("", _("None of these. I write the steps myself."))]
        self.fields["template"].choices = ways  # type: ignore[attr-defined]
        if mentors:
            self.fields["sees"].choices = mentors  # type: ignore[attr-defined]
        else:
            del self.fields["sees"]


class DetailsForm(QualificationForm):
    """All about a qualification, who decides about it, and its days."""

    country = forms.ChoiceField(
        label=_("In which country should it count?"), choices=a_country
    )
    authority = _line(_("Which office decides?"), 200)
    link = _line(_("Its page on the internet"), 300)
    address = _text(_("Its address"), 3, max_length=500)
    currency = _line(
        _("Currency of the costs, as EUR"),
        3,
        help_text=_("Three letters. Empty: what people pay with in that country."),
    )
    applied_on = Day(label=_("When did you hand in the application?"), required=False)
    answer_by = Day(label=_("Until when should the office answer?"), required=False)


class StepForm(forms.Form):
    """One step: what, who, until when, at what cost."""

    title = _line(_("What is to be done?"), 200, required=True)
    who = forms.ChoiceField(label=_("Who does it?"), choices=Doer.choices)
    due_on = Day(label=_("Until when?"), required=False)
    done_on = Day(label=_("Done on"), required=False)
    cost = Amount(label=_("What does it cost, about?"))
    paid = Amount(label=_("What was paid?"))
    paid_by = forms.ChoiceField(
        label=_("Who paid?"),
        choices=[("", _("not said")), *RecognitionStep.Payer.choices],
        required=False,
    )
    papers = _text(
        _("More documents that are needed"), 3, help_text=_("One in each line.")
    )


class PapersForm(forms.Form):
    """How each document of a step stands; one can be taken out."""

    def __init__(self, papers: Iterable[PaperView], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        states = [*Paper.State.choices, ("", _("not needed: take it out"))]
        for paper in papers:
            self.fields[paper.id] = forms.ChoiceField(
                label=format_html("<bdi>{}</bdi>", say(paper.title)),
                choices=states,
                initial=paper.state,
                required=False,
            )
            self.fields[paper.id].required = False


class ResultForm(forms.Form):
    """What the authority has answered, and what follows."""

    result = forms.ChoiceField(
        label=_("What came out of it?"),
        choices=Recognition.Result.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    decided_on = Day(
        label=_("On which day?"),
        required=False,
        help_text=_("The day on the letter. Empty: today."),
    )
    missing = _text(_("What is missing, as the letter says it?"), 4)
    appeal_until = Day(
        label=_("Until when can you object?"),
        required=False,
        help_text=_("It stands at the end of the letter. We remind you of this day."),
    )
    next = forms.ChoiceField(
        label=_("What follows?"),
        choices=[("", _("We do not know yet.")), *Recognition.Next.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    next_words = _text(_("Anything else about it"), 3)


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


class NotesForm(forms.Form):
    notes = forms.CharField(
        label=_("Notes"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        max_length=4000,
        required=False,
    )
