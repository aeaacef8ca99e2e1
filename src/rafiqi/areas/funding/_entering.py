"""Givers, what they promise, what came, and when they want to read about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.funding._charging import BeyondGrant, said, spent
from rafiqi.areas.funding._saying import been, some
from rafiqi.areas.funding._saying import currency as currency_known
from rafiqi.areas.funding.models import (
    Cost,
    Funder,
    Gift,
    Grant,
    Income,
    Purpose,
    ReportDay,
)
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal


class FunderKnown(Refusal):
    """One name, one giver."""

    says = _("You have a giver with this name already. Please choose it in the list.")
    field = "name"


class EndsFirst(Refusal):
    """Time goes one way."""

    says = _("The last day must not be before the first day.")
    field = "ends_on"


class SpentMore(Refusal):
    """A grant cannot shrink below what it has paid."""

    def __init__(self, spent: Decimal, currency: str, field: str = "amount") -> None:
        says = _(
            "%(spent)s are spent already. Please write at least this, or let another "
            "grant pay for some of it first."
        )
        self.says = says % {"spent": said(spent, currency)}
        self.field = field


class SpentOutside(Refusal):
    """Days on which a grant has paid stay its days."""

    says = _("It has paid for something on a day outside. Please choose longer days.")
    field = "ends_on"


class SpentElsewhere(Refusal):
    """Programmes for which a grant has paid stay its programmes."""

    says = _("It has paid for a programme that you have not chosen. Please choose it.")
    field = "programmes"


class CurrencyStays(Refusal):
    """What is counted in one currency is not counted in another."""

    says = _("It has paid already, so its currency stays as it is.")
    field = "currency"


class PurposeTwice(Refusal):
    """A purpose is known by its name."""

    says = _("Two purposes have the same name. Please name them differently.")
    field = "purposes"


@transaction.atomic
def welcome_funder(
    organisation: Organisation, name: str, contact: str, *, by: Person, at: datetime
) -> Funder:
    """Add somebody who gives. Raises FunderKnown."""
    if Funder.objects.filter(organisation=organisation, name=name.strip()).exists():
        raise FunderKnown
    made = Funder.objects.create(
        organisation=organisation, name=name.strip(), contact=contact.strip()
    )
    journal.write("funding.welcomed", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def edit_funder(
    funder: Funder, name: str, contact: str, *, by: Person, at: datetime
) -> None:
    """Change their name, and how they are reached. Raises FunderKnown."""
    funder.name, funder.contact = name.strip(), contact.strip()
    try:
        with transaction.atomic():
            funder.save()
    except IntegrityError:
        raise FunderKnown from None
    journal.write("funding.funder_edited", funder.public_id, by=by, at=at)


@transaction.atomic
def enter_grant(
    funder: Funder,
    *,
    title: str,
    amount: Decimal,
    currency: str,
    starts_on: date,
    ends_on: date,
    programmes: Sequence[Programme] = (),
    purposes: Sequence[tuple[str, Decimal | None]] = (),
    kind: str = Grant.Kind.GRANT,
    number: str = "",
    conditions: str = "",
    by: Person,
    at: datetime,
) -> Grant:
    """Write down a promise of money. purposes  (name, sum or None for no own sum).

    Raises NoSum, NoCurrency, EndsFirst, PurposeTwice, BeyondGrant.
    """
    made = Grant(
        funder=funder,
        kind=kind,
        title=title.strip(),
        number=number.strip(),
        amount=some(amount),
        currency=currency_known(currency),
        starts_on=starts_on,
        ends_on=_last(starts_on, ends_on),
        conditions=conditions.strip(),
        entered_at=at,
    )
    made.save()
    made.programmes.set(programmes)
    _write_purposes(made, purposes)
    journal.write("funding.entered", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def edit_grant(
    grant: Grant,
    *,
    title: str,
    amount: Decimal,
    currency: str,
    starts_on: date,
    ends_on: date,
    programmes: Sequence[Programme],
    purposes: Sequence[tuple[str, Decimal | None]],
    kind: str,
    number: str,
    conditions: str,
    by: Person,
    at: datetime,
) -> None:
    """Change it; what it has paid for stays within. A purpose that has paid stays.

    Raises what `enter_grant` raises, SpentMore, SpentOutside, SpentElsewhere,
    CurrencyStays.
    """
    grant = Grant.objects.select_for_update().get(pk=grant.pk)
    paid = Cost.objects.filter(charges__grant=grant)
    gone = spent(grant=grant)
    code = currency_known(currency)
    if some(amount) < gone:
        raise SpentMore(gone, grant.currency)
    if gone and code != grant.currency:
        raise CurrencyStays
    first, last = starts_on, _last(starts_on, ends_on)
    if paid.exclude(spent_on__range=(first, last)).exists():
        raise SpentOutside
    if programmes and paid.exclude(programme__in=programmes).exists():
        raise SpentElsewhere
    grant.title, grant.kind, grant.number = title.strip(), kind, number.strip()
    grant.amount, grant.currency = amount, code
    grant.starts_on, grant.ends_on = first, last
    grant.conditions = conditions.strip()
    grant.save()
    grant.programmes.set(programmes)
    _write_purposes(grant, purposes)
    journal.write("funding.edited", grant.public_id, by=by, at=at)


@transaction.atomic
def note_income(
    grant: Grant, amount: Decimal, came_on: date, *, by: Person, at: datetime
) -> Income:
    """Note that money of a grant has arrived. Raises NoSum, NotYet."""
    made = Income.objects.create(
        grant=grant,
        amount=some(amount),
        came_on=been(came_on, by, at, "came_on"),
        noted_by=by,
        noted_at=at,
    )
    journal.write("funding.came", grant.public_id, by=by, at=at)
    return made


@transaction.atomic
def plan_report(
    grant: Grant,
    due_on: date,
    starts_on: date,
    ends_on: date,
    *,
    by: Person,
    at: datetime,
) -> ReportDay:
    """Note by when the funder wants to read about which days. Raises EndsFirst."""
    made = ReportDay.objects.create(
        grant=grant,
        due_on=due_on,
        starts_on=starts_on,
        ends_on=_last(starts_on, ends_on),
    )
    journal.write("funding.report_planned", grant.public_id, by=by, at=at)
    return made


@transaction.atomic
def mark_sent(day: ReportDay, *, by: Person, at: datetime) -> None:
    """The report has gone out."""
    ReportDay.objects.filter(pk=day.pk, sent_on=None).update(sent_on=by.day(at))
    journal.write("funding.report_sent", day.grant.public_id, by=by, at=at)


@transaction.atomic
def drop_report(day: ReportDay, *, by: Person, at: datetime) -> None:
    """This day was a mistake."""
    journal.write("funding.report_dropped", day.grant.public_id, by=by, at=at)
    day.delete()


@transaction.atomic
def note_gift(
    funder: Funder,
    programme: Programme | None,
    *,
    kind: str,
    what: str,
    number: Decimal,
    each_worth: Decimal | None,
    currency: str,
    came_on: date,
    by: Person,
    at: datetime,
) -> Gift:
    """Note a donation in kind. Raises NoSum, NoCurrency, NotYet."""
    made = Gift.objects.create(
        funder=funder,
        programme=programme,
        kind=kind,
        what=what.strip(),
        number=some(number, "number"),
        each_worth=each_worth,
        currency=currency_known(currency),
        came_on=been(came_on, by, at, "came_on"),
    )
    journal.write("funding.gift", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def drop_gift(gift: Gift, *, by: Person, at: datetime) -> None:
    """It was a mistake."""
    journal.write("funding.gift_dropped", gift.public_id, by=by, at=at)
    gift.delete()


def _write_purposes(
    grant: Grant, purposes: Sequence[tuple[str, Decimal | None]]
) -> None:
    """One row for each name; those that are gone go, unless they have paid."""
    names = [name.strip() for name, _amount in purposes]
    if len(set(names)) < len(names):
        raise PurposeTwice
    planned = sum((amount for _name, amount in purposes if amount), Decimal(0))
    if planned > grant.amount:
        raise _beside(BeyondGrant(grant.title, grant.amount, grant.currency))
    old = {one.name: one for one in grant.purposes.all()}
    for name, one in old.items():
        if name not in names:
            if gone := spent(purpose=one):
                raise SpentMore(gone, grant.currency, "purposes")
            one.delete()
    for position, (name, amount) in enumerate(purposes, start=1):
        one = old.get(name.strip()) or Purpose(grant=grant, name=name.strip())
        gone = spent(purpose=one) if one.pk else Decimal(0)
        if amount is not None and some(amount, "purposes") < gone:
            raise SpentMore(gone, grant.currency, "purposes")
        one.position, one.amount = position, amount
        one.save()


def _beside(no: Refusal) -> Refusal:
    no.field = "purposes"
    return no


def _last(first: date, last: date) -> date:
    if last < first:
        raise EndsFirst
    return last
