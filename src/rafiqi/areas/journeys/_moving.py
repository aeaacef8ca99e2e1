"""Moving the dates of a plan: all open steps, or one step to a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.journeys._walking import walking
from rafiqi.areas.journeys.models import Plan, PlanStep
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

FARTHEST = timedelta(days=3 * 366)


class NothingToMove(Refusal):
    """Dates of what is done stay as they are."""

    says = _("No step is open. There is nothing to move.")


class IsClosed(Refusal):
    """A step that is done or left out has no date to keep."""

    says = _("This step is done or left out. Open it again first, then move it.")
    field = "step"


class IsPast(Refusal):
    """Nobody plans for yesterday."""

    says = _("This day is over. Please choose today or a later day.")
    field = "day"


class TooFar(Refusal):
    """Whoever plans so far ahead has mistyped the year."""

    says = _("This is more than three years away. Please choose an earlier day.")
    field = "day"


@transaction.atomic
def postpone(plan: Plan, weeks: int, *, by: Person, at: datetime) -> int:
    """Give all open steps so many weeks more, and say by how many days they moved.

    The weeks count from the day the first open step was due, or from today where that
    day is over: so nothing is late afterwards. The steps keep their distances.
    Raises HasEnded, NothingToMove, TooFar.
    """
    plan = walking(plan.pk)
    steps = list(plan.steps.filter(done_at=None, skipped_at=None).order_by("due_on"))
    if not steps:
        raise NothingToMove
    late = max(_today(plan, at) - steps[0].due_on, timedelta())
    by_days = timedelta(weeks=weeks) + late
    if steps[-1].due_on + by_days > _today(plan, at) + FARTHEST:
        raise TooFar
    for step in steps:
        step.due_on += by_days
    PlanStep.objects.bulk_update(steps, ["due_on"])
    note = f"{by_days.days} days"
    journal.write("journeys.postponed", plan.public_id, by=by, at=at, note=note)
    return by_days.days


@transaction.atomic
def set_day(plan: Plan, step_id: str, day: date, *, by: Person, at: datetime) -> None:
    """Give one open step another day.

    Raises HasEnded, IsClosed, IsPast, TooFar.
    """
    plan = walking(plan.pk)
    today = _today(plan, at)
    if day < today:
        raise IsPast
    if day > today + FARTHEST:
        raise TooFar
    step = plan.steps.filter(public_id=step_id, done_at=None, skipped_at=None).first()
    if step is None:
        raise IsClosed
    note = f"{step.due_on} → {day}"
    step.due_on = day
    step.save(update_fields=["due_on"])
    journal.write("journeys.moved", step.public_id, by=by, at=at, note=note)


def _today(plan: Plan, at: datetime) -> date:
    zone = ZoneInfo(plan.pair.programme.organisation.time_zone)
    return at.astimezone(zone).date()
