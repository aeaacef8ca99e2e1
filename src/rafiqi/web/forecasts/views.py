"""What partners say they will need: their own page, and the team's."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.forecasts import access, actions, queries
from rafiqi.areas.forecasts.models import Forecast
from rafiqi.areas.people import queries as people
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.forecasts.forms import ForecastForm


@dataclass(frozen=True, slots=True)
class PartnerPage:
    partner_id: str
    partner: str
    needs: tuple[queries.Need, ...]
    is_team: bool


@dataclass(frozen=True, slots=True)
class FindPage:
    """The search for an occupation. occupation  always "", as the search asks for."""

    partner_id: str
    partner: str
    text: str
    matches: tuple[people.Match, ...]
    occupation: str = ""


@dataclass(frozen=True, slots=True)
class FormPage:
    """forecast_id  "" for a new one."""

    partner_id: str
    partner: str
    occupation: str
    forecast_id: str = ""


@open_to("partner", "coordinator", methods=("GET",))
def partner(request: Visit, partner_id: str) -> HttpResponse:
    """Whom one partner will need."""
    found = access.partner(request.user, partner_id)
    is_team = "coordinator" in request.roles
    needs = queries.needs(request.user, found, is_team=is_team, at=request.at)
    page = PartnerPage(partner_id, found.name, needs, is_team)
    return show(request, "forecasts/partner.html", page)


@open_to("partner", "coordinator")
def find(request: Visit, partner_id: str) -> HttpResponse:
    """First the occupation: search and tap."""
    found = access.partner(request.user, partner_id)
    if request.POST.get("occupation"):
        return redirect("forecasts:begin", partner_id, request.POST["occupation"][:40])
    text = request.GET.get("q", "")[:120]
    matches = people.public_occupations(text)
    page = FindPage(partner_id, found.name, text, matches)
    return show(request, "forecasts/find.html", page)


@open_to("partner", "coordinator")
def begin(request: Visit, partner_id: str, occupation: str) -> HttpResponse:
    """Then how many, when, where, and how sure."""
    found = access.partner(request.user, partner_id)
    name = people.public_occupation(occupation)
    if name == occupation:
        return redirect("forecasts:find", partner_id)
    start = {"half": Forecast.Half.YEAR, "year": request.at.year}
    form = ForecastForm(request.at.year, request.POST or None, initial=start)
    if kept(
        form,
        lambda: actions.foresee(
            found, occupation, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. Thank you."))
        return redirect("forecasts:partner", partner_id)
    page = FormPage(partner_id, found.name, name)
    return show(request, "forecasts/form.html", page, form=form)


@open_to("partner", "coordinator")
def change(request: Visit, forecast_id: str) -> HttpResponse:
    """It has become surer, more, later."""
    found = access.forecast(request.user, forecast_id)
    start = {name: getattr(found, name) for name in ForecastForm.base_fields}
    form = ForecastForm(request.at.year, request.POST or None, initial=start)
    if kept(
        form,
        lambda: actions.change(
            found, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. Thank you."))
        return redirect("forecasts:partner", found.partner.public_id)
    page = FormPage(
        found.partner.public_id,
        found.partner.name,
        people.public_occupation(found.occupation),
        forecast_id,
    )
    return show(request, "forecasts/form.html", page, form=form)


@open_to("partner", "coordinator", methods=("POST",))
def take_back(request: Visit, forecast_id: str) -> HttpResponse:
    """They will not be needed."""
    found = access.forecast(request.user, forecast_id)
    partner_id = found.partner.public_id
    tapped(
        request,
        lambda: actions.take_back(found, by=request.user, at=request.at),
        _("It is taken away."),
    )
    return redirect("forecasts:partner", partner_id)
