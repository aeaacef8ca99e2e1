"""So much each month: proposed by one, approved by another, then month by month."""

from __future__ import annotations

from collections.abc import Iterator
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
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.supports import access
from rafiqi.areas.supports._deciding import NotYourOwn, SayWhy
from rafiqi.areas.supports._paying import DoneAlready, SomebodyElse
from rafiqi.areas.supports.models import Instalment, Stipend, Way
from rafiqi.kernel import money
from rafiqi.kernel.refusal import Refusal

MOST_MONTHS = 60


class EndsFirst(Refusal):
    """Time goes one way."""

    says = _("The last month must not be before the first one.")
    field = "last_month"


class TooLong(Refusal):
    """Whoever writes more than five years has mistyped one."""

    says = _("A stipend can run for five years at most. Please check the months.")
    field = "last_month"


class StipendWaits(Refusal):
    """First agreed by two, then month by month."""

    says = _("A second person of the team has to approve this stipend first.")


class NoSuchMonth(Refusal):
    """Only months of the stipend, and none that is still to come."""

    says = _("This month is not one of those that can be confirmed now.")


@transaction.atomic
def propose(
    enrolment: Enrolment,
    *,
    what: str,
    amount: Decimal,
    currency: str,
    first_month: date,
    last_month: date,
    grant: Grant | None = None,
    purpose: Purpose | None = None,
    by: Person,
    at: datetime,
) -> Stipend:
    """Propose so much each month; any day of a month stands for it.

    Where all of it together is a sum about which one person may decide, it is
    approved too. Raises NoSum, NoCurrency, EndsFirst, TooLong, NotYourOwn.
    """
    code = currency.strip().upper()
    if not money.is_known(code):
        raise NoCurrency
    if not 0 < amount < funding.MOST:
        raise NoSum
    if enrolment.person_id == by.pk:
        raise NotYourOwn
    first, last = first_month.replace(day=1), last_month.replace(day=1)
    if last < first:
        raise EndsFirst
    many = (last.year - first.year) * 12 + last.month - first.month + 1
    if many > MOST_MONTHS:
        raise TooLong
    rules = access.rules(enrolment.programme)
    made = Stipend(
        enrolment=enrolment,
        what=what.strip(),
        amount=amount,
        currency=code,
        first_month=first,
        last_month=last,
        grant=grant,
        purpose=purpose,
        proposed_by=by,
        proposed_at=at,
    )
    if code == rules.currency and amount * many <= rules.alone_up_to:
        made.is_alone, made.approved_by, made.approved_at = True, by, at
    made.save()
    if made.approved_at:
        _tell(made, by=by, at=at)
    journal.write("supports.stipend_proposed", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def approve_stipend(stipend: Stipend, *, by: Person, at: datetime) -> None:
    """The second of two says yes. Raises DoneAlready, SomebodyElse, NotYourOwn."""
    stipend = _held(stipend, by)
    if stipend.approved_at or stipend.ended_at:
        raise DoneAlready
    if stipend.proposed_by_id == by.pk:
        raise SomebodyElse
    stipend.approved_by, stipend.approved_at = by, at
    stipend.save(update_fields=["approved_by", "approved_at"])
    _tell(stipend, by=by, at=at)
    journal.write("supports.stipend_approved", stipend.public_id, by=by, at=at)


@transaction.atomic
def confirm_month(
    stipend: Stipend, month: date, *, by: Person, at: datetime
) -> Instalment:
    """They take part this month, so it can be paid; it is charged now.

    Raises StipendWaits, NotYourOwn, NoSuchMonth, DoneAlready, and what `funding.book`
    raises.
    """
    stipend = _going_on(stipend, month, by, at)
    made = _instalment(stipend, month, by=by, at=at)
    made.cost = funding.book(
        stipend.enrolment.programme,
        category=Category.STIPEND,
        amount=stipend.amount,
        currency=stipend.currency,
        spent_on=_day(stipend, month),
        shares=[Share(stipend.amount, stipend.grant, stipend.purpose)],
        enrolment=stipend.enrolment,
        source=Cost.Source.STIPEND,
        about=made.public_id,
        by=by,
        at=at,
    )
    made.save(update_fields=["cost"])
    journal.write("supports.month_confirmed", stipend.public_id, by=by, at=at)
    return made


@transaction.atomic
def leave_month_out(
    stipend: Stipend, month: date, why_not: str, *, by: Person, at: datetime
) -> None:
    """Nothing is paid for this month, for a reason that they read.

    Raises SayWhy, StipendWaits, NotYourOwn, NoSuchMonth, DoneAlready.
    """
    if not why_not.strip():
        raise SayWhy("why_not")
    stipend = _going_on(stipend, month, by, at)
    made = _instalment(stipend, month, by=by, at=at)
    made.is_left_out, made.why_not = True, why_not.strip()[:200]
    made.save(update_fields=["is_left_out", "why_not"])
    _tell(stipend, by=by, at=at)
    journal.write("supports.month_left_out", stipend.public_id, by=by, at=at)


@transaction.atomic
def pay_month(
    stipend: Stipend,
    month: date,
    paid_on: date,
    how: str,
    *,
    by: Person,
    at: datetime,
) -> None:
    """The money of a confirmed month has been given or sent.

    Raises NoSuchMonth, DoneAlready, NotYourOwn, NotYet.
    """
    stipend = _held(stipend, by)
    found = Instalment.objects.filter(stipend=stipend, month=month).first()
    if found is None or found.is_left_out:
        raise NoSuchMonth
    if found.paid_on:
        raise DoneAlready
    if paid_on > by.day(at):
        raise NotYet
    found.paid_on, found.paid_how, found.paid_by = paid_on, Way(how), by
    found.save(update_fields=["paid_on", "paid_how", "paid_by"])
    _tell(stipend, by=by, at=at)
    journal.write("supports.month_paid", stipend.public_id, by=by, at=at)


@transaction.atomic
def end_stipend(stipend: Stipend, *, by: Person, at: datetime) -> None:
    """No month is confirmed any more. Raises DoneAlready."""
    stipend = _held(stipend, by)
    if stipend.ended_at:
        raise DoneAlready
    stipend.ended_at = at
    stipend.save(update_fields=["ended_at"])
    if stipend.approved_at:
        _tell(stipend, by=by, at=at)
    journal.write("supports.stipend_ended", stipend.public_id, by=by, at=at)


def months(stipend: Stipend) -> Iterator[date]:
    """The first day of each of its months."""
    month = stipend.first_month
    while month <= stipend.last_month:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _day(stipend: Stipend, month: date) -> date:
    """Its first day; the grant's first day where that is in the same month."""
    grant = stipend.grant
    if grant and grant.starts_on.replace(day=1) == month:
        return grant.starts_on
    return month


def _going_on(stipend: Stipend, month: date, by: Person, at: datetime) -> Stipend:
    stipend = _held(stipend, by)
    if stipend.approved_at is None:
        raise StipendWaits
    if stipend.ended_at or month > by.day(at) or month not in months(stipend):
        raise NoSuchMonth
    return stipend


def _instalment(
    stipend: Stipend, month: date, *, by: Person, at: datetime
) -> Instalment:
    made, is_new = Instalment.objects.get_or_create(
        stipend=stipend,
        month=month,
        defaults={
            "amount": stipend.amount,
            "confirmed_by": by,
            "confirmed_at": at,
        },
    )
    if not is_new:
        raise DoneAlready
    return made


def _held(stipend: Stipend, by: Person) -> Stipend:
    held = Stipend.objects.select_for_update(of=("self",))
    people = ("enrolment__person", "enrolment__programme__organisation")
    found = held.select_related(*people, "grant", "purpose").get(pk=stipend.pk)
    if found.enrolment.person_id == by.pk:
        raise NotYourOwn
    return found


def _tell(stipend: Stipend, *, by: Person, at: datetime) -> None:
    path, about = f"/support/stipends/{stipend.public_id}/", stipend.public_id
    person = stipend.enrolment.person
    messaging.tell(person, "stipend_news", path, about=about, by=by, at=at)
