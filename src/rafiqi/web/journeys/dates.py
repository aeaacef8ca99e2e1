"""Other dates for a plan: more time for everything, or another day for one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journeys import access, actions, queries
from rafiqi.areas.journeys.models import Plan
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import say
from rafiqi.web.days import Day
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.templatetags.components import day

WEEKS = (1, 2, 3, 4, 8)
ONE = "one"


def weeks() -> list[tuple[int, str]]:
    """How much more time can be taken at once."""
    said = ngettext_lazy("%(number)d week", "%(number)d weeks", "number")
    return [(number, str(said % {"number": number})) for number in WEEKS]


class MoreTime(forms.Form):
    weeks = forms.TypedChoiceField(
        label=_("How much more time?"), choices=weeks, coerce=int, initial=2
    )


class OneStep(forms.Form):
    step = forms.ChoiceField(label=_("Which step?"))
    day = Day(label=_("Until when?"))

    def __init__(
        self, *args: Any, steps: Sequence[queries.StepLine], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field = self.fields["step"]
        assert isinstance(field, forms.ChoiceField), "it is made above"
        field.choices = [
            (step.id, f"{say(step.title, get_language() or 'en')} · {day(step.due_on)}")
            for step in steps
        ]


@dataclass(frozen=True, slots=True)
class DatesPage:
    plan_id: str
    other: str
    is_late: bool
    may_move: bool
    has_ended: bool


@open_to("newcomer", "mentor")
def dates(request: Visit, plan_id: str) -> HttpResponse:
    """We need more time: for everything, or for one step."""
    found = access.own_plan(request.user, plan_id)
    plan = queries.plan(request.user, found, at=request.at)
    open_ones = [step for step in plan.steps if step.is_open]
    sent = request.POST or None
    is_one = bool(sent) and request.POST.get("do") == ONE
    first = request.GET.get("step", "")
    more = MoreTime(None if is_one else sent)
    one = OneStep(sent if is_one else None, steps=open_ones, initial={"step": first})
    form: forms.Form = one if is_one else more
    if form.is_valid():
        try:
            said = _moved(request, found, form.cleaned_data)
        except Refusal as no:
            field = no.field if no.field in form.fields else None
            form.add_error(field, str(no.says))
        else:
            messages.success(request, said)
            return redirect("journeys:plan", plan_id)
    page = DatesPage(
        plan_id=plan.id,
        other=plan.others[0],
        is_late=bool(plan.overdue),
        may_move=bool(open_ones) and not plan.has_ended,
        has_ended=plan.has_ended,
    )
    return show(request, "journeys/dates.html", page, more=more, one=one)


def _moved(request: Visit, plan: Plan, sent: dict[str, Any]) -> str:
    if "step" in sent:
        actions.set_day(plan, sent["step"], sent["day"], by=request.user, at=request.at)
        return gettext("Saved. The step has its new day.")
    days = actions.postpone(plan, sent["weeks"], by=request.user, at=request.at)
    return ngettext(
        "All open steps are %(days)d day later now. There is no hurry.",
        "All open steps are %(days)d days later now. There is no hurry.",
        days,
    ) % {"days": days}
