"""Who may see a plan, and who may walk it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db.models import Count, F, Model, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from rafiqi.areas.journeys.models import (
    Journey,
    Material,
    Plan,
    PlanStep,
    Stage,
    Step,
)
from rafiqi.areas.matching.models import Pair, read_by
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import NotFound

Row = TypeVar("Row", bound=Model)


def plan(viewer: Person, plan_id: str) -> Plan:
    """A plan that the viewer walks or whose programme they coordinate.

    Raises NotFound.
    """
    found = (
        Plan.objects.filter(public_id=plan_id)
        .filter(
            read_by(viewer, "pair__")
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
        .filter(read_by(viewer, "plan__pair__"))
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


def journey(viewer: Person, journey_id: str) -> Journey:
    """A journey that ships with Rafiqi or is the organisation's. Raises NotFound."""
    return _one(_theirs(viewer).filter(public_id=journey_id))


def draft(viewer: Person, journey_id: str) -> Journey:
    """A draft of the viewer's organisation. Raises NotFound."""
    return _one(_drafts(viewer).filter(public_id=journey_id))


def draft_stage(viewer: Person, stage_id: str) -> Stage:
    """A stage of a draft of the viewer's organisation. Raises NotFound."""
    found = Stage.objects.filter(journey__in=_drafts(viewer), public_id=stage_id)
    return _one(found.select_related("journey"))


def draft_step(viewer: Person, step_id: str) -> Step:
    """A step of a draft of the viewer's organisation. Raises NotFound."""
    found = Step.objects.filter(stage__journey__in=_drafts(viewer), public_id=step_id)
    return _one(found.select_related("stage__journey"))


def draft_material(viewer: Person, material_id: str) -> Material:
    """A material of a draft of the viewer's organisation. Raises NotFound."""
    found = Material.objects.filter(
        step__stage__journey__in=_drafts(viewer), public_id=material_id
    )
    return _one(found.select_related("step__stage__journey"))


def written_step(viewer: Person, journey_id: str, step_id: str) -> Step:
    """A step of a journey, as it is written. Raises NotFound."""
    found = Step.objects.filter(
        stage__journey=journey(viewer, journey_id), public_id=step_id
    )
    return _one(found.select_related("stage__journey"))


def _theirs(viewer: Person) -> QuerySet[Journey]:
    return Journey.objects.filter(
        Q(organisation=None) | Q(organisation=viewer.organisation_id)
    )


def _drafts(viewer: Person) -> QuerySet[Journey]:
    return Journey.objects.filter(organisation=viewer.organisation_id, is_draft=True)


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def of_pair(viewer: Person, pair: Pair) -> Plan | None:
    """The plan of a pair that `matching` has opened to the viewer, if it has begun."""
    people = ("journey", "pair__mentor__person", "pair__mentee__person")
    return Plan.objects.filter(pair=pair).select_related(*people).first()


def half_way(programmes_: Iterable[Programme]) -> dict[int, datetime]:
    """When each newcomer, by enrolment row, first had half of a plan's steps done.

    Steps that a pair has left out count in neither half.
    """
    steps = PlanStep.objects.filter(
        plan__pair__programme__in=list(programmes_), skipped_at=None
    ).annotate(
        place=Window(
            RowNumber(),
            partition_by=F("plan"),
            order_by=F("done_at").asc(nulls_last=True),
        ),
        steps=Window(Count("pk"), partition_by=F("plan")),
    )
    # What is not done is left out below: here it would be before the steps are counted.
    halves = steps.filter(place=(F("steps") + 1) / 2)
    found: dict[int, datetime] = {}
    for mentee, done_at in halves.values_list("plan__pair__mentee", "done_at"):
        if done_at:
            found[mentee] = min(done_at, found.get(mentee, done_at))
    return found
