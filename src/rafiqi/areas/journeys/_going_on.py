"""Where one pair stopped, the next one goes on."""

from __future__ import annotations

from datetime import date, timedelta

from rafiqi.areas.journeys.models import Plan, PlanStep

A_WEEK = timedelta(weeks=1)


def continue_from(before: Plan, plan: Plan, today: date) -> None:
    """Give a new plan the steps of an earlier one, with what is done and left out.

    The first open step is due in a week; the others keep their distances.
    """
    steps = list(before.steps.order_by("position"))
    due = [one.due_on for one in steps if not one.done_at and not one.skipped_at]
    moved = today + A_WEEK - min(due) if due else timedelta()
    PlanStep.objects.bulk_create(
        PlanStep(
            plan=plan,
            step_id=one.step_id,
            position=one.position,
            due_on=one.due_on if one.done_at or one.skipped_at else one.due_on + moved,
            done_at=one.done_at,
            done_by_id=one.done_by_id,
            skipped_at=one.skipped_at,
        )
        for one in steps
    )
    plan.finished_at = before.finished_at
    plan.save(update_fields=["finished_at"])
