"""Who is behind a number: for the team alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from rafiqi.areas.impacts import access, queries
from rafiqi.areas.impacts.queries import LASTING, People, Stage
from rafiqi.kernel.digits import whole
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.impacts import shapes
from rafiqi.web.impacts.views import asked
from rafiqi.web.impacts.words import MEANINGS


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """back  the page with the number; asked  what was chosen, for the next page."""

    name: StrOrPromise
    stage: str
    lasts: bool
    is_reached: bool
    people: People
    back: str
    before: str
    after: str


@open_to("coordinator", methods=("GET",))
def organisation_people(request: Visit, stage: str) -> HttpResponse:
    """In all programmes that the viewer coordinates."""
    return _page(request, "", stage)


@open_to("coordinator", methods=("GET",))
def people(request: Visit, programme_id: str, stage: str) -> HttpResponse:
    """In one programme."""
    return _page(request, programme_id, stage)


def _page(request: Visit, programme_id: str, stage: str) -> HttpResponse:
    of = access.scope(request.user, programme_id)
    if stage not in {one.value for one in Stage}:
        raise NotFound
    chosen, reached = asked(request), "not" not in request.GET
    found = queries.people(
        request.user,
        of,
        chosen,
        Stage(stage),
        is_reached=reached,
        page=whole(request.GET.get("page", "")) or 1,
        at=request.at,
    )
    here = shapes.listed(programme_id, Stage(stage), chosen, others=not reached)
    sign = "&" if "?" in here else "?"
    impact = (
        reverse("impacts:impact", args=[programme_id])
        if programme_id
        else reverse("impacts:organisation")
    )
    page = PeoplePage(
        name=MEANINGS[Stage(stage)].name,
        stage=stage,
        lasts=Stage(stage) in LASTING,
        is_reached=reached,
        people=found,
        back=shapes.with_asked(impact, chosen),
        before=f"{here}{sign}page={found.number - 1}" if found.number > 1 else "",
        after=f"{here}{sign}page={found.number + 1}"
        if found.number < found.pages
        else "",
    )
    return show(request, "impacts/people.html", page)
