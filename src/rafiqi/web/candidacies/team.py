"""A programme's applications, those for one opportunity, and those of one newcomer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rafiqi.areas.candidacies import access, actions, queries
from rafiqi.areas.candidacies.queries import Asked
from rafiqi.areas.opportunities import access as opportunities
from rafiqi.areas.programmes import access as programmes
from rafiqi.flows.close_filled import close_filled
from rafiqi.kernel.digits import whole
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.answering import tapped
from rafiqi.web.candidacies.forms import FilterForm
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """asked  the filters as they go into an address, without stage and page."""

    programme_id: str
    name: str
    table: queries.Table
    stage: str
    asked: str
    is_filtered: bool


@dataclass(frozen=True, slots=True)
class Somebody:
    """A newcomer whom one could introduce."""

    enrolment_id: str
    name: str
    programme: str


@dataclass(frozen=True, slots=True)
class OpportunityPage:
    """Those on their way to it, and newcomers who are called as was asked."""

    id: str
    place: queries.Place
    lines: tuple[queries.Line, ...]
    taken: queries.Taken
    asked: str
    found: tuple[Somebody, ...]


@dataclass(frozen=True, slots=True)
class NewcomerPage:
    enrolment_id: str
    name: str
    lines: tuple[queries.Line, ...]


@open_to("coordinator", methods=("GET",))
def programme(request: Visit, programme_id: str) -> HttpResponse:
    """All of a programme, by stage, with filters."""
    found = programmes.programme(request.user, programme_id)
    given = request.GET
    asked = Asked(
        stage=given.get("stage", ""),
        kind=given.get("kind", ""),
        partner=given.get("partner", "")[:12],
        name=given.get("name", "")[:80],
        silent=14 if given.get("silent") == "14" else 0,
        page=whole(given.get("page", "")) or 1,
    )
    table = queries.table(request.user, found, asked, at=request.at)
    form = FilterForm(table.partners, initial=given.dict())
    others = {
        key: value
        for key in ("kind", "partner", "name", "silent")
        if (value := given.get(key, ""))
    }
    page = ProgrammePage(
        programme_id,
        found.name,
        table,
        asked.stage,
        urlencode(others),
        bool(others or asked.stage),
    )
    return show(request, "candidacies/programme.html", page, form=form)


@open_to("coordinator", methods=("GET",))
def opportunity(request: Visit, opportunity_id: str) -> HttpResponse:
    """Who is on the way to one opportunity, and whom one could introduce."""
    offer = access.opportunity_for(request.user, opportunity_id)
    asked = request.GET.get("name", "")[:80]
    page = OpportunityPage(
        opportunity_id,
        queries.place(request.user, offer),
        queries.of_opportunity(request.user, offer, at=request.at),
        queries.taken(request.user, offer),
        asked,
        tuple(
            Somebody(one.public_id, one.person.name, one.programme.name)
            for one in access.newcomers_named(request.user, asked)
        ),
    )
    return show(request, "candidacies/opportunity.html", page)


@open_to("coordinator", methods=("GET",))
def newcomer(request: Visit, enrolment_id: str) -> HttpResponse:
    """One newcomer's applications, for their team."""
    found = access.newcomer(request.user, enrolment_id)
    lines = queries.of_newcomer(request.user, found, at=request.at)
    page = NewcomerPage(enrolment_id, found.person.name, lines)
    return show(request, "candidacies/newcomer.html", page)


@open_to("coordinator", methods=("POST",))
def by_hand(request: Visit, opportunity_id: str, enrolment_id: str) -> HttpResponse:
    """Keep an opportunity for somebody who has no phone, and on to its page."""
    offer = access.opportunity_for(request.user, opportunity_id)
    who = access.newcomer(request.user, enrolment_id)
    try:
        made = actions.save(offer, who, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("candidacies:opportunity", opportunity_id)
    return redirect("candidacies:candidacy", made.public_id)


@open_to("coordinator", "partner", methods=("POST",))
def fill(request: Visit, opportunity_id: str) -> HttpResponse:
    """All places are taken: close it."""
    offer = opportunities.written(request.user, opportunity_id)
    stamp: Any = {"by": request.user, "at": request.at}
    said = _("It is closed. Those who are on the way go on.")
    tapped(request, lambda: close_filled(offer, **stamp), said)
    return redirect("opportunities:opportunity", opportunity_id)


@open_to("coordinator", methods=("POST",))
def agree(request: Visit, candidacy_id: str) -> HttpResponse:
    """The team agrees that the partner gets what can reach a young newcomer."""
    found = access.coordinated(request.user, candidacy_id)
    stamp: Any = {"by": request.user, "at": request.at}
    said = _("The partner sees it now.")
    tapped(request, lambda: actions.agree_for_minor(found, **stamp), said)
    return redirect("candidacies:candidacy", candidacy_id)
