"""What anybody may read: what is counted, and a programme's own numbers, roughly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.impacts import access, actions, queries
from rafiqi.areas.impacts.queries import FEW, Rough
from rafiqi.areas.programmes import access as programmes
from rafiqi.web import pictures
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.impacts.words import MEANINGS, Meaning


@dataclass(frozen=True, slots=True)
class DefinitionsPage:
    """Every stage with what it means: (key, meaning) each."""

    meanings: tuple[tuple[str, Meaning], ...]


@dataclass(frozen=True, slots=True)
class RoughLine:
    """One stage in round numbers."""

    stage: str
    name: StrOrPromise
    people: str
    of: str
    share: str


@dataclass(frozen=True, slots=True)
class EverybodyPage:
    programme: str
    organisation: str
    until: date
    picture: SafeString
    lines: tuple[RoughLine, ...]


@open_to("anyone", methods=("GET",))
def definitions(request: Visit) -> HttpResponse:
    """What is counted, from which facts, and what is left out."""
    page = DefinitionsPage(
        tuple((stage.value, meaning) for stage, meaning in MEANINGS.items())
    )
    return show(request, "impacts/definitions.html", page)


@open_to("anyone", methods=("GET",))
def everybody(request: Visit, programme_id: str) -> HttpResponse:
    """A programme that shows its impact: round numbers as of the last month's end."""
    view = queries.public_impact(access.public(programme_id), at=request.at)
    rows = [
        pictures.Bar(str(MEANINGS[one.stage].name), one.people, _few(one.people))
        for one in view.stages
    ]
    says = _("How many people reached each stage, rounded to fives.")
    page = EverybodyPage(
        view.programme,
        view.organisation,
        view.until,
        pictures.funnel(_("How far people have come"), says, rows),
        tuple(map(_line, view.stages)),
    )
    return show(request, "impacts/everybody.html", page)


@open_to("coordinator", methods=("POST",))
def show_it(request: Visit, programme_id: str) -> HttpResponse:
    """Show it to anybody, or no longer."""
    programme = programmes.programme(request.user, programme_id)
    if "hide" in request.POST:
        actions.hide(programme, by=request.user, at=request.at)
        messages.success(request, _("Only your team sees these numbers now."))
    else:
        actions.show(programme, by=request.user, at=request.at)
        messages.success(request, _("Anybody can see the round numbers now."))
    return redirect("impacts:impact", programme_id)


def _line(one: Rough) -> RoughLine:
    return RoughLine(
        one.stage.value,
        MEANINGS[one.stage].name,
        _few(one.people),
        _few(one.of),
        pictures.percent(one.share) if one.share is not None else "",
    )


def _few(number: int | None) -> str:
    if number is None:
        return _("fewer than %(few)s") % {"few": FEW}
    return pictures.number(number)
