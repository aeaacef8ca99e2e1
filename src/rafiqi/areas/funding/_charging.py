"""Who pays for a cost: never more than a grant has, never outside its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.funding.models import Charge, Cost, Grant, Purpose
from rafiqi.kernel import money
from rafiqi.kernel.refusal import Refusal

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a cost. grant  None: own money."""

    amount: Decimal
    grant: Grant | None = None
    purpose: Purpose | None = None


class BeyondGrant(Refusal):
    """Nobody spends what is not there."""

    field = "source"

    def __init__(self, name: str, left: Decimal, currency: str) -> None:
        says = _(
            "“%(name)s” has only %(left)s left. Take less from it, and the rest from "
            "another grant or from your own money."
        )
        self.says = says % {"name": name, "left": said(left, currency)}


class OutsidePeriod(Refusal):
    """A funder pays for some days and for no others."""

    field = "source"

    def __init__(self, grant: Grant) -> None:
        says = _(
            "“%(name)s” pays from %(first)s to %(last)s only. Check the day, or choose "
            "another grant."
        )
        self.says = says % {
            "name": grant.title,
            "first": date_format(grant.starts_on, "j F Y"),
            "last": date_format(grant.ends_on, "j F Y"),
        }


class OtherCurrency(Refusal):
    """Sums in two currencies are never added."""

    field = "source"

    def __init__(self, grant: Grant) -> None:
        says = _(
            "“%(name)s” is counted in %(currency)s. Write the sum in this currency, as "
            "your bank has changed it, or choose another grant."
        )
        self.says = says % {"name": grant.title, "currency": grant.currency}


class NotForThis(Refusal):
    """A funder pays for some programmes and for no others."""

    says = _("This grant does not pay for this programme. Please choose another one.")
    field = "source"


class NotTheWhole(Refusal):
    """The parts of a cost are the cost."""

    says = _("The parts together are not the whole sum. Please check them.")


def charge(cost: Cost, shares: Sequence[Share]) -> None:
    """Write down who pays which part, instead of whoever paid until now.

    Grants are locked in one order, so that two who spend the last money wait for
    each other.

    Raises NotTheWhole, BeyondGrant, OutsidePeriod, OtherCurrency, NotForThis.
    """
    shares = _merged(shares)
    if sum((one.amount for one in shares), NOTHING) != cost.amount:
        raise NotTheWhole
    keys = sorted({one.grant.pk for one in shares if one.grant})
    locked = {
        one.pk: one
        for one in Grant.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    }
    cost.charges.all().delete()
    for share in shares:
        if share.grant:
            grant = locked[share.grant.pk]
            _check(cost, grant)
            _check_left(grant, share)
        Charge.objects.create(
            cost=cost, grant=share.grant, purpose=share.purpose, amount=share.amount
        )


def spent(**which: object) -> Decimal:
    """What the charges of one grant or purpose come to."""
    found = Charge.objects.filter(**which).aggregate(all=Sum("amount"))["all"]
    return found or NOTHING


def said(amount: Decimal, currency: str) -> str:
    """A sum for whoever reads now."""
    return money.said(amount, currency, get_language() or "en")


def _merged(shares: Sequence[Share]) -> list[Share]:
    """One part for each who pays; parts of nothing fall away."""
    sums: dict[tuple[Grant | None, Purpose | None], Decimal] = {}
    for one in shares:
        key = (one.grant, one.purpose)
        sums[key] = sums.get(key, NOTHING) + one.amount
    return [Share(amount, *key) for key, amount in sums.items() if amount]


def _check(cost: Cost, grant: Grant) -> None:
    if grant.currency != cost.currency:
        raise OtherCurrency(grant)
    if not grant.starts_on <= cost.spent_on <= grant.ends_on:
        raise OutsidePeriod(grant)
    paid = set(grant.programmes.values_list("pk", flat=True))
    if paid and cost.programme_id not in paid:
        raise NotForThis


def _check_left(grant: Grant, share: Share) -> None:
    left = grant.amount - spent(grant=grant)
    if share.amount > left:
        raise BeyondGrant(grant.title, left, grant.currency)
    purpose = share.purpose
    if purpose and purpose.amount is not None:
        left = purpose.amount - spent(purpose=purpose)
        if share.amount > left:
            raise BeyondGrant(purpose.name, left, grant.currency)
