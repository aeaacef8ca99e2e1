"""Paying back what people have paid: checked by one, approved by another, paid once."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.funding import actions as funding
from rafiqi.areas.funding.actions import NoCurrency, NoSum, NotYet, Share
from rafiqi.areas.funding.models import Category, Cost, Grant, Purpose
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.supports import access
from rafiqi.areas.supports._deciding import NotYourOwn, SayWhy
from rafiqi.areas.supports._rules import MONTH, TooMuch
from rafiqi.areas.supports.models import Expense, PayRules, Receipt, Way
from rafiqi.kernel import money
from rafiqi.kernel.files import File, Kind
from rafiqi.kernel.refusal import Refusal

State = Expense.State
OPEN = (State.HANDED_IN, State.CHECKED, State.APPROVED)


class NotAReceipt(Refusal):
    """What is looked at must be something one can look at."""

    says = _("Please choose a photo or a PDF of the receipt.")
    field = "file"


class WhichAccount(Refusal):
    """Money needs somewhere to go."""

    says = _("Please write the number of the account (IBAN), or choose cash.")
    field = "account"


class SomebodyElse(Refusal):
    """Two people look at what is paid, so that nobody can be blamed."""

    says = _(
        "You have checked this yourself. A second person of the team has to approve it."
    )


class DoneAlready(Refusal):
    """Somebody was quicker, or it is over."""

    says = _("Somebody has done this already. Here is how it stands now.")


class NotApproved(Refusal):
    """First looked at by two, then paid."""

    says = _("This is not approved yet, so it cannot be paid.")


@transaction.atomic
def hand_in(
    enrolment: Enrolment,
    *,
    category: str,
    what: str,
    spent_on: date,
    amount: Decimal,
    currency: str = "",
    wants: str = Way.CASH,
    account: str = "",
    file: File | None = None,
    by: Person,
    at: datetime,
) -> Expense:
    """Ask for money back. account  sealed, and kept until it is paid.

    Raises NoSum, NoCurrency, NotYet, TooMuch, NotAReceipt, WhichAccount.
    """
    rules = access.rules(enrolment.programme)
    code = currency.strip().upper() or rules.currency
    if not money.is_known(code):
        raise NoCurrency
    if not 0 < amount < funding.MOST:
        raise NoSum
    if rules.most is not None and code == rules.currency and amount > rules.most:
        raise TooMuch(rules.most, rules.currency)
    if spent_on > by.day(at):
        no = NotYet()
        no.field = "spent_on"
        raise no
    if wants == Way.TRANSFER and not account.strip():
        raise WhichAccount
    made = Expense.objects.create(
        enrolment=enrolment,
        category=Category(category),
        what=what.strip(),
        spent_on=spent_on,
        amount=amount,
        currency=code,
        wants=Way(wants),
        account=account.strip()[:100] if wants == Way.TRANSFER else "",
        handed_in_at=at,
    )
    if file:
        if file.kind not in (Kind.PHOTO, Kind.PDF):
            raise NotAReceipt
        Receipt.objects.create(
            expense=made, name=file.name, kind=file.kind, content=file.content
        )
    journal.write("supports.handed_in", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def check(
    expense: Expense,
    grant: Grant | None,
    purpose: Purpose | None,
    *,
    by: Person,
    at: datetime,
) -> Expense:
    """The first of two has looked at it and says who pays.

    Where the programme's rules say that one person is enough, it is approved too.
    Raises DoneAlready, NotYourOwn, and what `funding.book` raises.
    """
    expense = _held(expense, by)
    if expense.state != State.HANDED_IN:
        raise DoneAlready
    expense.state = State.CHECKED
    expense.checked_by, expense.checked_at = by, at
    expense.grant, expense.purpose = grant, purpose
    expense.is_alone = is_small(expense.enrolment.programme, expense)
    if expense.is_alone:
        _approve(expense, by=by, at=at)
    expense.save()
    journal.write("supports.checked", expense.public_id, by=by, at=at)
    return expense


@transaction.atomic
def approve(expense: Expense, *, by: Person, at: datetime) -> Expense:
    """The second of two says yes; now it is charged and can be paid.

    Raises DoneAlready, NotYourOwn, SomebodyElse, and what `funding.book` raises.
    """
    expense = _held(expense, by)
    if expense.state != State.CHECKED:
        raise DoneAlready
    if expense.checked_by_id == by.pk:
        raise SomebodyElse
    _approve(expense, by=by, at=at)
    expense.save()
    journal.write("supports.approved", expense.public_id, by=by, at=at)
    return expense


@transaction.atomic
def check_again(expense: Expense, *, by: Person, at: datetime) -> None:
    """Back to the first step: another grant, or something was not right.

    Raises DoneAlready, NotYourOwn.
    """
    expense = _held(expense, by)
    if expense.state not in (State.CHECKED, State.APPROVED):
        raise DoneAlready
    _unbook(expense, by=by, at=at)
    expense.state, expense.is_alone = State.HANDED_IN, False
    expense.checked_by = expense.approved_by = None
    expense.checked_at = expense.approved_at = None
    expense.save()
    journal.write("supports.check_again", expense.public_id, by=by, at=at)


@transaction.atomic
def refuse(expense: Expense, answer: str, *, by: Person, at: datetime) -> None:
    """It is not paid, for a reason that they read. Raises DoneAlready, SayWhy."""
    expense = _held(expense, by)
    if expense.state not in OPEN:
        raise DoneAlready
    if not answer.strip():
        raise SayWhy("answer")
    _unbook(expense, by=by, at=at)
    expense.state, expense.answer = State.REFUSED, answer.strip()[:300]
    _close(expense, at)
    _tell(expense, by=by, at=at)
    journal.write("supports.refused", expense.public_id, by=by, at=at)


@transaction.atomic
def pay(expense: Expense, paid_on: date, how: str, *, by: Person, at: datetime) -> None:
    """The money has been given or sent; where it went is forgotten now.

    Raises NotApproved, DoneAlready, NotYourOwn, NotYet.
    """
    expense = _held(expense, by)
    if expense.state not in OPEN:
        raise DoneAlready
    if expense.state != State.APPROVED:
        raise NotApproved
    if paid_on > by.day(at):
        no = NotYet()
        no.field = "paid_on"
        raise no
    expense.state, expense.paid_on, expense.paid_how = State.PAID, paid_on, Way(how)
    expense.paid_by = by
    _close(expense, at)
    _tell(expense, by=by, at=at)
    journal.write("supports.paid", expense.public_id, by=by, at=at)


@transaction.atomic
def take_expense_back(expense: Expense, *, by: Person, at: datetime) -> None:
    """Whoever handed it in does not want it back. Raises DoneAlready."""
    expense = _locked(expense)
    if expense.state not in (State.HANDED_IN, State.CHECKED):
        raise DoneAlready
    expense.state = State.TAKEN_BACK
    Receipt.objects.filter(expense=expense).delete()
    _close(expense, at)
    journal.write("supports.expense_taken_back", expense.public_id, by=by, at=at)


@transaction.atomic
def confirm(expense: Expense, *, by: Person, at: datetime) -> None:
    """They say that the money has come. Raises NotApproved."""
    expense = _locked(expense)
    if expense.state != State.PAID:
        raise NotApproved
    expense.got_at = expense.got_at or at
    expense.save(update_fields=["got_at"])
    journal.write("supports.came", expense.public_id, by=by, at=at)


@transaction.atomic
def forget(*, by: None, at: datetime) -> int:
    """Delete receipts that have been kept as long as their programme says."""
    own = dict(PayRules.objects.values_list("programme", "keep_months"))
    found = Receipt.objects.exclude(expense__closed_at=None)
    gone = 0
    homes = found.values_list("expense__enrolment__programme", flat=True).distinct()
    for programme in list(homes):
        months = own.get(programme, PayRules().keep_months)
        old = found.filter(
            expense__enrolment__programme=programme,
            expense__closed_at__lt=at - months * MONTH,
        )
        gone += old.delete()[0]
    if gone:
        journal.write("supports.forgot", "", by=by, at=at)
    return gone


def is_small(programme: Programme, expense: Expense) -> bool:
    """Whether the programme's rules let one person decide about it alone."""
    rules = access.rules(programme)
    return expense.currency == rules.currency and expense.amount <= rules.alone_up_to


