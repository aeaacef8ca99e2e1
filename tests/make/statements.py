"""A report for a funder."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.statements import actions
from rafiqi.areas.statements.models import Statement
from tests import make

DAY, LATER = make.NOON.date(), make.NOON + timedelta(days=60)


def statement(
    *of: Programme,
    by: Person,
    first: date = DAY,
    last: date = DAY,
    at: datetime = LATER,
    **more: Any,
) -> Statement:
    """On the day of NOON unless said, in English."""
    more.setdefault("language", "en")
    return actions.make(list(of), first, last, by=by, at=at, **more)
