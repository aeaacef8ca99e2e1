"""What a programme wants to be fair, as a part of its rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching.queries import GROUPS, MatchingRules
from rafiqi.web.matching.fairness import GROUP_NAMES

FAIR = ("floor", "fair_groups", "lift_groups", "passed_over", "worst_first")


class FairRules(forms.Form):
    floor = forms.TypedChoiceField(
        label=_("How often shall some groups get a mentor, at least?"),
        choices=[
            (0, _("no rule about groups")),
            (80, _("four fifths as often as all")),
            (90, _("nine tenths as often as all")),
            (100, _("as often as all")),
        ],
        coerce=int,
        required=False,
    )
    fair_groups = forms.MultipleChoiceField(
        label=_("For these groups"),
        help_text=_(
            "Nobody is pulled down: a group that does better keeps what it has. "
            "Who has not told us belongs to no group."
        ),
        choices=[(name, GROUP_NAMES[name]) for name in GROUPS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    lift_groups = forms.BooleanField(
        label=_("Lift the worst-off of these groups first, as far as it goes."),
        help_text=_(
            "The group that gets a mentor least often comes first, then the next. "
            "Who is in none of these groups gets what is left. So choose groups to "
            "which everybody belongs, for example women and men."
        ),
        required=False,
    )
    passed_over = forms.TypedChoiceField(
        label=_("Who comes first because nobody was found before?"),
        choices=[
            (0, _("nobody, only waiting time counts")),
            (2, _("who was passed over in two rounds")),
            (3, _("who was passed over in three rounds")),
            (5, _("who was passed over in five rounds")),
        ],
        coerce=int,
        required=False,
    )
    worst_first = forms.BooleanField(
        label=_("Lift the worst fit as far as it goes."),
        help_text=_("As many people get a mentor, but the whole fits a little less."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        needs_groups = given.get("floor") or given.get("lift_groups")
        if needs_groups and not given.get("fair_groups"):
            self.add_error("fair_groups", gettext("Please choose at least one group."))
        return given

    @property
    def fair(self) -> dict[str, Any]:
        """The part of the rules that a valid form says."""
        given = self.cleaned_data
        return {
            "floor": given["floor"] or 0,
            "fair_groups": tuple(given["fair_groups"]),
            "lift_groups": given["lift_groups"],
            "passed_over": given["passed_over"] or 0,
            "worst_first": given["worst_first"],
        }

    @staticmethod
    def fair_filled(rules: MatchingRules) -> dict[str, Any]:
        """What this part of the form shows for these rules."""
        filled = {name: getattr(rules, name) for name in FAIR}
        return filled | {"fair_groups": list(rules.fair_groups)}