def _approve(expense: Expense, *, by: Person, at: datetime) -> None:
    expense.state = State.APPROVED
    expense.approved_by, expense.approved_at = by, at
    expense.cost = funding.book(
        expense.enrolment.programme,
        category=expense.category,
        amount=expense.amount,
        currency=expense.currency,
        spent_on=expense.spent_on,
        shares=[Share(expense.amount, expense.grant, expense.purpose)],
        enrolment=expense.enrolment,
        source=Cost.Source.EXPENSE,
        about=expense.public_id,
        by=by,
        at=at,
    )


def _unbook(expense: Expense, *, by: Person, at: datetime) -> None:
    cost, expense.cost = expense.cost, None
    if cost:
        expense.save(update_fields=["cost"])
        funding.take_back(cost, by=by, at=at)


def _close(expense: Expense, at: datetime) -> None:
    """Nobody needs to know any more where the money goes."""
    expense.account, expense.closed_at = "", at
    expense.save()


def _held(expense: Expense, by: Person) -> Expense:
    """The expense as it is now, locked, for somebody who decides about it."""
    held = _locked(expense)
    if held.enrolment.person_id == by.pk:
        raise NotYourOwn
    return held


def _locked(expense: Expense) -> Expense:
    held = Expense.objects.select_for_update(of=("self",))
    people = ("enrolment__person", "enrolment__programme__organisation")
    return held.select_related(*people, "grant", "purpose", "cost").get(pk=expense.pk)


def _tell(expense: Expense, *, by: Person, at: datetime) -> None:
    path, about = f"/support/expenses/{expense.public_id}/", expense.public_id
    person = expense.enrolment.person
    messaging.tell(person, "expense_news", path, about=about, by=by, at=at)
