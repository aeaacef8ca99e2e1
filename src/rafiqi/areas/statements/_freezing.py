"""Counting all of a report at once, and the seal that shows it was not changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rafiqi.areas.funding import queries as funding
from rafiqi.areas.funding.models import Grant
from rafiqi.areas.people.models import Person
from rafiqi.areas.statements._measures import MEASURES, Scope
from rafiqi.areas.statements.models import Statement

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a grant paid for one purpose and kind of thing in one month.

    purpose  "" for none in particular.    category  key of funding's Category.
    """

    purpose: str
    category: str
    month: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """What a grant was, and what it paid in the period.

    number  the funder's own.    before  what it had paid before the first day.
    """

    funder: str
    grant: str
    number: str
    currency: str
    promised: Decimal
    before: Decimal
    spent: tuple[Spent, ...]

    @property
    def in_all(self) -> Decimal:
        """What it paid in the period."""
        return sum((one.amount for one in self.spent), NOTHING)

    @property
    def left(self) -> Decimal:
        """What is left after the last day."""
        return self.promised - self.before - self.in_all


def numbers(scope: Scope) -> dict[str, int]:
    """Every measure's number today. One query for each."""
    return {key: measure.value(scope) for key, measure in MEASURES.items()}


def frozen(scope: Scope, grant: Grant | None, stories: Iterable[str]) -> dict[str, Any]:
    """All that a report says, as it lies in the database."""
    return {
        "organisation": scope.programmes[0].organisation.name,
        "programmes": sorted([one.public_id, one.name] for one in scope.programmes),
        "numbers": numbers(scope),
        "money": _money(scope.viewer, grant, scope) if grant else {},
        "stories": sorted(stories),
    }


def money(said: Mapping[str, Any]) -> Money | None:
    """What was frozen about money; None: the report tells of none."""
    if not said:
        return None
    spent = (
        Spent(purpose, category, date.fromisoformat(month), Decimal(amount))
        for purpose, category, month, amount in said["spent"]
    )
    return Money(
        said["funder"],
        said["grant"],
        said["number"],
        said["currency"],
        Decimal(said["promised"]),
        Decimal(said["before"]),
        tuple(spent),
    )


def digest(statement: Statement) -> str:
    """SHA-256 of everything that a report says and of the instant it was made."""
    days = statement.starts_on, statement.ends_on
    whole = {
        "frozen": statement.frozen,
        "days": [day.isoformat() for day in days],
        "language": statement.language,
        "words": statement.words,
        "made_at": statement.made_at.timestamp(),
    }
    written = json.dumps(whole, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _money(viewer: Person, grant: Grant, scope: Scope) -> dict[str, Any]:
    first, last = scope.period.first, scope.period.last
    before = funding.spending(viewer, grant, date.min, first - timedelta(days=1))
    return {
        "funder": grant.funder.name,
        "grant": grant.title,
        "number": grant.number,
        "currency": grant.currency,
        "promised": _sum(grant.amount),
        "before": _sum(sum((one.amount for one in before), NOTHING)),
        "spent": [
            [one.purpose, one.category, one.month.isoformat(), _sum(one.amount)]
            for one in funding.spending(viewer, grant, first, last)
        ],
    }


def _sum(amount: Decimal) -> str:
    return f"{amount:.2f}"


def programme_names(said: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The names of programmes as they were."""
    return tuple(name for _, name in said)
