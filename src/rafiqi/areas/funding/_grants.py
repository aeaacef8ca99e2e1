"""Grants as they are read: what came, what was spent, what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding import access
from rafiqi.areas.funding.models import Grant, Income, Purpose, ReportDay
from rafiqi.areas.people.models import Person

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A day by which a funder wants a report; sent_on  None: not yet."""

    id: str
    due_on: date
    starts_on: date
    ends_on: date
    sent_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One grant. came  what has arrived.  report  the next that is to be sent."""

    id: str
    title: str
    funder: str
    kind_name: StrOrPromise
    amount: Decimal
    came: Decimal
    spent: Decimal
    currency: str
    starts_on: date
    ends_on: date
    report: ReportLine | None
    is_over: bool

    @property
    def left(self) -> Decimal:
        return self.amount - self.spent


@dataclass(frozen=True, slots=True)
class PurposeLine:
    """What a part is for. amount  None: no own sum, it shares the grant's."""

    id: str
    name: str
    amount: Decimal | None
    spent: Decimal

    @property
    def left(self) -> Decimal | None:
        return None if self.amount is None else self.amount - self.spent


@dataclass(frozen=True, slots=True)
class IncomeLine:
    came_on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class GrantView:
    """All of a grant. unnamed  what it has paid for no purpose in particular.

    programmes  their names; none: all of them.
    """

    line: GrantLine
    number: str
    conditions: str
    programmes: tuple[str, ...]
    purposes: tuple[PurposeLine, ...]
    unnamed: Decimal
    income: tuple[IncomeLine, ...]
    reports: tuple[ReportLine, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Who can pay. key  the public id of a grant or of a purpose of it.

    left  of the purpose, and never more than of its grant.
    """

    key: str
    grant: str
    purpose: str
    left: Decimal
    currency: str


def lines(viewer: Person, today: date) -> tuple[GrantLine, ...]:
    """Those that go on first. Four queries."""
    found = access.grants(viewer).select_related("funder")
    rows = list(found.order_by("-ends_on", "title", "pk"))
    return tuple(
        sorted(_lines(rows, today), key=lambda one: (one.is_over, one.ends_on))
    )


def view(viewer: Person, grant: Grant, today: date) -> GrantView:
    """One grant that `access` has opened to the viewer."""
    (line,) = _lines([grant], today)
    spent = _by_purpose([grant])
    return GrantView(
        line=line,
        number=grant.number,
        conditions=grant.conditions,
        programmes=tuple(
            grant.programmes.order_by("name", "pk").values_list("name", flat=True)
        ),
        purposes=tuple(
            PurposeLine(one.public_id, one.name, one.amount, spent.get(one.pk, NOTHING))
            for one in grant.purposes.all()
        ),
        unnamed=spent.get(None, NOTHING),
        income=tuple(IncomeLine(one.came_on, one.amount) for one in grant.income.all()),
        reports=tuple(report(one, today) for one in grant.report_days.all()),
        may_edit=access.may_edit(viewer, grant),
    )


def sources(grants: list[Grant]) -> tuple[Source, ...]:
    """Each grant, and each of its purposes, with what is left. Three queries."""
    spent = dict(
        access.charges(grants)
        .order_by()
        .values_list("grant")
        .annotate(all=Sum("amount"))
    )
    by_purpose = _by_purpose(grants)
    purposes: dict[int, list[Purpose]] = {}
    for one in Purpose.objects.filter(grant__in=grants):
        purposes.setdefault(one.grant_id, []).append(one)
    found = []
    for grant in grants:
        left = grant.amount - spent.get(grant.pk, NOTHING)
        id, name = grant.public_id, f"{grant.funder.name}: {grant.title}"
        for one in purposes.get(grant.pk, ()):
            own = left
            if one.amount is not None:
                own = min(left, one.amount - by_purpose.get(one.pk, NOTHING))
            source = Source(one.public_id, name, one.name, own, grant.currency)
            found.append(source)
        found.append(Source(id, name, "", left, grant.currency))
    return tuple(found)


def report(row: ReportDay, today: date) -> ReportLine:
    """One day of a report."""
    is_late = row.sent_on is None and row.due_on < today
    return ReportLine(
        row.public_id, row.due_on, row.starts_on, row.ends_on, row.sent_on, is_late
    )


def _lines(grants: list[Grant], today: date) -> Iterable[GrantLine]:
    spent = dict(
        access.charges(grants)
        .order_by()
        .values_list("grant")
        .annotate(all=Sum("amount"))
    )
    came = dict(
        Income.objects.filter(grant__in=grants)
        .order_by()
        .values_list("grant")
        .annotate(all=Sum("amount"))
    )
    reports: dict[int, ReportDay] = {}
    for day in ReportDay.objects.filter(grant__in=grants, sent_on=None):
        reports.setdefault(day.grant_id, day)
    return [
        GrantLine(
            id=one.public_id,
            title=one.title,
            funder=one.funder.name,
            kind_name=one.get_kind_display(),
            amount=one.amount,
            came=came.get(one.pk, NOTHING),
            spent=spent.get(one.pk, NOTHING),
            currency=one.currency,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            report=report(reports[one.pk], today) if one.pk in reports else None,
            is_over=one.ends_on < today,
        )
        for one in grants
    ]


def _by_purpose(grants: list[Grant]) -> dict[int | None, Decimal]:
    charges = access.charges(grants).order_by()
    return dict(charges.values_list("purpose").annotate(all=Sum("amount")))
