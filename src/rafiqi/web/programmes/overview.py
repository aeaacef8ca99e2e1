"""The coordinator's page: how a programme stands, and who needs them today."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from rafiqi.areas.journeys import queries
from rafiqi.areas.matching import queries as matching
from rafiqi.areas.programmes import access
from rafiqi.web.doors import Visit, open_to, show

DOORS = {"plan": "journeys:plan", "person": "people:person", "round": "matching:round"}
"""Which page helps with which kind of need."""


@dataclass(frozen=True, slots=True)
class NeedLine:
    who: tuple[str, ...]
    why: str
    kind: str
    href: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """asked  proposals that wait for an answer, those with one yes first."""

    id: str
    morning: queries.Morning
    needs: tuple[NeedLine, ...]
    asked: tuple[matching.ProposalLine, ...]
    open: int


@open_to("coordinator", methods=("GET",))
def overview(request: Visit, programme_id: str) -> HttpResponse:
    """Who needs me today and why, and how everybody else is."""
    programme = access.programme(request.user, programme_id)
    (morning,) = queries.mornings(request.user, [programme], at=request.at)
    needs = tuple(
        NeedLine(need.who, need.why, need.kind, _href(need)) for need in morning.needs
    )
    asked = morning.standing.half + morning.standing.asked
    page = OverviewPage(programme.public_id, morning, needs, asked, len(asked))
    return show(request, "programmes/overview.html", page)


def _href(need: queries.Need) -> str:
    try:
        return reverse(DOORS[need.kind], args=[need.id])
    except NoReverseMatch:
        return ""
