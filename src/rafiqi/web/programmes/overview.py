"""The coordinator's page: how a programme stands, and who needs them today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.journeys.queries import PlanLine
from rafiqi.areas.matching import queries as matching
from rafiqi.areas.meetings import queries as meetings
from rafiqi.areas.mornings import queries as mornings
from rafiqi.areas.programmes import access
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.safeguarding import queries as safeguarding
from rafiqi.web.doors import Visit, open_to, show

Line = TypeVar("Line")
ROOMS = (
    (
        _("People"),
        (
            ("people:list", _("Everybody in this programme")),
            ("people:register", _("Sign somebody up")),
            ("messaging:texts", _("Text messages to send")),
            ("matching:ways", _("How people came")),
            ("intake:upload", _("Bring in a list")),
            ("recognitions:programme", _("Recognition of qualifications")),
            ("practice:queue", _("Texts that wait for a reader")),
            ("intake:export", _("Download everything")),
        ),
    ),
    (
        _("Mentors"),
        (
            ("vetting:applications", _("Applications")),
            ("ready:team", _("Mentors who cannot be matched yet")),
            ("orientation:team", _("Orientation")),
            ("matching:pools", _("Places from partners")),
        ),
    ),
    (
        _("Pairs"),
        (
            ("matching:rounds", _("Matching rounds")),
            ("meetings:hosted", _("Gatherings")),
            ("reports:reports", _("Reports")),
            ("follow_up:afterwards", _("Afterwards")),
            ("after:alumni", _("Alumni")),
        ),
    ),
    (
        _("Opportunities"),
        (
            ("suggestions:programme", _("Who fits what")),
            ("opportunities:queue", _("To be checked")),
            ("opportunities:mine", _("What we offer")),
            ("opportunities:list", _("As newcomers see them")),
            ("candidacies:programme", _("Applications of newcomers")),
            ("opportunities:sources", _("Bring in a list or a page")),
            ("opportunities:floors", _("The least that is paid")),
            ("forecasts:programme", _("Whom partners will need")),
        ),
    ),
    (
        _("Support and money"),
        (
            ("supports:programme", _("Support for taking part")),
            ("supports:expenses", _("Expenses")),
            ("supports:stipends", _("Stipends")),
            ("funding:costs", _("What was spent, and who pays")),
        ),
    ),
    (
        _("What changed"),
        (
            ("impacts:impact", _("How far people have come")),
            ("statements:programme", _("Reports for funders")),
            ("outcomes:programme", _("Work, study, certificates")),
            ("outcomes:suggestions", _("What may be noted")),
            ("audits:programme", _("How different groups fare")),
            ("stories:programme", _("Stories")),
            ("stories:lessons", _("What we learned")),
            ("surveys:results", _("How newcomers feel")),
        ),
    ),
    (
        _("Settings"),
        (
            ("programmes:edit", _("Settings of the programme")),
            ("mornings:watches", _("What we watch for")),
        ),
    ),
)
"""What else can be done in a programme, in the order of the work."""
OF_ALL = ("opportunities:",)
"""Pages, by the beginning of their name, that all programmes share."""
UNTIL_CLOSED = {"people:register"}
"""Nobody is signed up for a programme that is closed."""
SHOWN = 40
"""So many proposals and pairs are listed, those that need most first."""


@dataclass(frozen=True, slots=True)
class Listed(Generic[Line]):
    """The first of many."""

    all: int
    first: tuple[Line, ...]

    @property
    def more(self) -> int:
        return self.all - len(self.first)


@dataclass(frozen=True, slots=True)
class Room:
    """Pages that belong together: (words, address) each."""

    name: StrOrPromise
    pages: tuple[tuple[StrOrPromise, str], ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair: how far on its way, and how often it meets."""

    plan: PlanLine
    together: meetings.Together


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """How one programme stands.

    needs   how many need a coordinator today; `later` can wait.
    asked   proposals that wait for an answer, those with one yes first.
    pairs   the quietest pairs first.
    reports how many reported messages wait to be looked at.
    rooms   what else can be done here.
    is_open nobody can be taken in when it is closed.
    """

    id: str
    name: str
    rooms: tuple[Room, ...]
    waiting: int
    longest_days: int
    free_places: int
    reports: safeguarding.OpenReports
    needs: int
    later: int
    asked: Listed[matching.ProposalLine]
    pairs: Listed[PairLine]
    is_open: bool

    @property
    def begins(self) -> bool:
        """Whether nobody is there to be matched yet, and nobody has been."""
        return self.is_open and not (
            self.waiting or self.free_places or self.asked.all or self.pairs.all
        )


@open_to("coordinator", methods=("GET",))
def overview(request: Visit, programme_id: str) -> HttpResponse:
    """Who needs me today and why, and how everybody else is."""
    programme = access.programme(request.user, programme_id)
    (morning,) = mornings.mornings(request.user, [programme], at=request.at)
    standing = morning.standing
    often = meetings.together(request.user, [programme], at=request.at)
    pairs = tuple(
        PairLine(plan, often.get(plan.pair_id, meetings.Together()))
        for plan in morning.plans
    )
    reports = safeguarding.open_reports(request.user, [programme], at=request.at)
    page = OverviewPage(
        id=programme_id,
        name=programme.name,
        rooms=tuple(_rooms(programme)),
        waiting=len(standing.waiting),
        longest_days=morning.longest_days,
        free_places=standing.free_places,
        needs=morning.today,
        later=morning.later,
        reports=reports[programme.pk],
        asked=_first(standing.half + standing.asked),
        pairs=_first(pairs),
        is_open=programme.closed_at is None,
    )
    return show(request, "programmes/overview.html", page)


def _address(page: str, programme: Programme) -> str:
    return reverse(page, args=() if page.startswith(OF_ALL) else [programme.public_id])


def _first(lines: tuple[Line, ...]) -> Listed[Line]:
    return Listed(len(lines), lines[:SHOWN])


def _rooms(programme: Programme) -> Iterator[Room]:
    shut = UNTIL_CLOSED if programme.closed_at else set()
    for name, pages in ROOMS:
        yield Room(
            name,
            tuple(
                (words, _address(page, programme))
                for page, words in pages
                if page not in shut
            ),
        )
