"""What a coordinator reads before letting newcomers see an opportunity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.paginator import Paginator
from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities import _flags, _safety, _view, access
from rafiqi.areas.opportunities._flags import Flag
from rafiqi.areas.opportunities._safety import unsaid
from rafiqi.areas.opportunities.models import Opportunity, PayFloor
from rafiqi.areas.people.models import Person
from rafiqi.kernel import countries, money
from rafiqi.kernel.words import Words

__all__ = ["unsaid"]
ON_A_PAGE = 20
TWO_WEEKS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One that waits to be checked.

    flags     how many red flags nobody has answered.
    reports   how many people have reported it.
    is_again  it was open before and has changed.
    """

    id: str
    title: Words
    kind_name: StrOrPromise
    employer: str
    posted_by: str
    since: datetime
    days: int
    flags: int
    reports: int
    is_again: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on a coordinator's desk.

    days    how long the oldest has waited to be checked.
    silent  how many were closed in two weeks because nobody answered.
    """

    waiting: int
    reported: int
    days: int
    silent: int


@dataclass(frozen=True, slots=True)
class Queue:
    lines: tuple[Waiting, ...]
    found: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Raised:
    """A red flag with what a coordinator has found out; "" where nobody has."""

    flag: Flag
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What somebody says is wrong; those who offer it never read who said so."""

    why: StrOrPromise
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """A protecting field by name, what stood there when checked, and what does now."""

    field: str
    name: StrOrPromise
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Checking:
    """is_own  the viewer posted it, and a colleague is there who could check it."""

    offer: _view.OpportunityView
    posted_by: str
    flags: tuple[Raised, ...]
    reports: tuple[Reported, ...]
    changed: tuple[Changed, ...]
    lacks: tuple[str, ...]
    is_own: bool
    floor: PayFloor | None

    @property
    def waits(self) -> bool:
        return self.offer.state == Opportunity.State.WAITING


@dataclass(frozen=True, slots=True)
class Floor:
    id: str
    country: str
    an_hour: str
    source: str
    since: date
    by: str


def desk(viewer: Person, at: datetime) -> Desk:
    """How much waits, and what fell silent. One query."""
    waits = Q(state=Opportunity.State.WAITING)
    fell = Q(closed_why=Opportunity.Closed.SILENT, closed_at__gt=at - TWO_WEEKS)
    is_reported = access.reported().filter(opportunity=OuterRef("pk"))
    found = (
        access.of_team(viewer)
        .annotate(is_reported=Exists(is_reported))
        .aggregate(
            waiting=Count("pk", filter=waits),
            reported=Count("pk", filter=waits & Q(is_reported=True)),
            oldest=Min("changed_at", filter=waits),
            silent=Count("pk", filter=fell),
        )
    )
    days = (at - found["oldest"]).days if found["oldest"] else 0
    return Desk(found["waiting"], found["reported"], days, found["silent"])


def queue(viewer: Person, number: int, at: datetime) -> Queue:
    """What waits, what was reported first, then the oldest. Five queries."""
    open_reports = Count("reports", filter=Q(reports__settled_at=None))
    rows = (
        access.of_team(viewer)
        .waiting()
        .select_related("partner", "posted_by")
        .prefetch_related("answers")
        .annotate(reported=open_reports)
        .order_by("-reported", "changed_at", "pk")
    )
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    assert viewer.organisation, "whoever coordinates belongs to an organisation"
    entered, today = access.floors(viewer.organisation), viewer.day(at)
    return Queue(
        tuple(
            _waiting(row, _flags.floor_on(entered, row.country, today), at)
            for row in page
        ),
        page.paginator.count,
        page.number,
        page.paginator.num_pages,
    )


def checking(viewer: Person, offer: Opportunity, at: datetime) -> Checking:
    """One with its flags, reports and what has changed. Seven queries."""
    floor = access.floor(offer, viewer.day(at))
    answers = {one.flag: one for one in offer.answers.select_related("by")}
    raised = []
    for flag in _flags.flags(offer, floor):
        said = answers.get(flag.key)
        is_so = said is not None and said.seen == flag.seen
        raised.append(
            Raised(
                flag,
                said.words if said and is_so else "",
                said.by.name if said and is_so and said.by else "",
            )
        )
    reports = offer.reports.filter(settled_at=None).select_related("person")
    return Checking(
        _view.view(offer),
        offer.posted_by.name if offer.posted_by else "",
        tuple(raised),
        tuple(
            Reported(
                one.get_why_display(),
                one.words,
                one.person.name if one.person else "",
                one.reported_at,
            )
            for one in reports.order_by("reported_at")
        ),
        tuple(_changes(offer)),
        unsaid(offer),
        viewer.pk == offer.posted_by_id
        and access.others_check(offer.organisation_id, viewer),
        floor,
    )


def floors(viewer: Person) -> tuple[Floor, ...]:
    """The least pay by country, the newest first."""
    reader = get_language() or "en"
    if viewer.organisation is None:
        return ()
    return tuple(
        Floor(
            one.public_id,
            countries.name(one.country, reader),
            money.said(Decimal(one.an_hour), one.currency, reader),
            one.source,
            one.since,
            one.entered_by.name if one.entered_by else "",
        )
        for one in access.floors(viewer.organisation)
    )


def _waiting(row: Opportunity, floor: PayFloor | None, at: datetime) -> Waiting:
    answers = {one.flag: one.seen for one in row.answers.all()}
    raised = _flags.flags(row, floor)
    return Waiting(
        row.public_id,
        row.title,
        row.get_kind_display(),
        _view.employer(row),
        row.posted_by.name if row.posted_by else "",
        row.changed_at,
        (at - row.changed_at).days,
        len(list(_flags.unanswered(raised, answers))),
        row.reported,  # type: ignore[attr-defined]  # annotated
        bool(row.checked_as),
    )


def _changes(offer: Opportunity) -> list[Changed]:
    now = _safety.as_checked(offer)
    return [
        Changed(name, _safety.NAMES[name], offer.checked_as.get(name, ""), now[name])
        for name in _safety.changed_since(offer)
    ]
