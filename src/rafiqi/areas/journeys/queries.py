"""What pairs and coordinators ask about plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.journeys import _drafts, _lines, _step_page
from rafiqi.areas.journeys._drafts import Outline
from rafiqi.areas.journeys._lines import PlanLine
from rafiqi.areas.journeys._step_page import (
    MaterialLine,
    MaterialTexts,
    MaterialView,
    Said,
    Sound,
    StepTexts,
    Walk,
)
from rafiqi.areas.journeys._whole import WholeJourney, whole
from rafiqi.areas.journeys.models import Journey, Plan, PlanStep, Step
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.words import Words, say

__all__ = [
    "MaterialTexts",
    "MaterialView",
    "MoreLine",
    "Outline",
    "PlanLine",
    "PlanView",
    "Shelved",
    "Sound",
    "StageLine",
    "StepLine",
    "StepView",
    "WholeJourney",
    "whole",
]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as a plan lists it; on the day it was due it is not yet late.

    done_on  where the viewer lives; None while it is open.
    """

    id: str
    number: int
    title: Words
    minutes: int
    due_on: date
    is_optional: bool
    is_done: bool
    is_skipped: bool
    is_late: bool
    is_next: bool
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        return not self.is_done and not self.is_skipped


@dataclass(frozen=True, slots=True)
class StageLine:
    title: Words
    summary: Words
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A whole plan. `others` are the first names beside the viewer's own.

    done, total  steps; the skipped ones count in neither.
    """

    id: str
    pair_id: str
    title: Words
    promise: Words
    others: tuple[str, ...]
    is_walker: bool
    is_finished: bool
    has_ended: bool
    done: int
    total: int
    stages: tuple[StageLine, ...]
    next: StepLine | None
    overdue: tuple[StepLine, ...]

    @property
    def steps(self) -> tuple[StepLine, ...]:
        """Those of all stages."""
        return tuple(step for stage in self.stages for step in stage.steps)


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as one side of the pair reads it.

    said  what the two have written about its question, as far as the viewer may read.
    """

    walk: Walk
    line: StepLine
    texts: StepTexts
    said: Said
    done_on: date | None
    done_by: str
    materials: tuple[MaterialLine, ...]


@dataclass(frozen=True, slots=True)
class MoreLine:
    """A step that this plan does not have, and for whom it is."""

    id: str
    title: Words
    why: Words
    only_if: StrOrPromise


def plan(viewer: Person, plan: Plan, *, at: datetime) -> PlanView:
    """The plan with its stages, what comes next and what is late. One query."""
    rows = list(
        PlanStep.objects.filter(plan=plan)
        .order_by("position")
        .select_related("step__stage")
        .defer(*(f"step__{name}" for name in _LONG))
    )
    first_open = next((r.pk for r in rows if not _is_closed(r)), None)
    today = _lines.day(viewer, at)
    lines = [
        replace(
            _line(row, today, is_next=row.pk == first_open),
            done_on=_lines.day(viewer, row.done_at) if row.done_at else None,
        )
        for row in rows
    ]
    pair = plan.pair
    two = (pair.mentor.person, pair.mentee.person)
    return PlanView(
        id=plan.public_id,
        pair_id=pair.public_id,
        title=plan.journey.title,
        promise=plan.journey.promise,
        others=tuple(one.short_name for one in two if one != viewer),
        is_walker=viewer in two,
        is_finished=plan.finished_at is not None,
        has_ended=pair.ended_at is not None,
        done=sum(line.is_done for line in lines),
        total=sum(not line.is_skipped for line in lines),
        stages=_stages(rows, lines),
        next=next((line for line in lines if line.is_next), None),
        overdue=tuple(line for line in lines if line.is_late),
    )


def more(viewer: Person, plan: Plan) -> tuple[MoreLine, ...]:
    """Steps of the journey that are not in this plan but can be added. One query."""
    found = (
        Step.objects.filter(stage__journey=plan.journey_id)
        .exclude(pk__in=PlanStep.objects.filter(plan=plan).values("step"))
        .order_by("position")
    )
    return tuple(
        MoreLine(one.public_id, one.title, one.why, one.get_only_if_display())
        for one in found
    )


def step(viewer: Person, plan_step: PlanStep, *, at: datetime) -> StepView:
    """One step with both tasks and its material. Up to five queries."""
    walk, by = _step_page.walk(viewer, plan_step), plan_step.done_by
    return StepView(
        walk=walk,
        line=_line(plan_step, _lines.day(viewer, at), is_next=_is_next(plan_step)),
        texts=_step_page.step_texts(plan_step.step, is_mentor=walk.is_mentor),
        said=_step_page.said(viewer, plan_step, None),
        done_on=_lines.day(viewer, plan_step.done_at) if plan_step.done_at else None,
        done_by=by.short_name if by else "",
        materials=_step_page.materials(viewer, plan_step),
    )


def material(
    viewer: Person,
    plan_step: PlanStep,
    key: str,
    *,
    given: Sequence[int | None] = (),
) -> MaterialView:
    """One material of a step that `access` has opened to the viewer.

    given  answers to a quiz that are not kept yet.

    Up to three queries. Raises NotFound.
    """
    return _step_page.material(viewer, plan_step, key, given)


