"""What one support, one expense and one stipend look like to whoever reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.supports._stipends import months
from rafiqi.areas.supports.models import (
    Expense,
    Instalment,
    Receipt,
    Stipend,
    Support,
    SupportGiven,
)


@dataclass(frozen=True, slots=True)
class GivenView:
    """Something that was given. amount  None: it cost nothing, or is not shown."""

    id: str
    support_id: str
    what: str
    number: int
    starts_on: date
    ends_on: date | None
    came: bool | None
    helped: int | None
    amount: Decimal | None
    currency: str
    cost_id: str


@dataclass(frozen=True, slots=True)
class SupportView:
    """One wish for support.

    whose     name of the newcomer; "" for the viewer's own.
    asked_by  who said it with them; "" when they did it alone.
    sees      first name of the mentor who sees it; "" when none does.
    is_team   the viewer may decide about it.
    """

    id: str
    enrolment_id: str
    programme_id: str
    whose: str
    kind: str
    kind_name: StrOrPromise
    words: str
    state: str
    state_name: StrOrPromise
    asked_by: str
    asked_at: datetime
    answer: str
    decided_by: str
    decided_at: datetime | None
    sees: str
    is_team: bool
    given: tuple[GivenView, ...]

    @property
    def is_own(self) -> bool:
        return not self.whose

    @property
    def waits(self) -> bool:
        return self.state == Support.State.ASKED

    @property
    def is_granted(self) -> bool:
        return self.state in (Support.State.YES, Support.State.PARTLY)

    @property
    def may_take_back(self) -> bool:
        return self.state != Support.State.TAKEN_BACK and not self.given


@dataclass(frozen=True, slots=True)
class ExpenseView:
    """One expense.

    whose    name of who paid; "" for the viewer's own.
    is_mine  the viewer has checked it, so somebody else approves.
    account  only for those who pay, and only until it is paid.
    pays     the grant, or "" for own money; only for the team.
    """

    id: str
    enrolment_id: str
    programme_id: str
    whose: str
    category: StrOrPromise
    what: str
    spent_on: date
    amount: Decimal
    currency: str
    state: str
    state_name: StrOrPromise
    wants: str
    account: str
    has_receipt: bool
    receipt_is_photo: bool
    is_team: bool
    is_mine: bool
    checked_by: str
    approved_by: str
    pays: str
    purpose: str
    answer: str
    paid_on: date | None
    paid_how: StrOrPromise
    got_at: datetime | None
    cost_id: str

    @property
    def is_own(self) -> bool:
        return not self.whose


@dataclass(frozen=True, slots=True)
class MonthView:
    """One month. state  "later", "due", "confirmed", "paid" or "left_out"."""

    month: date
    state: str
    paid_on: date | None
    why_not: str


@dataclass(frozen=True, slots=True)
class StipendView:
    """One stipend. is_mine  the viewer has proposed it, so somebody else approves."""

    id: str
    enrolment_id: str
    programme_id: str
    whose: str
    what: str
    amount: Decimal
    currency: str
    first_month: date
    last_month: date
    is_approved: bool
    is_ended: bool
    is_team: bool
    is_mine: bool
    proposed_by: str
    approved_by: str
    pays: str
    purpose: str
    months: tuple[MonthView, ...]


def support(viewer: Person, row: Support) -> SupportView:
    """One wish with what was given for it. Two queries."""
    who, is_team = row.enrolment, programmes.is_of_team(viewer, row.enrolment)
    let_in = row.pair if row.pair and row.pair.ended_at is None else None
    things = row.given.select_related("cost")
    return SupportView(
        id=row.public_id,
        enrolment_id=who.public_id,
        programme_id=who.programme.public_id,
        whose="" if who.person_id == viewer.pk else who.person.name,
        kind=row.kind,
        kind_name=row.get_kind_display(),
        words=row.words,
        state=row.state,
        state_name=row.get_state_display(),
        asked_by="" if row.asked_by_id == who.person_id else row.asked_by.name,
        asked_at=row.asked_at,
        answer=row.answer,
        decided_by=row.decided_by.name if row.decided_by and is_team else "",
        decided_at=row.decided_at,
        sees=let_in.mentor.person.short_name if let_in else "",
        is_team=is_team,
        given=tuple(given(one, is_team=is_team) for one in things),
    )


def expense(viewer: Person, row: Expense) -> ExpenseView:
    """One expense. Two queries."""
    who, is_team = row.enrolment, programmes.is_of_team(viewer, row.enrolment)
    kind = Receipt.objects.filter(expense=row).values_list("kind", flat=True).first()
    pays = row.grant if is_team else None
    return ExpenseView(
        id=row.public_id,
        enrolment_id=who.public_id,
        programme_id=who.programme.public_id,
        whose="" if who.person_id == viewer.pk else who.person.name,
        category=row.get_category_display(),
        what=row.what,
        spent_on=row.spent_on,
        amount=row.amount,
        currency=row.currency,
        state=row.state,
        state_name=row.get_state_display(),
        wants=row.wants,
        account=row.account if _may_read_account(viewer, row, is_team) else "",
        has_receipt=kind is not None,
        receipt_is_photo=kind == "jpg",
        is_team=is_team,
        is_mine=row.checked_by_id == viewer.pk,
        checked_by=row.checked_by.name if row.checked_by and is_team else "",
        approved_by=row.approved_by.name if row.approved_by and is_team else "",
        pays=f"{pays.funder.name}: {pays.title}" if pays else "",
        purpose=row.purpose.name if row.purpose and is_team else "",
        answer=row.answer,
        paid_on=row.paid_on,
        paid_how=row.get_paid_how_display() if row.paid_how else "",
        got_at=row.got_at,
        cost_id=row.cost.public_id if row.cost and is_team else "",
    )


def stipend(viewer: Person, row: Stipend, today: date) -> StipendView:
    """One stipend with its months. Two queries."""
    who, is_team = row.enrolment, programmes.is_of_team(viewer, row.enrolment)
    said = {one.month: one for one in row.instalments.all()}
    return StipendView(
        id=row.public_id,
        enrolment_id=who.public_id,
        programme_id=who.programme.public_id,
        whose="" if who.person_id == viewer.pk else who.person.name,
        what=row.what,
        amount=row.amount,
        currency=row.currency,
        first_month=row.first_month,
        last_month=row.last_month,
        is_approved=row.approved_at is not None,
        is_ended=row.ended_at is not None,
        is_team=is_team,
        is_mine=row.proposed_by_id == viewer.pk,
        proposed_by=row.proposed_by.name if is_team else "",
        approved_by=row.approved_by.name if row.approved_by and is_team else "",
        pays=f"{row.grant.funder.name}: {row.grant.title}"
        if row.grant and is_team
        else "",
        purpose=row.purpose.name if row.purpose and is_team else "",
        months=tuple(_month(one, said.get(one), today) for one in months(row)),
    )


def _may_read_account(viewer: Person, row: Expense, is_team: bool) -> bool:
    """Whoever wrote it, and whoever pays once there is something to pay."""
    is_own = row.enrolment.person_id == viewer.pk
    return is_own or (is_team and row.state == Expense.State.APPROVED)


def given(row: SupportGiven, *, is_team: bool) -> GivenView:
    """One thing that was given; its support is loaded."""
    cost = row.cost if is_team else None
    return GivenView(
        row.public_id,
        row.support.public_id,
        row.what,
        row.number,
        row.starts_on,
        row.ends_on,
        row.came,
        row.helped,
        cost.amount if cost else None,
        cost.currency if cost else "",
        cost.public_id if cost else "",
    )


def _month(month: date, row: Instalment | None, today: date) -> MonthView:
    if row is None:
        return MonthView(month, "due" if month <= today else "later", None, "")
    if row.is_left_out:
        return MonthView(month, "left_out", None, row.why_not)
    state = "paid" if row.paid_on else "confirmed"
    return MonthView(month, state, row.paid_on, "")
