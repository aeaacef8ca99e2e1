"""Jobs and papers of newcomers, and what incomes are measured against."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rafiqi.areas.outcomes import actions
from rafiqi.areas.outcomes.models import Benchmark, Confirmation, Outcome
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from tests import make

BEGAN = date(2031, 1, 15)


def outcome(
    of: Enrolment | None = None,
    kind: str = "work",
    began_on: date = BEGAN,
    *,
    by: Person | None = None,
    at: datetime = make.NOON,
    **about: Any,
) -> Outcome:
    """A job that began in January, as the newcomer says."""
    of = of or make.enrolment()
    about.setdefault("told_by", "newcomer")
    about.setdefault("how", "said")
    who = by or of.person
    return actions.note(of, kind, began_on=began_on, by=who, at=at, **about)


def confirmed(
    of: Outcome, on: date, state: str = "still", at: datetime = make.NOON, **newer: Any
) -> Confirmation:
    """Somebody has asked how it stands; the newcomer has said so."""
    newer.setdefault("told_by", "newcomer")
    newer.setdefault("how", "said")
    who = of.enrolment.person
    return actions.confirm(of, state, on=on, by=who, at=at, **newer)


def benchmark(of: Programme, amount: str = "2400", **fields: Any) -> Benchmark:
    """The minimum wage for a month, as the coordinator of tests has entered it."""
    by = fields.pop("by", None) or make.coordinator(of)
    said = {
        "name": "Minimum wage, full time",
        "currency": "EUR",
        "per": "month",
        "source": "Federal Statistical Office",
        "as_of": date(2031, 1, 1),
        "at": make.NOON,
    }
    return actions.enter_benchmark(
        of, amount=Decimal(amount), by=by, **{**said, **fields}
    )
