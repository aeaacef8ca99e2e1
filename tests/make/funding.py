"""A funder's grant with two purposes, and costs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rafiqi.areas.funding import actions
from rafiqi.areas.funding.actions import Share
from rafiqi.areas.funding.models import Cost, Funder, Gift, Grant
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from tests import make

FIRST, LAST = date(2025, 1, 1), date(2032, 12, 31)


def funder(by: Person, name: str = "Lindenau Foundation") -> Funder:
    """Somebody who gives to the organisation of a coordinator."""
    assert by.organisation, "whoever coordinates belongs to one"
    return actions.welcome_funder(
        by.organisation, name, "Ida Blum", by=by, at=make.NOON
    )


def grant(
    by: Person,
    *programmes: Programme,
    amount: int | Decimal = 1000,
    purposes: Any = (("Transport", Decimal(300)), ("Everything else", None)),
    of: Funder | None = None,
    **fields: Any,
) -> Grant:
    """A thousand euros, 300 of them for transport, from 2025 to 2032."""
    fields.setdefault("title", "On the way")
    fields.setdefault("currency", "EUR")
    fields.setdefault("starts_on", FIRST)
    fields.setdefault("ends_on", LAST)
    return actions.enter_grant(
        of or funder(by),
        amount=Decimal(amount),
        purposes=purposes,
        programmes=programmes,
        by=by,
        at=make.NOON,
        **fields,
    )


def cost(
    by: Person,
    programme: Programme,
    amount: int | str | Decimal = 50,
    *shares: Share,
    at: datetime = make.NOON,
    **fields: Any,
) -> Cost:
    """Fifty euros for rooms on the day of NOON, of own money."""
    fields.setdefault("category", "room")
    fields.setdefault("currency", "EUR")
    fields.setdefault("spent_on", at.date())
    return actions.book(
        programme, amount=Decimal(amount), shares=shares, by=by, at=at, **fields
    )


def gift(by: Person, of: Funder | None = None, **fields: Any) -> Gift:
    """Three laptops."""
    fields.setdefault("number", Decimal(3))
    fields.setdefault("each_worth", Decimal("199.99"))
    return actions.note_gift(
        of or funder(by, "Northlight"),
        fields.pop("programme", None),
        kind="device",
        what="laptop",
        currency="EUR",
        came_on=make.NOON.date(),
        by=by,
        at=make.NOON,
        **fields,
    )
