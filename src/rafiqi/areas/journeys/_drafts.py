"""A journey as those who write it see it: its outline, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.journeys._library import (
    JOURNEY_WORDS,
    MATERIAL_WORDS,
    NEEDED,
    STAGE_WORDS,
    STEP_WORDS,
)
from rafiqi.areas.journeys.models import Journey, Material, Plan, Stage, Step
from rafiqi.kernel import questions
from rafiqi.kernel.words import Missing, Words, missing, say


@dataclass(frozen=True, slots=True)
class DraftMaterial:
    id: str
    key: str
    kind_name: StrOrPromise
    title: Words
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class DraftStep:
    id: str
    title: Words
    week: int
    minutes: int
    is_optional: bool
    only_if: StrOrPromise
    materials: tuple[DraftMaterial, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class DraftStage:
    id: str
    title: Words
    steps: tuple[DraftStep, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole journey on one page.

    pairs  how many walk this version.
    """

    id: str
    title: Words
    version: int
    weeks: int
    is_draft: bool
    is_shipped: bool
    pairs: int
    stages: tuple[DraftStage, ...]
    missing: tuple[Missing, ...]


def outline(journey: Journey, tags: Sequence[str]) -> Outline:
    """The journey with what is missing in each of some languages. Five queries."""
    stages = journey.stages.order_by("position").prefetch_related("steps__materials")
    return Outline(
        id=journey.public_id,
        title=journey.title,
        version=journey.version,
        weeks=journey.weeks,
        is_draft=journey.is_draft,
        is_shipped=journey.organisation_id is None,
        pairs=Plan.objects.filter(journey=journey).count(),
        stages=tuple(_stage(stage, tags) for stage in stages),
        missing=missing(_words(journey, JOURNEY_WORDS), tags),
    )


def unready(draft: Journey) -> list[str]:
    """The places without which nobody could walk a draft, in the reader's language."""
    reader = get_language() or "en"
    found = [] if say(draft.title, reader) else [str(draft)]
    stages = draft.stages.order_by("position").prefetch_related("steps__materials")
    steps = [(stage, step) for stage in stages for step in _in_order(stage.steps.all())]
    if not steps:
        found.append(say(draft.title, reader))
    for _stage_of, step in steps:
        needed = [step.title, step.mentee_task, step.mentor_task, step.done_when]
        if not all(say(words, reader) for words in needed):
            found.append(say(step.title, reader) or step.key)
        found += [
            f"{say(step.title, reader)}: {say(material.title, reader)}"
            for material in _in_order(step.materials.all())
            if not _is_whole(material)
        ]
    return found


def _is_whole(material: Material) -> bool:
    names = [name for name in NEEDED[Material.Kind(material.kind)] if name != "sound"]
    if not all(any(getattr(material, name).values()) for name in names):
        return False
    if material.kind == Material.Kind.AUDIO:
        return bool(material.sounds)
    return material.kind != Material.Kind.QUIZ or bool(material.questions)


def _stage(stage: Stage, tags: Sequence[str]) -> DraftStage:
    return DraftStage(
        stage.public_id,
        stage.title,
        tuple(_step(step, tags) for step in _in_order(stage.steps.all())),
        missing(_words(stage, STAGE_WORDS), tags),
    )


def _step(step: Step, tags: Sequence[str]) -> DraftStep:
    return DraftStep(
        step.public_id,
        step.title,
        step.week,
        step.minutes,
        step.is_optional,
        step.get_only_if_display() if step.only_if else "",
        tuple(_material(one, tags) for one in _in_order(step.materials.all())),
        missing(_words(step, STEP_WORDS), tags),
    )


def _material(material: Material, tags: Sequence[str]) -> DraftMaterial:
    return DraftMaterial(
        material.public_id,
        material.key,
        material.get_kind_display(),
        material.title,
        missing(_spoken(material), tags),
    )


def _spoken(material: Material) -> Iterator[Words]:
    """All that a material says; what it says in no language at all is not missed."""
    said = (
        *_words(material, MATERIAL_WORDS),
        material.sounds,
        *questions.spoken(material.questions),
    )
    yield from (words for words in said if any(words.values()))


def _words(row: Any, names: Iterable[str]) -> list[Words]:
    return [getattr(row, name) for name in names]


def _in_order(rows: Any) -> list[Any]:
    return sorted(rows, key=lambda row: row.position)
