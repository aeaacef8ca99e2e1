"""Counting outcomes in the database: people, not rows, and nobody twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, Q

from rafiqi.areas.outcomes.models import WORKING, Outcome, OutcomeQuerySet

Period = tuple[date | None, date | None]
"""First and last day, both counted; None leaves that side open."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's first outcome of some kinds in one programme.

    enrolment, season  row numbers; a season may be unknown.
    held_months        the longest that any of these outcomes is known to have lasted.
    goes_on            whether one of them has not ended, as far as we know.
    """

    enrolment: int
    season: int | None
    on: date
    held_months: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Lasting:
    """How many people's outcomes are known to have lasted so many months.

    began    people with one that began so long ago that it could have lasted so long.
    held     of these, for whom it is known to have.
    ended    for whom it is known that it ended sooner.
    unknown  the others: nobody has said yet.
    """

    months: int
    began: int
    held: int
    ended: int

    @property
    def unknown(self) -> int:
        return self.began - self.held - self.ended


@dataclass(frozen=True, slots=True)
class Tally:
    """So many people and outcomes under one key: a kind, a band, a season."""

    key: str
    people: int
    outcomes: int


def between(rows: OutcomeQuerySet, period: Period) -> OutcomeQuerySet:
    """Those that began in a period."""
    since, until = period
    if since:
        rows = rows.filter(began_on__gte=since)
    return rows.filter(began_on__lte=until) if until else rows


def entries(rows: OutcomeQuerySet, kinds: Iterable[str] = WORKING) -> tuple[Entry, ...]:
    """Each person's first of these kinds. One query; one line for each person."""
    found = (
        rows.filter(kind__in=tuple(kinds))
        .values("enrolment")
        .annotate(
            season=F("enrolment__season"),
            on=Min("began_on"),
            longest=Max("held_months"),
            open=Count("pk", filter=Q(ended_on=None)),
        )
        .order_by("on", "enrolment")
    )
    return tuple(
        Entry(
            one["enrolment"], one["season"], one["on"], one["longest"], one["open"] > 0
        )
        for one in found
    )


def lasting(
    rows: OutcomeQuerySet, kinds: Iterable[str], months: int, began_until: date
) -> Lasting:
    """Of people whose outcome began by a day, for how many it has lasted. One query.

    began_until  today, so many months ago: who began later could not have lasted yet.
    """
    found = rows.filter(kind__in=tuple(kinds), began_on__lte=began_until)
    held, gone = Q(held_months__gte=months), Q(ended_on__isnull=False)
    people = (
        found.order_by()
        .values("enrolment")
        .annotate(
            held=Count("pk", filter=held),
            ended=Count("pk", filter=gone & ~held),
            all=Count("pk"),
        )
    )
    counted = people.aggregate(
        people=Count("enrolment"),
        lasted=Count("enrolment", filter=Q(held__gt=0)),
        over=Count("enrolment", filter=Q(held=0, ended=F("all"))),
    )
    return Lasting(months, counted["people"], counted["lasted"], counted["over"])


def tallies(rows: OutcomeQuerySet, by: str) -> tuple[Tally, ...]:
    """People and outcomes under each value of a field, the most first. One query."""
    found = (
        rows.order_by()
        .values(by)
        .annotate(people=Count("enrolment", distinct=True), outcomes=Count("pk"))
    )
    made = [Tally(str(one[by]), one["people"], one["outcomes"]) for one in found]
    return tuple(sorted(made, key=lambda one: (-one.people, one.key)))


def people(rows: OutcomeQuerySet) -> int:
    """How many different people these outcomes are about. One query."""
    return rows.order_by().values("enrolment__person").distinct().count()


def gains(rows: Sequence[Outcome]) -> int:
    """How many language levels were gained; a mother tongue is no level."""
    ladder = ["A1", "A2", "B1", "B2", "C1", "C2"]
    return sum(
        ladder.index(one.level_after) - ladder.index(one.level_before)
        for one in rows
        if one.level_before in ladder and one.level_after in ladder
    )
