"""What coordinators ask about money: what is left, and what was spent on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding import _grants, access
from rafiqi.areas.funding._grants import (
    GrantLine,
    GrantView,
    IncomeLine,
    PurposeLine,
    ReportLine,
    Source,
)
from rafiqi.areas.funding.models import Category, Charge, Cost, Gift, Grant
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

__all__ = [
    "GrantLine",
    "GrantView",
    "IncomeLine",
    "PurposeLine",
    "ReportLine",
    "Source",
]

ON_A_PAGE = 40
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class FunderLine:
    id: str
    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class GiftLine:
    """programme  "" where it is for all.  worth  of all of it; None: nobody said."""

    id: str
    funder: str
    kind_name: StrOrPromise
    what: str
    number: Decimal
    worth: Decimal | None
    currency: str
    came_on: date
    programme: str


@dataclass(frozen=True, slots=True)
class Gifts:
    """worth  what those of each currency are worth together."""

    lines: tuple[GiftLine, ...]
    worth: tuple[tuple[Decimal, str], ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """Who pays a part. grant, grant_id  "" for own money."""

    grant_id: str
    grant: str
    purpose: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class CostLine:
    id: str
    spent_on: date
    category: StrOrPromise
    what: str
    amount: Decimal
    currency: str
    charges: tuple[ChargeLine, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """A page of what was spent. sums  of all pages, for each currency."""

    lines: tuple[CostLine, ...]
    sums: tuple[tuple[Decimal, str], ...]
    all: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class CostView:
    """One cost. about  public id of what it was booked for, with `source`."""

    line: CostLine
    programme_id: str
    programme: str
    receipt: str
    source: str
    source_name: StrOrPromise
    about: str
    booked_by: str
    booked_at: datetime


@dataclass(frozen=True, slots=True)
class Spending:
    """What a grant has paid for one purpose, on one kind of thing, in one month.

    purpose  "" for none in particular.    month  its first day.
    """

    purpose: str
    category: str
    month: date
    amount: Decimal
    costs: int


@dataclass(frozen=True, slots=True)
class Due:
    """A report that is to be sent, for a coordinator's morning.

    programme_keys  row numbers of the programmes that it tells of; none: of all.
    """

    grant_id: str
    title: str
    funder: str
    due_on: date
    days_left: int
    programme_keys: frozenset[int]


def grants(viewer: Person, *, at: datetime) -> tuple[GrantLine, ...]:
    """All that the viewer sees, those that go on first. Four queries."""
    return _grants.lines(viewer, viewer.day(at))


def grant(viewer: Person, grant: Grant, *, at: datetime) -> GrantView:
    """One that `access` has opened to the viewer."""
    return _grants.view(viewer, grant, viewer.day(at))


def funders(viewer: Person) -> tuple[FunderLine, ...]:
    """All givers by name. One query."""
    rows = access.funders(viewer).order_by("name", "pk")
    return tuple(FunderLine(one.public_id, one.name, one.contact) for one in rows)


def sources(
    viewer: Person, programme: Programme, day: date | None = None
) -> tuple[Source, ...]:
    """Who may pay for something in a programme on a day, or ever; what is left."""
    return _grants.sources(access.paying_for(viewer, programme, day))


def gifts(viewer: Person, number: int | str = 1) -> Gifts:
    """Donations in kind, the newest first. Four queries."""
    found = access.gifts(viewer)
    rows = found.select_related("funder", "programme").order_by("-came_on", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    worth: dict[str, Decimal] = {}
    for each, many, currency in found.exclude(each_worth=None).values_list(
        "each_worth", "number", "currency"
    ):
        if each is not None:
            worth[currency] = worth.get(currency, NOTHING) + _cents(each * many)
    return Gifts(
        tuple(map(_gift, page)),
        tuple((amount, code) for code, amount in sorted(worth.items())),
        page.number,
        page.paginator.num_pages,
    )


def costs(
    viewer: Person,
    programme: Programme,
    number: int | str = 1,
    *,
    category: str = "",
    grant: Grant | None = None,
) -> Costs:
    """What was spent in a programme, the newest first. Four queries."""
    found = access.costs(viewer).filter(programme=programme)
    if category:
        found = found.filter(category=category)
    if grant:
        paid = Charge.objects.filter(grant=grant).values("cost")
        found = found.filter(pk__in=paid)
    sums = found.order_by().values_list("currency").annotate(all=Sum("amount"))
    rows = _with_charges(found).order_by("-spent_on", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    return Costs(
        tuple(map(_line, page)),
        tuple((amount, code) for code, amount in sorted(sums)),
        page.paginator.count,
        page.number,
        page.paginator.num_pages,
    )


def cost(viewer: Person, cost: Cost) -> CostView:
    """One that `access` has opened to the viewer. One query."""
    return CostView(
        _line(cost),
        cost.programme.public_id,
        cost.programme.name,
        cost.receipt,
        cost.source,
        cost.get_source_display(),
        cost.about,
        cost.booked_by.name,
        cost.booked_at,
    )


def spending(
    viewer: Person, grant: Grant, first: date, last: date
) -> tuple[Spending, ...]:
    """What a grant has paid from a first to a last day, summed. One query."""
    paid = access.charges([grant]).filter(cost__spent_on__range=(first, last))
    rows = (
        paid.annotate(month=TruncMonth("cost__spent_on"))
        .values_list("purpose__name", "cost__category", "month")
        .annotate(sum=Sum("amount"), costs=Count("cost", distinct=True))
        .order_by(
            "month", F("purpose__position").asc(nulls_last=True), "cost__category"
        )
    )
    return tuple(
        Spending(purpose or "", category, month, amount, number)
        for purpose, category, month, amount, number in rows
    )


def reached(viewer: Person, grant: Grant, first: date, last: date) -> int:
    """How many people a grant has helped directly, each counted once. One query."""
    paid = access.charges([grant]).filter(cost__spent_on__range=(first, last))
    found = paid.aggregate(all=Count("cost__enrolment__person", distinct=True))
    return int(found["all"])


def bookings(
    viewer: Person, programme: Programme
) -> tuple[tuple[str, ...], Iterator[tuple[str | Decimal | date, ...]]]:
    """Every part of every cost of a programme, as columns and rows of a sheet.

    No name of anybody is in it.
    """
    columns = (
        _("Day"),
        _("Programme"),
        _("Kind of cost"),
        _("What"),
        _("Sum"),
        _("Currency"),
        _("Paid by"),
        _("Purpose"),
        _("Receipt"),
        _("How it was booked"),
        _("Booking"),
    )
    return columns, _rows(viewer, programme)


def due(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime, within: int
) -> tuple[Due, ...]:
    """Reports to be sent in so many days or less. Two queries."""
    today = viewer.day(at)
    found = access.due(programmes, today + timedelta(days=within))
    rows = found.prefetch_related("grant__programmes").order_by("due_on", "pk")
    return tuple(
        Due(
            one.grant.public_id,
            one.grant.title,
            one.grant.funder.name,
            one.due_on,
            (one.due_on - today).days,
            frozenset(paid.pk for paid in one.grant.programmes.all()),
        )
        for one in rows
    )


def _rows(
    viewer: Person, programme: Programme
) -> Iterator[tuple[str | Decimal | date, ...]]:
    found = access.costs(viewer).filter(programme=programme)
    rows = (
        Charge.objects.filter(cost__in=found)
        .select_related("cost", "grant__funder", "purpose")
        .order_by("cost__spent_on", "cost__pk", "pk")
    )
    for one in rows.iterator():
        cost, grant = one.cost, one.grant
        yield (
            cost.spent_on,
            programme.name,
            str(Category(cost.category).label),
            cost.what,
            one.amount,
            cost.currency,
            f"{grant.funder.name}: {grant.title}" if grant else _("own money"),
            one.purpose.name if one.purpose else "",
            cost.receipt,
            str(Cost.Source(cost.source).label),
            cost.public_id,
        )


def _with_charges(found: QuerySet[Cost]) -> QuerySet[Cost]:
    return found.prefetch_related("charges__grant", "charges__purpose")


def _line(row: Cost) -> CostLine:
    return CostLine(
        row.public_id,
        row.spent_on,
        row.get_category_display(),
        row.what,
        row.amount,
        row.currency,
        tuple(
            ChargeLine(
                one.grant.public_id if one.grant else "",
                one.grant.title if one.grant else "",
                one.purpose.name if one.purpose else "",
                one.amount,
            )
            for one in row.charges.all()
        ),
    )


def _gift(row: Gift) -> GiftLine:
    worth = None if row.each_worth is None else _cents(row.each_worth * row.number)
    return GiftLine(
        row.public_id,
        row.funder.name,
        row.get_kind_display(),
        row.what,
        row.number.normalize(),
        worth,
        row.currency,
        row.came_on,
        row.programme.name if row.programme else "",
    )


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))
