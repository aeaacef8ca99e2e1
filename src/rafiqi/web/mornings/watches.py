"""What a programme watches for, and what has been done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.mornings import actions, queries
from rafiqi.areas.mornings.models import Watch
from rafiqi.areas.programmes import access
from rafiqi.web.doors import Visit, open_to, show

NAMES: dict[str, StrOrPromise] = {
    "proposal_ends": _("A proposal runs out in so many days or less"),
    "unreached": _("A letter did not reach somebody: shown for so many days"),
    "proposal_silent": _("One has said yes, the other is silent for so many days"),
    "proposal_failed": _("A proposal came to nothing: shown for so many days"),
    "checkin_call": _("Somebody asks for a call in a check-in: shown for so many days"),
    "checkin_low": _("A check-in says “not good”: shown for so many days"),
    "checkin_falling": _("Check-ins become worse: shown for so many days"),
    "checkin_silent": _("Somebody has not answered check-ins for so many days"),
    "meeting_missed": _("A meeting did not take place: shown for so many days"),
    "meeting_none": _("A pair has not met for so many days, and nothing is agreed"),
    "plan_late": _("A pair's next step is late by so many days"),
    "plan_quiet": _("A pair has ticked nothing for so many days"),
    "ending_early": _("Somebody would like to end early, since so many days"),
    "ending_planned": _("Somebody says their time is over, since so many days"),
    "ask_phone": _("Somebody without e-mail is asked something since so many days"),
    "afterwards_silent": _(
        "Somebody has not looked back, or not said how it goes now, for so many days"
    ),
    "afterwards_call": _(
        "Somebody asks for a call after they have finished: shown for so many days"
    ),
    "recognition_due": _(
        "A day for the recognition of a qualification is so many days away or less"
    ),
    "candidacy_silent": _("There is no news of an application for so many days"),
    "candidacy_still": _(
        "Somebody has not said for so many days whether they are still there"
    ),
    "candidacy_young": _(
        "Somebody who may be under 18 has applied, and for so many days nobody of the "
        "team has looked at it"
    ),
    "candidacy_asked": _(
        "Somebody has not answered for so many days whether we may introduce them"
    ),
    "support_waits": _("Somebody waits for an answer about support for so many days"),
    "expense_waits": _("An expense waits for its next step for so many days"),
    "grant_report": _("A report to a funder is to be sent in so many days or less"),
    "outcome_due": _(
        "3, 6 or 12 months of work or study have passed since so many days, and nobody "
        "has asked whether it lasts"
    ),
    "clearance_ends": _("A background check runs out in so many days or less"),
    "application_waits": _("Somebody would be a mentor and waits for so many days"),
    "not_ready": _("A mentor cannot be matched yet after so many days"),
    "partner_behind": _(
        "A season begins in so many days or less, and less than half of what a partner "
        "promised has come"
    ),
    "text_waits": _("A CV or letter waits for somebody who reads, for so many days"),
    "waiting": _("A newcomer waits without a proposal for so many days"),
    "journey_ends": _("A journey ends in so many days or less"),
    "journey_done": _("A pair finished its journey so many days ago"),
}
"""What each watch of usual.toml looks for; its number of days is "so many"."""


class WatchesForm(forms.Form):
    """All watches: whether, after how many days, how urgent."""

    def __init__(
        self, lines: tuple[queries.WatchLine, ...], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.keys = [line.watching.key for line in lines]
        for line in lines:
            one, name = line.watching, NAMES[line.watching.key]
            self.fields[f"{one.key}-is_on"] = forms.BooleanField(
                label=name, required=False, initial=one.is_on
            )
            self.fields[f"{one.key}-days"] = forms.IntegerField(
                label=_("Days"), min_value=0, max_value=365, initial=one.days
            )
            self.fields[f"{one.key}-urgency"] = forms.TypedChoiceField(
                label=_("How urgent"),
                coerce=int,
                choices=Watch.Urgency.choices,
                initial=one.urgency,
            )

    def watched(self) -> dict[str, actions.Watched]:
        said = self.cleaned_data
        return {
            key: actions.Watched(
                said[f"{key}-is_on"], said[f"{key}-days"], said[f"{key}-urgency"]
            )
            for key in self.keys
        }


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One watch with its three fields, and how often help has helped."""

    is_on: forms.BoundField
    days: forms.BoundField
    urgency: forms.BoundField
    usual_days: int
    done: int
    helped: int


@dataclass(frozen=True, slots=True)
class WatchesPage:
    programme_id: str
    name: str
    rows: tuple[WatchRow, ...]


@dataclass(frozen=True, slots=True)
class CaresPage:
    programme_id: str
    name: str
    cares: tuple[queries.CareLine, ...]


@open_to("coordinator")
def watches(request: Visit, programme_id: str) -> HttpResponse:
    """What we watch for, how patient we are, and whether our help has helped."""
    programme = access.programme(request.user, programme_id)
    lines = queries.watches(request.user, programme, at=request.at)
    form = WatchesForm(lines, request.POST or None)
    if form.is_valid():
        actions.watch_for(programme, form.watched(), by=request.user, at=request.at)
        messages.success(request, gettext("Saved."))
        return redirect("mornings:watches", programme_id)
    rows = tuple(_row(form, line) for line in lines)
    page = WatchesPage(programme_id, programme.name, rows)
    return show(request, "mornings/watches.html", page, form=form)


@open_to("coordinator", methods=("GET",))
def cares(request: Visit, programme_id: str) -> HttpResponse:
    """What was done for whom, and whether it helped."""
    programme = access.programme(request.user, programme_id)
    found = queries.cares(request.user, programme, at=request.at)
    page = CaresPage(programme_id, programme.name, found)
    return show(request, "mornings/cares.html", page)


def _row(form: WatchesForm, line: queries.WatchLine) -> WatchRow:
    key = line.watching.key
    return WatchRow(
        form[f"{key}-is_on"],
        form[f"{key}-days"],
        form[f"{key}-urgency"],
        line.usual_days,
        line.done,
        line.helped,
    )
