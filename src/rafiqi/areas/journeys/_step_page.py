"""One step and its material, as one side of the pair reads them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.journeys.models import (
    Material,
    PlanStep,
    Recording,
    Result,
    Step,
    Writing,
)
from rafiqi.areas.people.models import Person
from rafiqi.kernel import questions
from rafiqi.kernel.questions import Question
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.words import Words, choose, say


@dataclass(frozen=True, slots=True)
class Said:
    """What the viewer has written, and what the other half lets them read."""

    mine: str = ""
    is_shared: bool = False
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """is_done     the viewer has written something here, or passed the quiz.
    has_theirs  the other half has shared something here.
    """

    key: str
    kind: str
    kind_name: StrOrPromise
    title: Words
    minutes: int
    is_done: bool
    has_theirs: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """Who walks this step with whom, and whether they still do."""

    plan_id: str
    pair_id: str
    step_id: str
    step_title: Words
    other: str
    is_mentor: bool
    has_ended: bool


@dataclass(frozen=True, slots=True)
class StepTexts:
    """What a step says to one side: their own task first."""

    why: Words
    my_task: Words
    other_task: Words
    together: Words
    reflection: Words
    done_when: Words


@dataclass(frozen=True, slots=True)
class MaterialTexts:
    """What one material says, whoever reads it.

    sound  public id of the recording in the nearest language.
    host   where a link leads, as "www.example.org".
    """

    kind: str
    title: Words
    minutes: int
    text: Words
    start: str
    href: str
    host: str
    sound: str
    questions: tuple[Question, ...]
    pass_mark: int


@dataclass(frozen=True, slots=True)
class MaterialView:
    """One material of a plan's step.

    right  right answers at the last try, None before the first.
    """

    walk: Walk
    key: str
    texts: MaterialTexts
    said: Said
    right: int | None
    has_passed: bool
    tried_on: date | None


@dataclass(frozen=True, slots=True)
class Sound:
    kind: str
    content: bytes


def walk(viewer: Person, row: PlanStep) -> Walk:
    pair = row.plan.pair
    is_mentor = pair.mentor.person == viewer
    other = pair.mentee.person if is_mentor else pair.mentor.person
    return Walk(
        row.plan.public_id,
        pair.public_id,
        row.public_id,
        row.step.title,
        other.short_name,
        is_mentor,
        pair.ended_at is not None,
    )


def step_texts(step: Step, *, is_mentor: bool) -> StepTexts:
    tasks = (step.mentor_task, step.mentee_task)
    return StepTexts(
        step.why,
        tasks[not is_mentor],
        tasks[is_mentor],
        step.together,
        step.reflection,
        step.done_when,
    )


def material_texts(
    material: Material, asked: tuple[Question, ...] | None = None
) -> MaterialTexts:
    reader = get_language() or "en"
    href = say(material.address, reader)
    parts = urlsplit(href)
    is_safe = parts.scheme == "https" and bool(parts.hostname)
    return MaterialTexts(
        kind=material.kind,
        title=material.title,
        minutes=material.minutes,
        text=material.text,
        start=say(material.start, reader),
        href=href if is_safe else "",
        host=parts.hostname or "" if is_safe else "",
        sound=choose(material.sounds, reader)[0],
        questions=questions.asked(material.questions) if asked is None else asked,
        pass_mark=material.pass_mark,
    )


def materials(viewer: Person, row: PlanStep) -> tuple[MaterialLine, ...]:
    """What there is to read and to do for a step. Three queries."""
    done, theirs = set(), set()
    for one in Writing.objects.filter(plan_step=row).exclude(material=None):
        if one.author_id == viewer.pk:
            done.add(one.material_id)
        elif one.shared_at:
            theirs.add(one.material_id)
    passed = Result.objects.filter(plan_step=row, person=viewer, has_passed=True)
    done |= set(passed.values_list("material", flat=True))
    return material_lines(row.step, done, theirs)


def material_lines(
    step: Step, done: Collection[int | None] = (), theirs: Collection[int | None] = ()
) -> tuple[MaterialLine, ...]:
    found = Material.objects.filter(step=step).order_by("position").defer("text")
    return tuple(
        MaterialLine(
            m.key,
            m.kind,
            m.get_kind_display(),
            m.title,
            m.minutes,
            is_done=m.pk in done,
            has_theirs=m.pk in theirs,
        )
        for m in found
    )


def said(viewer: Person, row: PlanStep, material: Material | None) -> Said:
    """Nobody's words leave this function unless they are one's own or shared."""
    mine, theirs = None, ""
    for one in Writing.objects.filter(plan_step=row, material=material):
        if one.author_id == viewer.pk:
            mine = one
        elif one.shared_at:
            theirs = one.text
    if mine is None:
        return Said(theirs=theirs)
    return Said(mine.text, mine.shared_at is not None, theirs)


def material(
    viewer: Person, row: PlanStep, key: str, given: Sequence[int | None]
) -> MaterialView:
    """One material with what the viewer has done with it. Raises NotFound."""
    found = named(row.step, key)
    result = Result.objects.filter(plan_step=row, person=viewer, material=found).first()
    asked = questions.asked(found.questions, given)
    if result and not any(given):
        asked = questions.asked(found.questions, result.answers, is_marked=True)
    return MaterialView(
        walk=walk(viewer, row),
        key=found.key,
        texts=material_texts(found, asked),
        said=said(viewer, row, found),
        right=result.right if result else None,
        has_passed=result.has_passed if result else False,
        tried_on=result.at.date() if result else None,
    )


def named(step: Step, key: str) -> Material:
    found = Material.objects.filter(step=step, key=key).first()
    if found is None:
        raise NotFound
    return found


def sound(material: Material) -> Sound:
    """The recording in the reader's language, or the nearest. Raises NotFound."""
    public_id = choose(material.sounds, get_language() or "en")[0]
    found = Recording.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return Sound(found.kind, bytes(found.content))
