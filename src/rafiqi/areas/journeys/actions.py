"""Bringing journeys in, starting a plan and walking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.journeys import _conditions, _going_on, _library, _recordings, _shelf
from rafiqi.areas.journeys._editing import (
    NotReady,
    Thing,
    add_material,
    add_stage,
    add_step,
    ask,
    begin,
    drop,
    drop_question,
    move,
    publish,
    record,
    redraft,
    rewrite,
    throw_away,
)
from rafiqi.areas.journeys._moving import postpone, set_day
from rafiqi.areas.journeys._saying import answer, take_back, write
from rafiqi.areas.journeys._walking import HasEnded, walking
from rafiqi.areas.journeys.models import Journey, Plan, PlanStep, Step
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "HasEnded",
    "NotReady",
    "Thing",
    "add_material",
    "add_stage",
    "add_step",
    "answer",
    "ask",
    "begin",
    "drop",
    "drop_question",
    "move",
    "postpone",
    "publish",
    "record",
    "redraft",
    "rewrite",
    "set_day",
    "take_back",
    "throw_away",
    "write",
]


class IsWalked(Refusal):
    """People rely on the words of the version they have started."""

    def __init__(self, key: str, version: int) -> None:
        self.says = gettext(
            "Version %(version)s of the journey “%(key)s” has changed, but pairs "
            "already walk it. Give the new text a higher version number."
        ) % {"key": key, "version": version}


class NoSuchJourney(Refusal):
    """The programme names a journey that nobody has brought in."""

    says = _(
        "This programme's journey is not there yet. "
        "Please choose another one in the programme's settings."
    )


class HasStarted(Refusal):
    """A pair has one plan."""

    says = _("These two have a plan already.")


class NotOptional(Refusal):
    """Some steps carry the others."""

    says = _(
        "This step belongs to every journey. You can do it later, but not skip it."
    )


class NotThere(Refusal):
    """A step to add that this journey does not have, or that the plan has already."""

    says = _("This step cannot be added. Please choose one from the list.")


class IsDone(Refusal):
    """Nobody skips what they have done."""

    says = _("You have done this step already.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """One journey of the library after loading; is_new when its text was brought in."""

    key: str
    version: int
    is_new: bool


@transaction.atomic
def load(
    folder: Path = _library.FOLDER, *, by: Person | None, at: datetime
) -> tuple[Loaded, ...]:
    """Bring in the journeys that ship with Rafiqi; what is there already stays.

    Raises NotTheSame, NotWritten (nothing is brought in then), IsWalked.
    """
    loaded = []
    _recordings.keep_all(folder)
    for written in _library.written(folder):
        journey = Journey.objects.filter(
            organisation=None, key=written.key, version=written.version
        ).first()
        is_new = journey is None or _shelf.as_written(journey) != written
        if is_new:
            if journey and Plan.objects.filter(journey=journey).exists():
                raise IsWalked(written.key, written.version)
            journey = journey or Journey(key=written.key, version=written.version)
            _shelf.put(written, journey)
            journal.write("journeys.loaded", journey.public_id, by=by, at=at)
        loaded.append(Loaded(written.key, written.version, is_new))
    return tuple(loaded)


@transaction.atomic
def start(pair: Pair, *, after: Pair | None = None, by: Person, at: datetime) -> Plan:
    """Lay out the programme's journey for a new pair, each step with its date.

    after  the pair whose way they go on, if the programme still walks that journey.

    Steps that are for some people only come in when the newcomer's profile says so.
    A step is due at the end of its week, counted from today in the organisation's
    time zone. Raises HasEnded, HasStarted, NoSuchJourney.
    """
    if pair.ended_at:
        raise HasEnded
    if Plan.objects.filter(pair=pair).exists():
        raise HasStarted
    organisation = pair.programme.organisation
    today = at.astimezone(ZoneInfo(organisation.time_zone)).date()
    before = Plan.objects.filter(pair=after).select_related("journey").first()
    if before and before.journey.key == pair.programme.journey:
        plan = Plan.objects.create(pair=pair, journey=before.journey, started_at=at)
        _going_on.continue_from(before, plan, today)
        journal.write("journeys.continued", plan.public_id, by=by, at=at)
        return plan
    journey = _newest(pair.programme.journey, organisation.pk)
    plan = Plan.objects.create(pair=pair, journey=journey, started_at=at)
    met = _conditions.met(pair.mentee.person, organisation.country)
    steps = Step.objects.filter(stage__journey=journey, only_if__in=["", *met])
    PlanStep.objects.bulk_create(
        PlanStep(
            plan=plan,
            step=step,
            position=step.position,
            due_on=today + timedelta(weeks=step.week),
        )
        for step in steps.order_by("position")
    )
    journal.write("journeys.started", plan.public_id, by=by, at=at)
    return plan


@transaction.atomic
def add(plan: Plan, step_id: str, *, by: Person, at: datetime) -> PlanStep:
    """Take a step into the plan that was left out at the start.

    It is due at its usual time, or in a week if that is past. Raises HasEnded,
    NotThere.
    """
    plan = walking(plan.pk)
    step = (
        Step.objects.filter(stage__journey=plan.journey_id, public_id=step_id)
        .exclude(pk__in=plan.steps.values("step"))
        .first()
    )
    if step is None:
        raise NotThere
    zone = ZoneInfo(plan.pair.programme.organisation.time_zone)
    usual = plan.started_at.astimezone(zone).date() + timedelta(weeks=step.week)
    soon = at.astimezone(zone).date() + timedelta(weeks=1)
    added = PlanStep.objects.create(
        plan=plan, step=step, position=step.position, due_on=max(usual, soon)
    )
    _finish_or_not(plan, at)
    journal.write("journeys.added", added.public_id, by=by, at=at)
    return added


@transaction.atomic
def tick(plan_step: PlanStep, *, by: Person, at: datetime) -> None:
    """Say that a step is done. A second tick changes nothing. Raises HasEnded."""
    step = _walking(plan_step)
    if step.done_at:
        return
    step.done_at, step.done_by, step.skipped_at = at, by, None
    step.save(update_fields=["done_at", "done_by", "skipped_at"])
    _finish_or_not(step.plan, at)
    journal.write("journeys.ticked", step.public_id, by=by, at=at)


@transaction.atomic
def untick(plan_step: PlanStep, *, by: Person, at: datetime) -> None:
    """Open a step again that was ticked or skipped. Raises HasEnded."""
    step = _walking(plan_step)
    if not step.done_at and not step.skipped_at:
        return
    step.done_at = step.done_by = step.skipped_at = None
    step.save(update_fields=["done_at", "done_by", "skipped_at"])
    _finish_or_not(step.plan, at)
    journal.write("journeys.unticked", step.public_id, by=by, at=at)


@transaction.atomic
def skip(plan_step: PlanStep, *, by: Person, at: datetime) -> None:
    """Leave out a step that not everybody needs.

    Raises HasEnded, NotOptional, IsDone.
    """
    step = _walking(plan_step)
    if not step.step.is_optional and not step.step.only_if:
        raise NotOptional
    if step.done_at:
        raise IsDone
    if step.skipped_at:
        return
    step.skipped_at = at
    step.save(update_fields=["skipped_at"])
    _finish_or_not(step.plan, at)
    journal.write("journeys.skipped", step.public_id, by=by, at=at)


def _newest(key: str, organisation_id: int) -> Journey:
    """The organisation's own journey of this name before the one that ships."""
    ours = Journey.objects.filter(key=key, organisation=organisation_id, is_draft=False)
    shipped = Journey.objects.filter(key=key, organisation=None)
    found = (
        (ours | shipped)
        .order_by(F("organisation").asc(nulls_last=True), "-version")
        .first()
    )
    if found is None:
        raise NoSuchJourney
    return found


def _walking(plan_step: PlanStep) -> PlanStep:
    """The step as it is now, its plan held so that two phones take turns."""
    plan = walking(plan_step.plan_id)
    step = PlanStep.objects.select_related("step").get(pk=plan_step.pk)
    step.plan = plan
    return step


def _finish_or_not(plan: Plan, at: datetime) -> None:
    """A plan is finished when no step is left, and open again when one is."""
    is_left = plan.steps.filter(done_at=None, skipped_at=None).exists()
    if is_left == (plan.finished_at is None):
        return
    plan.finished_at = None if is_left else at
    plan.save(update_fields=["finished_at"])
