from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching.models import Answer
from rafiqi.areas.matching.queries import USUAL, MatchingRules
from rafiqi.web.matching import own_rules
from rafiqi.web.matching.fair_form import FairRules
from rafiqi.web.matching.reasons import label


class Yes(forms.Form):
    """A yes needs nothing but the button."""


class No(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why not?"), choices=Answer.Reason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What should we know?"),
        help_text=_("Only the programme team reads this."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class MentorsNo(No):
    pause = forms.BooleanField(
        label=_("Pause me: please send me no proposals for now."), required=False
    )


class Change(forms.Form):
    """Another mentor for a newcomer; the mentors are offered by the page."""

    mentor = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Please choose a mentor.")},
    )
    why = forms.CharField(label=_("Why?"), max_length=300)
    knows = forms.BooleanField(
        label=_("I know that this pair breaks a rule."), required=False
    )


class ProposeToday(forms.Form):
    """A mentor from the page, and why where it is not what was advised."""

    mentor = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Please choose a mentor.")},
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("Only the programme team reads this."),
        max_length=300,
        required=False,
    )


class Remove(forms.Form):
    why = forms.CharField(label=_("Why?"), max_length=300)


class Withdraw(forms.Form):
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("Only the programme team reads this."),
        max_length=300,
    )


class Rules(FairRules):
    """The weights, what is fair, and what hard rules and waiting time mean here."""

    needed_level = forms.TypedChoiceField(
        label=_("How well must they share a language?"),
        choices=[(1, _("a little is enough")), (2, _("B2 or better")), (3, _("C1"))],
        coerce=int,
    )
    needed_slots = forms.IntegerField(
        label=_("How many parts of the week must both have free?"),
        min_value=1,
        max_value=5,
    )
    most_people = forms.BooleanField(
        label=_("First as many people as possible, then the best fit."),
        help_text=_(
            "Without this, somebody may stay without a mentor so that others fit more."
        ),
        required=False,
    )
    points_per_week = forms.IntegerField(
        label=_("Points for each week of waiting"),
        help_text=_("100 points are one percent. So who waits longer comes first."),
        min_value=0,
        max_value=1000,
    )
    most_points = forms.IntegerField(
        label=_("And never more than so many points"), min_value=0, max_value=10_000
    )

    def __init__(self, current: MatchingRules, given: Any = None) -> None:
        super().__init__(given, initial=self.filled(current))
        self.current = current
        for name in current.switches:
            self.fields[f"on_{name}"] = forms.BooleanField(
                label=SWITCH_LABELS.get(name) or own_rules.must_hold(name),
                required=False,
            )
        for name in current.criteria:
            self.fields[f"weight_{name}"] = forms.IntegerField(
                label=label(name),
                help_text=EXPLAINED.get(name, ""),
                min_value=0,
                max_value=100,
            )

    @property
    def switches(self) -> list[forms.BoundField]:
        """The hard rules that may be switched off."""
        return [self[f"on_{name}"] for name in self.current.switches]

    @property
    def weights(self) -> list[forms.BoundField]:
        """What counts how much."""
        return [self[f"weight_{name}"] for name in self.current.criteria]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        weights = [given.get(f"weight_{name}") for name in self.current.criteria]
        total = sum(weight or 0 for weight in weights)
        if None not in weights and total != 100:
            says = gettext("The weights add up to %(total)d. Please make them 100.")
            raise forms.ValidationError(says % {"total": total})
        return given

    @property
    def said(self) -> MatchingRules:
        """The rules of a valid form."""
        given, current = self.cleaned_data, self.current
        return replace(
            current,
            most_people=given["most_people"],
            weights={name: given[f"weight_{name}"] for name in current.criteria},
            off=tuple(name for name in current.switches if not given[f"on_{name}"]),
            needed_level=given["needed_level"],
            needed_slots=given["needed_slots"],
            points_per_week=given["points_per_week"],
            most_points=given["most_points"],
            **self.fair,
        )

    @staticmethod
    def filled(rules: MatchingRules = USUAL) -> dict[str, Any]:
        """What the form shows for these rules."""
        return {
            "most_people": rules.most_people,
            "needed_level": rules.needed_level,
            "needed_slots": rules.needed_slots,
            "points_per_week": rules.points_per_week,
            "most_points": rules.most_points,
            **FairRules.fair_filled(rules),
            **{f"on_{name}": name not in rules.off for name in rules.switches},
            **{f"weight_{name}": rules.weights.get(name, 0) for name in rules.criteria},
        }


class RulesFile(forms.Form):
    """A rules file: written here, or uploaded."""

    text = forms.CharField(
        label=_("The rules"),
        strip=False,
        required=False,
        widget=forms.Textarea(
            attrs={
                "rows": 16,
                "dir": "ltr",
                "lang": "en",
                "class": "code",
                "spellcheck": "false",
                "autocapitalize": "off",
            }
        ),
    )
    file = forms.FileField(
        label=_("Or choose a file from your device"),
        help_text=_("It is taken instead of what stands above."),
        required=False,
        allow_empty_file=True,
        max_length=200,
        error_messages={
            "max_length": _("The name of this file is too long. Please shorten it."),
        },
        widget=forms.FileInput(attrs={"accept": ".toml,.txt,text/plain"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["text"].required = not self.files.get("file")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")


SWITCH_LABELS = {
    "language": _("They must share a language."),
    "availability": _("They must be free at the same time."),
    "format": _("They must be able to meet: by video, or in reach of each other."),
}
EXPLAINED = {
    "skills": _("The mentor knows what the newcomer wants to learn."),
    "goals": _("The mentor helps with what the newcomer looks for."),
    "sector": _("They work in the same field, or in close ones."),
    "language": _("The better they both speak one language, the more."),
    "seniority": _("Best is a mentor who has worked about six years longer."),
    "lived": _("The same origin, a close one, or having fled as well."),
    "interests": _("What both like to do."),
    "availability": _("The more parts of the week both are free, the more."),
    "proximity": _("The same town, or places close to each other."),
}
