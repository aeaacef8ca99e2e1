"""Writing down what came in and what was spent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.funding._charging import (
    BeyondGrant,
    NotForThis,
    NotTheWhole,
    OtherCurrency,
    OutsidePeriod,
    Share,
    charge,
)
from rafiqi.areas.funding._entering import (
    CurrencyStays,
    EndsFirst,
    FunderKnown,
    PurposeTwice,
    SpentElsewhere,
    SpentMore,
    SpentOutside,
    drop_gift,
    drop_report,
    edit_funder,
    edit_grant,
    enter_grant,
    mark_sent,
    note_gift,
    note_income,
    plan_report,
    welcome_funder,
)
from rafiqi.areas.funding._saying import MOST, NoCurrency, NoSum, NotYet, been, some
from rafiqi.areas.funding._saying import currency as currency_known
from rafiqi.areas.funding.models import Category, Cost
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "MOST",
    "BeyondGrant",
    "CurrencyStays",
    "EndsFirst",
    "FunderKnown",
    "NoCurrency",
    "NoSum",
    "NotForThis",
    "NotTheWhole",
    "NotYet",
    "OtherCurrency",
    "OutsidePeriod",
    "PurposeTwice",
    "Share",
    "SpentElsewhere",
    "SpentMore",
    "SpentOutside",
    "drop_gift",
    "drop_report",
    "edit_funder",
    "edit_grant",
    "enter_grant",
    "mark_sent",
    "note_gift",
    "note_income",
    "plan_report",
    "welcome_funder",
]


class FromElsewhere(Refusal):
    """What belongs to a support or an expense is changed there."""

    says = _("This was booked with something else. Please change it there.")


@transaction.atomic
def book(
    programme: Programme,
    *,
    category: str,
    amount: Decimal,
    currency: str,
    spent_on: date,
    shares: Sequence[Share] = (),
    what: str = "",
    receipt: str = "",
    enrolment: Enrolment | None = None,
    source: str = Cost.Source.HAND,
    about: str = "",
    by: Person,
    at: datetime,
) -> Cost:
    """Write down what was spent and who pays; no shares: own money pays it all.

    source, about  where it comes from, and the public id there: booked once.

    Raises NoSum, NoCurrency, NotYet, and what `charge` raises.
    """
    made = Cost.objects.create(
        programme=programme,
        category=Category(category),
        what=what.strip(),
        spent_on=been(spent_on, by, at, "spent_on"),
        amount=some(amount),
        currency=currency_known(currency),
        receipt=receipt.strip(),
        source=source,
        about=about,
        enrolment=enrolment,
        booked_by=by,
        booked_at=at,
    )
    charge(made, shares or [Share(made.amount)])
    journal.write("funding.booked", made.public_id, by=by, at=at, note=source)
    return made


@transaction.atomic
def split(cost: Cost, shares: Iterable[Share], *, by: Person, at: datetime) -> None:
    """Let others pay than until now. Raises what `charge` raises."""
    cost = Cost.objects.select_for_update().get(pk=cost.pk)
    charge(cost, list(shares))
    journal.write("funding.split", cost.public_id, by=by, at=at)


@transaction.atomic
def unbook(cost: Cost, *, by: Person, at: datetime) -> None:
    """Take out what was entered by hand or from a file. Raises FromElsewhere."""
    if cost.source not in (Cost.Source.HAND, Cost.Source.FILE):
        raise FromElsewhere
    journal.write("funding.unbooked", cost.public_id, by=by, at=at)
    cost.delete()


@transaction.atomic
def take_back(cost: Cost, *, by: Person | None, at: datetime) -> None:
    """For the room it came from: what it was booked for has not happened."""
    journal.write("funding.taken_back", cost.public_id, by=by, at=at)
    cost.delete()
