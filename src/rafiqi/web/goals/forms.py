"""What the two write into their plan, and what each writes for themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.goals.models import Action, Objective
from rafiqi.areas.people.models import Goal
from rafiqi.web.days import Day
from rafiqi.web.meanwhile import SharedForm

EMPTY = {"required": _("Please write something first. A few words are enough.")}


def _line(label: StrOrPromise, **options: Any) -> forms.CharField:
    rows = {"rows": 2, "dir": "auto"}
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs=rows),
        error_messages=EMPTY,
        **options,
    )


def paths() -> list[tuple[str, StrOrPromise]]:
    """Where an objective leads; it may stay unsaid."""
    return [("", _("not said")), *Objective.Path.choices]


class SentenceForm(SharedForm):
    """A few sentences; empty takes them away."""

    text = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, question: StrOrPromise, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = question


class ObjectiveForm(SharedForm):
    """What the newcomer wants to reach."""

    goal = forms.ChoiceField(label=_("What is it about?"), choices=Goal.choices)
    text = _line(
        _("In your own words"),
        help_text=_("For example: I work in a bakery, 20 hours a week."),
        max_length=200,
    )
    evidence = _line(
        _("What would show that it is reached?"),
        help_text=_("For example: I have signed a contract."),
        max_length=300,
        required=False,
    )
    path = forms.ChoiceField(
        label=_("Which way does it lead?"), choices=paths, required=False
    )
    due_on = Day(label=_("Until when?"), required=False)


class ActionForm(SharedForm):
    """What somebody does, and by when."""

    what = _line(_("What is to be done?"), max_length=200)
    who = forms.ChoiceField(
        label=_("Who does it?"),
        choices=Action.Who.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose who does it.")},
    )
    due_on = Day(label=_("Until when?"), required=False)

    def __init__(self, mentee: str, mentor: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField), "it is made above"
        who.choices = [(Action.Who.MENTEE, mentee), (Action.Who.MENTOR, mentor)]


class LetGoForm(forms.Form):
    """Why an objective is let go."""

    why = forms.ChoiceField(
        label=_("Why?"),
        choices=Objective.Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose why. There is no wrong answer.")},
    )


class NoteForm(forms.Form):
    """Something to remember, for oneself alone."""

    text = forms.CharField(
        label=_("My note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages=EMPTY,
    )
