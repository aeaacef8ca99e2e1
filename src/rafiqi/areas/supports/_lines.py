"""Wishes, expenses and stipends as lists show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.supports._paying import OPEN
from rafiqi.areas.supports.models import Expense, Stipend, Support, SupportGiven


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One wish in a list. whose  "" for the viewer's own.

    asks  something was given, and they have not said whether it came.
    """

    id: str
    whose: str
    kind: str
    kind_name: StrOrPromise
    state: str
    state_name: StrOrPromise
    asked_at: datetime
    asks: bool

    @property
    def waits(self) -> bool:
        return self.state == Support.State.ASKED


@dataclass(frozen=True, slots=True)
class ExpenseLine:
    """One expense in a list. whose  "" for the viewer's own."""

    id: str
    whose: str
    category: StrOrPromise
    what: str
    spent_on: date
    amount: Decimal
    currency: str
    state: str
    state_name: StrOrPromise

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class StipendLine:
    """One stipend in a list. whose  "" for the viewer's own."""

    id: str
    whose: str
    what: str
    amount: Decimal
    currency: str
    first_month: date
    last_month: date
    is_approved: bool
    is_ended: bool


def with_people(rows: QuerySet[Support]) -> QuerySet[Support]:
    """Wishes with their people, and whether they have to say that something came."""
    unsaid = SupportGiven.objects.filter(support=OuterRef("pk"), came=None)
    return rows.annotate(asks=Exists(unsaid)).select_related("enrolment__person")


def supports(viewer: Person, rows: Iterable[Support]) -> tuple[SupportLine, ...]:
    """Rows of `with_people`."""
    return tuple(
        SupportLine(
            one.public_id,
            _whose(viewer, one.enrolment),
            one.kind,
            one.get_kind_display(),
            one.state,
            one.get_state_display(),
            one.asked_at,
            bool(getattr(one, "asks", False)),
        )
        for one in rows
    )


def expenses(viewer: Person, rows: Iterable[Expense]) -> tuple[ExpenseLine, ...]:
    """Rows with their people."""
    return tuple(
        ExpenseLine(
            one.public_id,
            _whose(viewer, one.enrolment),
            one.get_category_display(),
            one.what,
            one.spent_on,
            one.amount,
            one.currency,
            one.state,
            one.get_state_display(),
        )
        for one in rows
    )


def stipends(viewer: Person, rows: Iterable[Stipend]) -> tuple[StipendLine, ...]:
    """Rows with their people."""
    return tuple(
        StipendLine(
            one.public_id,
            _whose(viewer, one.enrolment),
            one.what,
            one.amount,
            one.currency,
            one.first_month,
            one.last_month,
            one.approved_at is not None,
            one.ended_at is not None,
        )
        for one in rows
    )


def _whose(viewer: Person, enrolment: Enrolment) -> str:
    return "" if enrolment.person_id == viewer.pk else enrolment.person.name
