"""What every change here rests on: words that say something, days that can be."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.people.models import Person
from rafiqi.areas.recognitions.models import Recognition
from rafiqi.kernel import money
from rafiqi.kernel.refusal import Refusal

FARTHEST = timedelta(days=10 * 366)


class NothingSaid(Refusal):
    """An empty name helps nobody to find it again."""

    says = _("Please write a name first. A few words are enough.")
    field = "title"


class TooFar(Refusal):
    """Whoever plans so far ahead has mistyped the year."""

    says = _("This is more than ten years away. Please choose an earlier day.")


class NotYet(Refusal):
    """What has happened has happened by today."""

    says = _("This day is still to come. Please choose today or an earlier day.")


class NoSuchCurrency(Refusal):
    """A currency is three letters that the whole world knows."""

    says = _("Please write the currency with three letters, as EUR or TRY.")
    field = "currency"


class LessThanNothing(Refusal):
    """Nobody pays less than nothing."""

    says = _("Please write how much it is, as 120 or 120.50.")
    field = "cost"


def coming(day: date | None, field: str, at: datetime) -> date | None:
    """A day that is planned; one that is over may still be noted. Raises TooFar."""
    if day and day > at.date() + FARTHEST:
        raise _beside(TooFar(), field)
    return day


def been(day: date | None, field: str, at: datetime) -> date | None:
    """A day on which something has happened. Raises NotYet.

    It may be tomorrow here already where they live.
    """
    if day and day > at.date() + timedelta(days=1):
        raise _beside(NotYet(), field)
    return day


def said(text: str, field: str) -> str:
    """A text without the blanks around it. Raises NothingSaid."""
    text = text.strip()
    if not text:
        raise _beside(NothingSaid(), field)
    return text


def currency(code: str, country: str) -> str:
    """What it costs in; nothing said: what a country pays with.

    Raises NoSuchCurrency.
    """
    code = code.strip().upper() or money.currency_of(country)
    if not money.is_known(code):
        raise NoSuchCurrency
    return code


def amount(sum_of: Decimal | None, field: str) -> Decimal | None:
    """A sum of money. Raises LessThanNothing."""
    if sum_of is not None and sum_of < 0:
        raise _beside(LessThanNothing(), field)
    return sum_of


def changed(recognition: Recognition, *, by: Person, at: datetime) -> None:
    """Note who has changed something, so that the others are shown that it is new."""
    recognition.changed_by, recognition.changed_at = by, at
    recognition.save(update_fields=["changed_by", "changed_at"])


def _beside(no: Refusal, field: str) -> Refusal:
    no.field = field
    return no
