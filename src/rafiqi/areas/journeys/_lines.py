"""Many plans at a glance, counted by the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from rafiqi.areas.journeys.models import Plan, PlanStep
from rafiqi.areas.people.models import Person
from rafiqi.kernel.words import Words

OPEN = Q(done_at=None, skipped_at=None)
READ = (
    *("public_id", "started_at", "finished_at"),
    *("pair__public_id", "pair__programme__public_id"),
    *("pair__mentor__person__name", "pair__mentor__person__username"),
    *("pair__mentee__person__name", "pair__mentee__person__username"),
)
"""Of a plan, and of the people who walk it."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """days_late  days since it was due; 0 or less while there is time."""

    id: str
    title: Words
    due_on: date
    days_late: int


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan among many.

    mentor, mentee  full names.
    other           first name of the other half, for one of the two.
    done, total     steps; the skipped ones count in neither.
    quiet_days      whole days since the last tick, or since the start.
    ends_on         when its last step is due.
    """

    id: str
    pair_id: str
    programme_id: str
    mentor: str
    mentee: str
    other: str
    done: int
    total: int
    next: NextStep | None
    started_at: datetime
    last_tick_at: datetime | None
    quiet_days: int
    ends_on: date
    finished_at: datetime | None

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None


def of(person: Person) -> Q:
    return Q(pair__mentor__person=person) | Q(pair__mentee__person=person)


def ongoing() -> QuerySet[Plan]:
    """Plans of pairs that have not ended."""
    return Plan.objects.filter(pair__ended_at=None)


def day(viewer: Person, at: datetime) -> date:
    """The date of this instant where the viewer lives."""
    return viewer.day(at)


def lines(viewer: Person, plans: QuerySet[Plan], at: datetime) -> tuple[PlanLine, ...]:
    """The plans in their order, with all that their lines show. One query."""
    coming = PlanStep.objects.filter(OPEN, plan=OuterRef("pk")).order_by("position")
    counted = plans.annotate(
        done=Count("steps", Q(steps__done_at__isnull=False)),
        total=Count("steps", Q(steps__skipped_at=None)),
        last_tick_at=Max("steps__done_at"),
        ends_on=Max("steps__due_on"),
        next_id=Subquery(coming.values("public_id")[:1]),
        next_title=Subquery(coming.values("step__title")[:1]),
        next_due_on=Subquery(coming.values("due_on")[:1]),
    ).select_related("pair__programme", "pair__mentor__person", "pair__mentee__person")
    today = day(viewer, at)
    return tuple(_line(viewer, plan, at, today) for plan in counted.only(*READ))


def _line(viewer: Person, plan: Any, at: datetime, today: date) -> PlanLine:
    mentor, mentee = plan.pair.mentor.person, plan.pair.mentee.person
    return PlanLine(
        id=plan.public_id,
        pair_id=plan.pair.public_id,
        programme_id=plan.pair.programme.public_id,
        mentor=mentor.name,
        mentee=mentee.name,
        other=(mentee if mentor == viewer else mentor).short_name,
        done=plan.done,
        total=plan.total,
        next=_next(plan, today),
        started_at=plan.started_at,
        last_tick_at=plan.last_tick_at,
        quiet_days=(at - (plan.last_tick_at or plan.started_at)).days,
        ends_on=plan.ends_on or day(viewer, plan.started_at),
        finished_at=plan.finished_at,
    )


def _next(plan: Any, today: date) -> NextStep | None:
    if plan.next_id is None:
        return None
    late = (today - plan.next_due_on).days
    return NextStep(plan.next_id, plan.next_title, plan.next_due_on, late)
