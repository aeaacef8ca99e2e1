"""How a programme pays back: limits, who approves, how long receipts stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.supports.models import PayRules
from rafiqi.kernel import money
from rafiqi.kernel.refusal import Refusal

MONTH = timedelta(days=30)


class TooMuch(Refusal):
    """A programme can say how much one expense may be."""

    field = "amount"

    def __init__(self, most: Decimal, currency: str) -> None:
        says = _(
            "One expense can be %(most)s at most here. Please ask the programme team "
            "before you pay more."
        )
        self.says = says % {"most": money.said(most, currency, get_language() or "en")}


class NoSuchCurrency(Refusal):
    """A currency is three letters that the whole world knows."""

    says = _("Please write the currency with three letters, as EUR or TRY.")
    field = "currency"


@transaction.atomic
def set_rules(
    programme: Programme,
    *,
    currency: str,
    alone_up_to: Decimal,
    most: Decimal | None,
    keep_months: int,
    by: Person,
    at: datetime,
) -> None:
    """Say how a programme pays back; for the one who leads the organisation.

    alone_up_to  up to this sum one person is enough; 0: always two.

    Raises NoSuchCurrency.
    """
    code = currency.strip().upper()
    if not money.is_known(code):
        raise NoSuchCurrency
    PayRules.objects.update_or_create(
        programme=programme,
        defaults={
            "currency": code,
            "alone_up_to": alone_up_to,
            "most": most,
            "keep_months": keep_months,
        },
    )
    journal.write("supports.rules", programme.public_id, by=by, at=at)
