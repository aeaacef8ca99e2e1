"""Writing journeys without code: drafts that nobody walks until they are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.journeys import _recordings, _shelf
from rafiqi.areas.journeys._drafts import unready
from rafiqi.areas.journeys.models import Journey, Material, Stage, Step
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.kernel import questions
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.positions import moved, place
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words, rewritten

Thing = Stage | Step | Material


class NotReady(Refusal):
    """What pairs walk has words, and its quizzes have answers."""

    def __init__(self, places: Sequence[str]) -> None:
        self.says = gettext(
            "Before you publish this, please finish: %(places)s. "
            "Translations may be missing."
        ) % {"places": " · ".join(places)}


@transaction.atomic
def begin(
    organisation: Organisation, title: str, language: str, *, by: Person, at: datetime
) -> Journey:
    """Start a journey of the organisation's own, with nothing in it yet."""
    draft = Journey.objects.create(
        organisation=organisation,
        key=f"own-{new_public_id()}",
        version=1,
        weeks=12,
        title={language: title},
        is_draft=True,
    )
    journal.write("journeys.begun", draft.public_id, by=by, at=at)
    return draft


@transaction.atomic
def redraft(
    journey: Journey, organisation: Organisation, *, by: Person, at: datetime
) -> Journey:
    """A draft to change a journey in: the one there is, or a new one.

    A journey that ships with Rafiqi is copied and gets the organisation's name; one's
    own gets a next version.
    """
    found = Journey.objects.filter(
        organisation=organisation, key=journey.key, is_draft=True
    ).first()
    if found:
        return found
    written = _shelf.as_written(journey)
    if journey.organisation_id is None:
        title = {
            tag: f"{text} · {organisation.name}"
            for tag, text in written.texts["title"].items()
        }
        written = replace(
            written,
            key=f"own-{new_public_id()}",
            version=1,
            texts={**written.texts, "title": title},
        )
    else:
        versions = Journey.objects.filter(organisation=organisation, key=journey.key)
        newest = versions.aggregate(newest=Max("version"))["newest"]
        written = replace(written, version=newest + 1)
    draft = Journey(
        organisation=organisation,
        key=written.key,
        version=written.version,
        is_draft=True,
    )
    _shelf.put(written, draft)
    journal.write("journeys.redrafted", draft.public_id, by=by, at=at)
    return draft


