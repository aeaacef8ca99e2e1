"""The boxes in which the parts of a draft are written, two languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.journeys import access, actions
from rafiqi.areas.journeys.models import Journey, Material, Step
from rafiqi.kernel import questions
from rafiqi.kernel.questions import Question
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.kernel.words import Words
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.journeys.editing_forms import (
    JourneyForm,
    MaterialForm,
    NewMaterialForm,
    StageForm,
    StepForm,
)
from rafiqi.web.question_form import QuestionForm, spread
from rafiqi.web.tongues import WordsForm, tongues


@dataclass(frozen=True, slots=True)
class WritePage:
    """One part of a draft.

    step_id    of the step it is or belongs to.
    materials  of a step: (public id, title); None for anything else.
    questions  of a quiz; `quiz` is its public id.
    """

    journey_id: str
    title: Words
    step_id: str = ""
    materials: tuple[tuple[str, Words], ...] | None = None
    quiz: str = ""
    questions: tuple[Question, ...] = ()

    @property
    def is_step(self) -> bool:
        return self.materials is not None

    @property
    def next_question(self) -> int:
        return len(self.questions) + 1


@open_to("coordinator")
def words(request: Visit, journey_id: str) -> HttpResponse:
    """Title, summary and promise of a draft."""
    draft = access.draft(request.user, journey_id)
    form = JourneyForm(tongues(request), _start(draft), request.POST or None)
    page = WritePage(journey_id, draft.title)
    return _write(request, draft, draft, form, page, ["weeks"])


@open_to("coordinator")
def stage(request: Visit, stage_id: str) -> HttpResponse:
    """Title and summary of a stage."""
    found = access.draft_stage(request.user, stage_id)
    form = StageForm(tongues(request), _start(found), request.POST or None)
    page = WritePage(found.journey.public_id, found.title)
    return _write(request, found.journey, found, form, page, [])


@open_to("coordinator")
def step(request: Visit, step_id: str) -> HttpResponse:
    """All that a step says, when it comes, and for whom it is."""
    found = access.draft_step(request.user, step_id)
    form = StepForm(tongues(request), _start(found), request.POST or None)
    journey = found.stage.journey
    page = WritePage(
        journey.public_id,
        found.title,
        found.public_id,
        tuple((m.public_id, m.title) for m in found.materials.order_by("position")),
    )
    plain = ["week", "minutes", "only_if", "is_optional"]
    return _write(request, journey, found, form, page, plain)


@open_to("coordinator")
def material(request: Visit, material_id: str) -> HttpResponse:
    """A text, a recording, a link, an exercise or a quiz."""
    found = access.draft_material(request.user, material_id)
    form = MaterialForm(
        found.kind,
        tongues(request),
        _start(found),
        request.POST or None,
        request.FILES or None,
    )
    is_quiz = found.kind == Material.Kind.QUIZ
    journey = found.step.stage.journey
    page = WritePage(
        journey.public_id,
        found.title,
        found.step.public_id,
        quiz=found.public_id if is_quiz else "",
        questions=questions.asked(found.questions),
    )
    plain = ["minutes", "pass_mark"] if is_quiz else ["minutes"]
    return _write(request, journey, found, form, page, plain)


@open_to("coordinator")
def question(request: Visit, material_id: str, number: int) -> HttpResponse:
    """One question of a quiz with its answers; one more than there are is new."""
    quiz = access.draft_material(request.user, material_id)
    if quiz.kind != Material.Kind.QUIZ or not 1 <= number <= len(quiz.questions) + 1:
        raise NotFound
    old = dict(enumerate(quiz.questions, start=1)).get(number, {})
    form = QuestionForm(tongues(request), spread(old), request.POST or None)
    stamp: Any = {"by": request.user, "at": request.at}
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop_question(quiz, number, **stamp)
        return redirect("editor:material", material_id)
    if form.is_valid():
        try:
            actions.ask(quiz, number, form.question(old), **stamp)
        except Refusal as no:
            form.add_error(None, str(no.says))
        else:
            messages.success(request, _("Saved."))
            return redirect("editor:material", material_id)
    page = WritePage(quiz.step.stage.journey.public_id, quiz.title, quiz=material_id)
    return show(request, "journeys/question.html", page, form=form, is_new=not old)


def _write(
    request: Visit,
    journey: Journey,
    thing: Journey | actions.Thing,
    form: WordsForm,
    page: WritePage,
    plain: Sequence[str],
) -> HttpResponse:
    """Show the boxes, or keep what stands in them."""
    if form.is_valid():
        stamp: Any = {"by": request.user, "at": request.at}
        try:
            for tag, sound in _sounds(form):
                if isinstance(thing, Material):
                    actions.record(thing, tag, sound, **stamp)
        except Refusal as no:
            form.add_error(None, str(no.says))
        else:
            actions.rewrite(thing, form.words(), form.plain(plain), **stamp)
            messages.success(request, _("Saved."))
            if isinstance(thing, Step | Material):
                return redirect(request.path)
            return redirect("editor:journey", journey.public_id)
    return show(
        request, "journeys/write.html", page, form=form, new_material=NewMaterialForm()
    )


def _sounds(form: WordsForm) -> Iterable[tuple[str, bytes]]:
    for tag in form.tags:
        if file := form.cleaned_data.get(f"sound_{tag}"):
            yield tag, file.read()


def _start(thing: Journey | actions.Thing) -> dict[str, Any]:
    """What stands in the boxes at first."""
    names = [field.name for field in thing._meta.concrete_fields]
    return {name: getattr(thing, name) for name in names}
