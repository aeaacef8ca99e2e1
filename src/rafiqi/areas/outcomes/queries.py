"""What newcomers, their mentors, their team and reports ask about outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from rafiqi.areas.outcomes import _counting, access
from rafiqi.areas.outcomes._counting import Entry, Lasting, Period, Tally
from rafiqi.areas.outcomes.models import MONTHS, WORKING, OutcomeQuerySet
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

__all__ = ["Entry", "Lasting", "Period", "Tally"]

ALWAYS: Period = (None, None)


def counted(
    viewer: Person, programmes: Sequence[Programme], period: Period = ALWAYS
) -> OutcomeQuerySet:
    """Every outcome that counts in programmes the viewer coordinates, that began then.

    For rooms that count in ways of their own; narrow it by `enrolment__season` or by
    `enrolment__in`. What newcomers object to is not in it. No query yet.
    """
    rows = access.in_programmes(viewer, programmes).counted()
    return _counting.between(rows, period)


def entries(
    viewer: Person,
    programmes: Sequence[Programme],
    kinds: Iterable[str] = WORKING,
    period: Period = ALWAYS,
) -> tuple[Entry, ...]:
    """Who entered work (or other kinds) when, and for how long it held. One query.

    One line for each enrolment, the first day of any of these outcomes. `period` is
    about that first day: who had work before it is not in it.
    """
    since, until = period
    found = _counting.entries(counted(viewer, programmes), kinds)
    return tuple(
        one
        for one in found
        if (not since or one.on >= since) and (not until or one.on <= until)
    )


def lasting(
    viewer: Person,
    programmes: Sequence[Programme],
    kinds: Iterable[str] = WORKING,
    *,
    today: date,
    period: Period = ALWAYS,
    season: int | None = None,
) -> tuple[Lasting, ...]:
    """For how many people it has lasted 3, 6 and 12 months. Three queries.

    season  row number of one; None counts all.
    """
    rows = counted(viewer, programmes, period)
    if season is not None:
        rows = rows.filter(enrolment__season=season)
    return tuple(
        _counting.lasting(rows, kinds, months, today - relativedelta(months=months))
        for months in MONTHS
    )


def by_kind(
    viewer: Person, programmes: Sequence[Programme], period: Period = ALWAYS
) -> tuple[Tally, ...]:
    """How many people and outcomes there are of each kind. One query."""
    return _counting.tallies(counted(viewer, programmes, period), "kind")


def by_income(
    viewer: Person, programmes: Sequence[Programme], period: Period = ALWAYS
) -> tuple[Tally, ...]:
    """How many in paid work stand in each band; "" where nobody said. One query."""
    rows = counted(viewer, programmes, period).working()
    return _counting.tallies(rows, "income")


def people(
    viewer: Person, programmes: Sequence[Programme], period: Period = ALWAYS
) -> int:
    """How many different people have any outcome. One query."""
    return _counting.people(counted(viewer, programmes, period))