@transaction.atomic
def rewrite(
    thing: Journey | Thing,
    texts: Mapping[str, Words],
    plain: Mapping[str, Any],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Change words and numbers of something in a draft that `access` gave.

    texts  field to its words in some languages; the other languages stay. An empty
           text takes its language away.
    """
    for name, words in texts.items():
        setattr(thing, name, rewritten(getattr(thing, name), words))
    for name, value in plain.items():
        setattr(thing, name, value)
    thing.save(update_fields=[*texts, *plain])
    journal.write("journeys.rewritten", thing.public_id, by=by, at=at)


@transaction.atomic
def record(
    material: Material, language: str, content: bytes, *, by: Person, at: datetime
) -> None:
    """Give a material its sound in one language. Raises NotASound, TooLong."""
    material.sounds = {**material.sounds, language: _recordings.keep(content)}
    material.save(update_fields=["sounds"])
    journal.write("journeys.recorded", material.public_id, by=by, at=at)


@transaction.atomic
def ask(
    material: Material,
    number: int,
    question: Mapping[str, Any],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Write a question of a quiz, in the form of kernel.questions.

    number  from 1; one more than there are adds a question.

    Raises QuestionNotReady, EnoughQuestions.
    """
    material.questions = questions.with_one(material.questions, number, question)
    material.save(update_fields=["questions"])
    journal.write("journeys.asked", material.public_id, by=by, at=at)


@transaction.atomic
def drop_question(material: Material, number: int, *, by: Person, at: datetime) -> None:
    """Take a question out of a quiz."""
    material.questions = questions.without(material.questions, number)
    material.save(update_fields=["questions"])
    journal.write("journeys.question_dropped", material.public_id, by=by, at=at)


@transaction.atomic
def add_stage(draft: Journey, title: Words, *, by: Person, at: datetime) -> Stage:
    """A new stage at the end of a draft."""
    stage = Stage.objects.create(
        journey=draft, position=draft.stages.count() + 1, title=title
    )
    journal.write("journeys.stage_added", stage.public_id, by=by, at=at)
    return stage


@transaction.atomic
def add_step(stage: Stage, title: Words, *, by: Person, at: datetime) -> Step:
    """A new step at the end of a stage."""
    before = Step.objects.filter(stage__journey=stage.journey).order_by("position")
    last = before.filter(stage=stage).last() or before.last()
    step = Step.objects.create(
        stage=stage,
        key=new_public_id(),
        position=before.count() + 1,
        week=last.week if last else 1,
        minutes=45,
        title=title,
    )
    _number(stage.journey)
    journal.write("journeys.step_added", step.public_id, by=by, at=at)
    return step


@transaction.atomic
def add_material(
    step: Step, kind: str, title: Words, *, by: Person, at: datetime
) -> Material:
    """Something new to read or to do, at the end of a step."""
    material = Material.objects.create(
        step=step,
        key=new_public_id(),
        kind=Material.Kind(kind),
        position=step.materials.count() + 1,
        minutes=5,
        title=title,
    )
    journal.write("journeys.material_added", material.public_id, by=by, at=at)
    return material


@transaction.atomic
def move(thing: Thing, places: int, *, by: Person, at: datetime) -> None:
    """Move something up (-1) or down (1); a step goes over into the next stage."""
    if isinstance(thing, Step):
        _move_step(thing, places)
    else:
        home = thing.journey if isinstance(thing, Stage) else thing.step
        siblings: Any = home.stages if isinstance(home, Journey) else home.materials
        place(moved(list(siblings.order_by("position")), thing, places))
        if isinstance(thing, Stage):
            _number(thing.journey)
    journal.write("journeys.moved", thing.public_id, by=by, at=at)


@transaction.atomic
def drop(thing: Thing, *, by: Person, at: datetime) -> None:
    """Take something, with all that is in it, out of a draft."""
    public_id = thing.public_id
    if isinstance(thing, Material):
        step = thing.step
        thing.delete()
        place(list(step.materials.order_by("position")))
    else:
        journey = thing.journey if isinstance(thing, Stage) else thing.stage.journey
        thing.delete()
        place(list(journey.stages.order_by("position")))
        _number(journey)
    journal.write("journeys.dropped", public_id, by=by, at=at)


@transaction.atomic
def publish(draft: Journey, *, by: Person, at: datetime) -> None:
    """Let new pairs walk it from now on; whoever walks an older version keeps it.

    Raises NotReady.
    """
    if places := unready(draft):
        raise NotReady(places)
    draft.is_draft = False
    draft.save(update_fields=["is_draft"])
    journal.write("journeys.published", draft.public_id, by=by, at=at)


@transaction.atomic
def throw_away(draft: Journey, *, by: Person, at: datetime) -> None:
    """Delete a draft; what is published stays."""
    public_id = draft.public_id
    draft.delete()
    journal.write("journeys.thrown_away", public_id, by=by, at=at)


def _move_step(step: Step, places: int) -> None:
    """One place within its stage, or over its edge to the neighbouring one."""
    stages = list(step.stage.journey.stages.order_by("position"))
    order = list(step.stage.steps.order_by("position"))
    here, home = order.index(step), stages.index(step.stage)
    if 0 <= here + places < len(order):
        place(moved(order, step, places))
    elif 0 <= home + places < len(stages):
        last = Step.objects.filter(stage__journey=step.stage.journey).count()
        step.stage = stages[home + places]
        step.position = 0 if places > 0 else last + 1
        step.save(update_fields=["stage", "position"])
    _number(step.stage.journey)


def _number(journey: Journey) -> None:
    """Count the steps from 1 through all stages, as plans order them."""
    steps = Step.objects.filter(stage__journey=journey)
    place(list(steps.order_by("stage__position", "position")))
