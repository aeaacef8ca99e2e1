"""Who may see a plan, and who may walk it."""

from __future__ import annotations

from django.db.models import Q

from rafiqi.areas.journeys.models import Plan, PlanStep
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import NotFound


def plan(viewer: Person, plan_id: str) -> Plan:
    """A plan that the viewer walks or whose programme they coordinate.

    Raises NotFound.
    """
    found = (
        Plan.objects.filter(public_id=plan_id)
        .filter(
            Q(pair__mentor__person=viewer)
            | Q(pair__mentee__person=viewer)
            | Q(pair__programme__in=programmes.coordinated(viewer))
        )
        .select_related("journey", "pair__mentor__person", "pair__mentee__person")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def plan_step(viewer: Person, plan_id: str, step_id: str) -> PlanStep:
    """A step of the viewer's own plan: only for the two of the pair.

    Raises NotFound.
    """
    found = (
        PlanStep.objects.filter(public_id=step_id, plan__public_id=plan_id)
        .filter(
            Q(plan__pair__mentor__person=viewer) | Q(plan__pair__mentee__person=viewer)
        )
        .select_related(
            "step",
            "done_by",
            "plan__pair__mentor__person",
            "plan__pair__mentee__person",
        )
        .first()
    )
    if found is None:
        raise NotFound
    return found


def own_plan(viewer: Person, plan_id: str) -> Plan:
    """A plan that the viewer walks. Raises NotFound."""
    found = plan(viewer, plan_id)
    if viewer not in (found.pair.mentor.person, found.pair.mentee.person):
        raise NotFound
    return found
