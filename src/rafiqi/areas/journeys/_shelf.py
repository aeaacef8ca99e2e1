"""Written journeys in and out of their tables."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from rafiqi.areas.journeys._library import (
    JOURNEY_WORDS,
    MATERIAL_WORDS,
    STAGE_WORDS,
    STEP_WORDS,
    Texts,
    WrittenJourney,
    WrittenMaterial,
    WrittenStage,
    WrittenStep,
)
from rafiqi.areas.journeys.models import Journey, Material, Stage, Step


def as_written(journey: Journey) -> WrittenJourney:
    """The journey as its author would have written it. Four queries."""
    stages = journey.stages.order_by("position").prefetch_related("steps__materials")
    return WrittenJourney(
        key=journey.key,
        version=journey.version,
        weeks=journey.weeks,
        texts=_texts(journey, JOURNEY_WORDS),
        stages=tuple(
            WrittenStage(
                _texts(stage, STAGE_WORDS),
                tuple(_step(step) for step in _in_order(stage.steps.all())),
            )
            for stage in stages
        ),
    )


def put(written: WrittenJourney, journey: Journey) -> None:
    """Write the journey's texts and stages, in place of what was there."""
    journey.weeks = written.weeks
    for name, words in written.texts.items():
        setattr(journey, name, words)
    journey.save()
    journey.stages.all().delete()
    position = 0
    for number, part in enumerate(written.stages, start=1):
        stage = Stage.objects.create(journey=journey, position=number, **part.texts)
        for step in part.steps:
            position += 1
            _put_step(step, stage, position)


def _put_step(written: WrittenStep, stage: Stage, position: int) -> None:
    step = Step.objects.create(
        stage=stage,
        key=written.key,
        position=position,
        week=written.week,
        minutes=written.minutes,
        is_optional=written.is_optional,
        only_if=written.only_if,
        **written.texts,
    )
    Material.objects.bulk_create(
        Material(
            step=step,
            key=material.key,
            kind=material.kind,
            position=number,
            minutes=material.minutes,
            sounds=material.sounds,
            questions=material.questions,
            pass_mark=material.pass_mark,
            **material.texts,
        )
        for number, material in enumerate(written.materials, start=1)
    )


def _step(step: Step) -> WrittenStep:
    return WrittenStep(
        key=step.key,
        week=step.week,
        minutes=step.minutes,
        is_optional=step.is_optional,
        only_if=step.only_if,
        texts=_texts(step, STEP_WORDS),
        materials=tuple(_material(one) for one in _in_order(step.materials.all())),
    )


def _material(material: Material) -> WrittenMaterial:
    return WrittenMaterial(
        key=material.key,
        kind=material.kind,
        minutes=material.minutes,
        texts=_texts(material, MATERIAL_WORDS),
        sounds=material.sounds,
        questions=material.questions,
        pass_mark=material.pass_mark,
    )


def _in_order(rows: Any) -> list[Any]:
    return sorted(rows, key=lambda row: row.position)


def _texts(row: Model, names: tuple[str, ...]) -> Texts:
    return {name: getattr(row, name) for name in names}