def sound(viewer: Person, plan_step: PlanStep, key: str) -> Sound:
    """The recording of a material, in the viewer's language. Raises NotFound."""
    return _step_page.sound(_step_page.named(plan_step.step, key))


def plans(viewer: Person, *, at: datetime) -> tuple[PlanLine, ...]:
    """The viewer's own plans with pairs that go on, newest first. One query."""
    mine = _lines.ongoing().filter(_lines.of(viewer))
    return _lines.lines(viewer, mine.order_by("-started_at"), at)


def ongoing(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime
) -> tuple[PlanLine, ...]:
    """Plans of all pairs that go on in some programmes. One query.

    programmes  as `access.coordinated` gave them to the viewer.
    """
    theirs = _lines.ongoing().filter(pair__programme__in=programmes)
    return _lines.lines(viewer, theirs, at)


_LONG = ("why", "mentee_task", "mentor_task", "together", "reflection", "done_when")


def _is_closed(row: PlanStep) -> bool:
    return bool(row.done_at or row.skipped_at)


def _is_next(row: PlanStep) -> bool:
    """Whether this is the first step that is neither done nor skipped."""
    before = row.plan.steps.filter(
        position__lt=row.position, done_at=None, skipped_at=None
    )
    return not _is_closed(row) and not before.exists()


def _line(row: PlanStep, today: date, *, is_next: bool) -> StepLine:
    return StepLine(
        id=row.public_id,
        number=row.position,
        title=row.step.title,
        minutes=row.step.minutes,
        due_on=row.due_on,
        is_optional=row.step.is_optional or bool(row.step.only_if),
        is_done=row.done_at is not None,
        is_skipped=row.skipped_at is not None,
        is_late=row.due_on < today and not _is_closed(row),
        is_next=is_next,
    )


def _stages(
    rows: Sequence[PlanStep], lines: Sequence[StepLine]
) -> tuple[StageLine, ...]:
    found: dict[int, tuple[PlanStep, list[StepLine]]] = {}
    for row, line in zip(rows, lines, strict=True):
        found.setdefault(row.step.stage_id, (row, []))[1].append(line)
    return tuple(
        StageLine(row.step.stage.title, row.step.stage.summary, tuple(steps))
        for row, steps in found.values()
    )


@dataclass(frozen=True, slots=True)
class Shelved:
    """A journey that a programme may follow."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A journey among those that can be read and changed.

    version  of the newest that is published, 0 for none.
    draft    public id of the draft that is being written, "" for none.
    """

    id: str
    title: Words
    version: int
    is_shipped: bool
    draft: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A step as one side will read it."""

    journey_id: str
    step_id: str
    title: Words
    minutes: int
    texts: StepTexts
    materials: tuple[MaterialLine, ...]


def library(viewer: Person) -> tuple[Bound, ...]:
    """All journeys of the organisation and those that ship, newest versions. One query.

    Drafts count too.
    """
    found = Journey.objects.filter(
        Q(organisation=None) | Q(organisation=viewer.organisation_id)
    ).order_by("organisation", "key", "version")
    bound: dict[tuple[bool, str], Bound] = {}
    for one in found:
        place = (one.organisation_id is None, one.key)
        before = bound.get(place)
        version = before.version if before and one.is_draft else one.version
        bound[place] = Bound(
            before.id if before and one.is_draft else one.public_id,
            one.title,
            0 if one.is_draft and not before else version,
            one.organisation_id is None,
            one.public_id if one.is_draft else "",
        )
    return tuple(bound.values())


def outline(viewer: Person, journey: Journey, tags: Sequence[str]) -> Outline:
    """A journey with what is missing in each of some languages. Four queries."""
    return _drafts.outline(journey, tags)


def preview(viewer: Person, step: Step, *, is_mentor: bool) -> Preview:
    """A step as the mentor or the newcomer will read it. One query."""
    return Preview(
        step.stage.journey.public_id,
        step.public_id,
        step.title,
        step.minutes,
        _step_page.step_texts(step, is_mentor=is_mentor),
        _step_page.material_lines(step),
    )


def preview_material(viewer: Person, step: Step, key: str) -> MaterialTexts:
    """A material as it will be read. Raises NotFound."""
    return _step_page.material_texts(_step_page.named(step, key))


def preview_sound(viewer: Person, step: Step, key: str) -> Sound:
    """The recording of a material, in the viewer's language. Raises NotFound."""
    return _step_page.sound(_step_page.named(step, key))


def shelf(viewer: Person) -> tuple[Shelved, ...]:
    """The journeys that the viewer's organisation may choose from. One query."""
    found = Journey.objects.filter(
        Q(organisation=None) | Q(organisation=viewer.organisation), is_draft=False
    ).order_by("key", "version")
    newest = {journey.key: journey for journey in found}
    return tuple(
        Shelved(key, say(journey.title, get_language() or "en"))
        for key, journey in newest.items()
    )
