"""What every booking rests on: sums that are some, days that have been."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.people.models import Person
from rafiqi.kernel import money
from rafiqi.kernel.refusal import Refusal

MOST = Decimal(1_000_000_000)


class NoSum(Refusal):
    """A sum is more than nothing."""

    says = _("Please write a sum that is more than 0, as 120 or 120.50.")
    field = "amount"


class NoCurrency(Refusal):
    """A currency is three letters that the whole world knows."""

    says = _("Please write the currency with three letters, as EUR or TRY.")
    field = "currency"


class NotYet(Refusal):
    """What has happened has happened by today."""

    says = _("This day is still to come. Please choose today or an earlier day.")


def some(amount: Decimal, field: str = "amount") -> Decimal:
    if not 0 < amount < MOST:
        no = NoSum()
        no.field = field
        raise no
    return amount


def currency(code: str) -> str:
    code = code.strip().upper()
    if not money.is_known(code):
        raise NoCurrency
    return code


def been(day: date, by: Person, at: datetime, field: str) -> date:
    if day > by.day(at):
        no = NotYet()
        no.field = field
        raise no
    return day
