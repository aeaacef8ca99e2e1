"""How a participant takes part: places, season, partner, background check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.programmes import access, actions, queries
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.safeguarding import queries as safety
from rafiqi.areas.safeguarding.models import Clearance
from rafiqi.flows.change_capacity import change_capacity
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.days import Day
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.people.coming import StaffComing, start


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A small form about one participant."""

    enrolment_id: str
    name: str


def capacity_field() -> forms.TypedChoiceField:
    """How many newcomers at once, asked in one way everywhere."""
    return forms.TypedChoiceField(
        label=_("Mentors: how many newcomers at once"),
        choices=[(number, number) for number in range(actions.MOST_PLACES + 1)],
        coerce=int,
        empty_value=None,
        required=False,
    )


class ClearanceForm(forms.Form):
    """Where a background check stands."""

    outcome = forms.ChoiceField(
        label=_("Background check"), choices=Clearance.Outcome.choices
    )
    checked_on = Day(label=_("Seen on"), required=False)
    expires_on = Day(label=_("Valid until"), required=False)


class ArrangeForm(StaffComing):
    """In which season somebody takes part, for whom, and how they came."""

    season = forms.ChoiceField(label=_("Season"), required=False)
    partner = forms.ChoiceField(label=_("Sent by partner"), required=False)


class CapacityForm(forms.Form):
    capacity = capacity_field()


@open_to("coordinator")
def capacity(request: Visit, enrolment_id: str) -> HttpResponse:
    """How many newcomers a mentor takes at once."""
    enrolment = access.enrolment(request.user, enrolment_id)
    form = CapacityForm(request.POST or None, initial={"capacity": enrolment.capacity})
    return _change(
        request,
        enrolment,
        form,
        lambda said: change_capacity(
            enrolment, said["capacity"] or 0, by=request.user, at=request.at
        ),
    )


@open_to("coordinator")
def clearance(request: Visit, enrolment_id: str) -> HttpResponse:
    """Note what a background check said; the paper itself is not kept."""
    enrolment = access.enrolment(request.user, enrolment_id)
    known = safety.clearance(request.user, enrolment.person, request.at)
    start = {}
    if known:
        start = {
            "outcome": known.outcome,
            "checked_on": known.checked_on,
            "expires_on": known.expires_on,
        }
    form = ClearanceForm(request.POST or None, initial=start)
    return _change(
        request,
        enrolment,
        form,
        lambda said: safeguarding.note_clearance(
            enrolment.person, **said, by=request.user, at=request.at
        ),
    )


@open_to("coordinator")
def arrange(request: Visit, enrolment_id: str) -> HttpResponse:
    """Season, partner, and how they came."""
    enrolment = access.enrolment(request.user, enrolment_id)
    seasons = queries.seasons(request.user, enrolment.programme)
    partners = queries.partners(request.user)
    form = ArrangeForm(
        request.POST or None,
        initial={
            "season": enrolment.season and enrolment.season.public_id,
            "partner": enrolment.partner and enrolment.partner.public_id,
            **start(enrolment),
        },
    )
    form.know(enrolment.programme)
    _offer(form, "season", {one.public_id: one.name for one in seasons})
    _offer(form, "partner", {one.id: one.name for one in partners})
    return _change(
        request,
        enrolment,
        form,
        lambda said: actions.arrange(
            enrolment,
            season=access.season(request.user, enrolment.programme, said["season"])
            if said["season"]
            else None,
            partner=access.partner(request.user, said["partner"])
            if said["partner"]
            else None,
            came=form.came(enrolment.programme),
            by=request.user,
            at=request.at,
        ),
    )


def _change(
    request: Visit,
    enrolment: Enrolment,
    form: forms.Form,
    keep: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    if form.is_valid():
        try:
            keep(form.cleaned_data)
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("people:person", enrolment.public_id)
    page = ChangePage(enrolment.public_id, enrolment.person.name)
    return show(request, "people/change.html", page, form=form)


def _offer(form: forms.Form, name: str, rows: Mapping[str, str]) -> None:
    field = cast(forms.ChoiceField, form.fields[name])
    field.choices = [("", "—"), *rows.items()]
