"""The coordinator's page: how a programme stands, and who needs them today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.journeys import queries
from rafiqi.areas.matching import queries as matching
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.programmes import access
from rafiqi.web.doors import Visit, open_to, show

DOORS = {
    "plan": "journeys:plan",
    "person": "people:person",
    "tell": "people:person",
    "round": "matching:round",
}
"""Which page helps with which kind of need."""
Line = TypeVar("Line")
TOOLS = (
    ("intake:upload", _("Bring in a list")),
    ("people:register", _("Sign somebody up")),
    ("people:list", _("People")),
    ("matching:rounds", _("Matching rounds")),
    ("intake:export", _("Download everything")),
    ("programmes:edit", _("Settings of the programme")),
)
SHOWN = 40
"""So many proposals and pairs are listed, those that need most first."""


@dataclass(frozen=True, slots=True)
class NeedLine:
    who: tuple[str, ...]
    why: str
    kind: str
    id: str
    href: str


@dataclass(frozen=True, slots=True)
class Listed(Generic[Line]):
    """The first of many."""

    all: int
    first: tuple[Line, ...]

    @property
    def more(self) -> int:
        return self.all - len(self.first)


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """How one programme stands.

    asked   proposals that wait for an answer, those with one yes first.
    plans   the quietest pairs first.
    tools   what else can be done here: (words, address).
    """

    name: str
    tools: tuple[tuple[StrOrPromise, str], ...]
    waiting: int
    longest_days: int
    free_places: int
    needs: Listed[NeedLine]
    asked: Listed[matching.ProposalLine]
    plans: Listed[queries.PlanLine]


@open_to("coordinator", methods=("GET",))
def overview(request: Visit, programme_id: str) -> HttpResponse:
    """Who needs me today and why, and how everybody else is."""
    programme = access.programme(request.user, programme_id)
    (morning,) = queries.mornings(request.user, [programme], at=request.at)
    standing = morning.standing
    page = OverviewPage(
        name=programme.name,
        tools=tuple(_tools(programme.public_id)),
        waiting=len(standing.waiting),
        longest_days=morning.longest_days,
        free_places=standing.free_places,
        needs=_first(tuple(_need_line(need) for need in morning.needs)),
        asked=_first(standing.half + standing.asked),
        plans=_first(morning.plans),
    )
    return show(request, "programmes/overview.html", page)


@open_to("coordinator", methods=("POST",))
def told(request: Visit, enrolment_id: str) -> HttpResponse:
    """I have told them in person what our letter could not."""
    enrolment = access.enrolment(request.user, enrolment_id)
    messaging.told(enrolment.person, by=request.user, at=request.at)
    messages.success(request, gettext("Thank you for telling them."))
    return redirect("programmes:overview", enrolment.programme.public_id)


def _need_line(need: queries.Need) -> NeedLine:
    href = reverse(DOORS[need.kind], args=[need.id])
    return NeedLine(need.who, need.why, need.kind, need.id, href)


def _first(lines: tuple[Line, ...]) -> Listed[Line]:
    return Listed(len(lines), lines[:SHOWN])


def _tools(programme_id: str) -> Iterator[tuple[StrOrPromise, str]]:
    for page, words in TOOLS:
        with suppress(NoReverseMatch):  # not every page is built yet
            yield words, reverse(page, args=[programme_id])
