"""What people ask about opportunities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities import _checks, _fit, _flags, _lists, _view, access
from rafiqi.areas.opportunities._checks import Checking, Desk, Floor, Waiting
from rafiqi.areas.opportunities._fit import Point
from rafiqi.areas.opportunities._flags import Flag
from rafiqi.areas.opportunities._lists import ListLine, OfferListView
from rafiqi.areas.opportunities._view import (
    OpportunityView,
    Pay,
    SkillNeed,
    TongueNeed,
)
from rafiqi.areas.opportunities.models import (
    OfferList,
    Opportunity,
    OpportunityQuerySet,
    OpportunityReport,
)
from rafiqi.areas.people import queries as people
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.kernel.names import folded
from rafiqi.kernel.words import Words

__all__ = [
    "Checking",
    "Desk",
    "Flag",
    "Floor",
    "ListLine",
    "OfferListView",
    "OpportunityView",
    "Pay",
    "Point",
    "SkillNeed",
    "TongueNeed",
    "Waiting",
]

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for; empty parts ask for nothing."""

    words: str = ""
    kind: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One opportunity in a list."""

    id: str
    title: Words
    kind: str
    kind_name: StrOrPromise
    employer: str
    place: str
    format: str
    format_name: StrOrPromise
    pay: Pay
    apply_by: date | None
    state: str
    state_name: StrOrPromise
    closed_why: StrOrPromise


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found. `number` of `pages`, from 1."""

    lines: tuple[Line, ...]
    found: int
    number: int
    pages: int


def opportunities(
    viewer: Person, search: Search, number: int = 1, *, at: datetime
) -> Found:
    """What newcomers of the viewer's organisation can apply for. Two queries."""
    rows = access.in_organisation(viewer.organisation_id).open()
    return _found(rows.until(viewer.day(at)), search, number)


def public_opportunities(
    organisation: Organisation, search: Search, number: int = 1, *, day: date
) -> Found:
    """What everybody may read of an organisation. Two queries."""
    rows = access.in_organisation(organisation.pk).open().filter(is_public=True)
    return _found(rows.until(day), search, number)


def own(viewer: Person, state: str = "", number: int = 1) -> Found:
    """What the viewer may change, the latest change first. Two queries.

    state  a key of Opportunity.State; "" for all.
    """
    rows = access.changeable(viewer)
    rows = rows.filter(state=state) if state in Opportunity.State.values else rows
    return _page(rows.order_by("-changed_at", "-pk"), number)


def opportunity(viewer: Person, offer: Opportunity) -> OpportunityView:
    """All of one that `access` has opened to the viewer. Two queries."""
    return _view.view(offer)


def public_opportunity(offer: Opportunity) -> OpportunityView:
    """All of one that everybody may read. Two queries."""
    return _view.view(offer)


def fit(viewer: Person, offer: OpportunityView) -> tuple[Point, ...]:
    """What is asked beside what the viewer has told us. Three queries."""
    return tuple(_fit.points(offer, people.profile(viewer, viewer)))


def flags(viewer: Person, offer: Opportunity, *, at: datetime) -> tuple[Flag, ...]:
    """Its red flags, for those who may change or check it. One query."""
    return _flags.flags(offer, access.floor(offer, viewer.day(at)))


def unsaid(viewer: Person, offer: Opportunity) -> tuple[str, ...]:
    """Fields that must be filled in before it can be checked."""
    return _checks.unsaid(offer)


def waiting(viewer: Person, number: int = 1, *, at: datetime) -> _checks.Queue:
    """What waits to be checked, what was reported first, then the oldest."""
    return _checks.queue(viewer, number, at)


def checking(viewer: Person, offer: Opportunity, *, at: datetime) -> Checking:
    """All that a coordinator needs to check one. Five queries."""
    return _checks.checking(viewer, offer, at)


def desk(viewer: Person, *, at: datetime) -> Desk:
    """How much waits for the viewer as a coordinator, and what fell silent."""
    return _checks.desk(viewer, at)


def floors(viewer: Person) -> tuple[Floor, ...]:
    """The least pay that the viewer's organisation has entered. One query."""
    return _checks.floors(viewer)


def offer_lists(viewer: Person) -> tuple[ListLine, ...]:
    """The lists that the viewer's team brought in last. One query."""
    return _lists.lines(viewer)


def offer_list(viewer: Person, found: OfferList, *, at: datetime) -> OfferListView:
    """One list that `access` has opened to the viewer. One query."""
    return _lists.view(found, at)


def public_columns() -> tuple[tuple[str, StrOrPromise], ...]:
    """What a column of a list can be read as, by key."""
    return _lists.fields()


def has_reported(viewer: Person, offer: Opportunity) -> bool:
    """Whether the viewer waits for the team's look at this one."""
    found = OpportunityReport.objects.filter(opportunity=offer, person=viewer)
    return found.filter(settled_at=None).exists()


def _found(rows: OpportunityQuerySet, search: Search, number: int) -> Found:
    for word in folded(search.words).split()[:6]:
        rows = rows.filter(searched__contains=word)
    if search.kind in Opportunity.Kind.values:
        rows = rows.filter(kind=search.kind)
    place = folded(search.place)
    if place:
        here = Q(searched__contains=place, place__gt="")
        rows = rows.filter(here | Q(format=Opportunity.Format.ONLINE))
    return _page(rows.order_by("-checked_at", "-pk"), number)


def _page(rows: OpportunityQuerySet, number: int) -> Found:
    page = Paginator(rows.select_related("partner"), ON_A_PAGE).get_page(number)
    return Found(
        tuple(_lines(page)),
        page.paginator.count,
        page.number,
        page.paginator.num_pages,
    )


def _lines(rows: Iterable[Opportunity]) -> Iterable[Line]:
    """Each as a list shows it; their partners are loaded."""
    reader = get_language() or "en"
    for row in rows:
        yield Line(
            row.public_id,
            row.title,
            row.kind,
            row.get_kind_display(),
            _view.employer(row),
            row.place,
            row.format,
            row.get_format_display(),
            _view.pay(row, reader),
            row.apply_by,
            row.state,
            row.get_state_display(),
            row.get_closed_why_display() if row.closed_why else "",
        )
