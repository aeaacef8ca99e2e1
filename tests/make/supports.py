"""Wishes for support, expenses and stipends."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.supports import actions
from rafiqi.areas.supports.models import Expense, Stipend, Support, SupportGiven
from rafiqi.kernel.files import File, made_safe
from tests import make


def support(
    of: Enrolment,
    kind: str = "transport",
    *,
    words: str = "",
    pair: Pair | None = None,
    by: Person | None = None,
    at: datetime = make.NOON,
) -> Support:
    """Something that would help, said by the newcomer at NOON."""
    (made,) = actions.ask(of, [kind], words, pair=pair, by=by or of.person, at=at)
    return made


def given(
    support: Support, by: Person, *, at: datetime = make.NOON, **fields: Any
) -> SupportGiven:
    """A month's ticket, after a yes."""
    actions.decide(support, "yes", "", by=by, at=at)
    fields.setdefault("what", "monthly ticket")
    fields.setdefault("starts_on", at.date())
    return actions.give(support, by=by, at=at, **fields)


def photo() -> File:
    """A small picture of a receipt."""
    paper = BytesIO()
    Image.new("RGB", (40, 60), "white").save(paper, "PNG")
    return made_safe("receipt.png", paper.getvalue())


def expense(
    of: Enrolment,
    amount: int | str = 20,
    *,
    file: File | None = None,
    at: datetime = make.NOON,
    **fields: Any,
) -> Expense:
    """Twenty euros for the bus, handed in at NOON."""
    fields.setdefault("category", "transport")
    fields.setdefault("what", "bus to the course")
    fields.setdefault("spent_on", at.date())
    fields.setdefault("currency", "EUR")
    return actions.hand_in(
        of, amount=Decimal(amount), file=file, by=of.person, at=at, **fields
    )


def stipend(
    of: Enrolment,
    by: Person,
    amount: int = 100,
    *,
    first_month: date = date(2031, 1, 1),
    last_month: date = date(2031, 4, 1),
    at: datetime = make.NOON,
    **fields: Any,
) -> Stipend:
    """A hundred euros each month from January to April 2031, proposed at NOON."""
    fields.setdefault("what", "learning")
    fields.setdefault("currency", "EUR")
    return actions.propose(
        of,
        amount=Decimal(amount),
        first_month=first_month,
        last_month=last_month,
        by=by,
        at=at,
        **fields,
    )
