"""What the two write and answer along their way: private until they share it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.journeys._walking import walking
from rafiqi.areas.journeys.models import Material, PlanStep, Result, Writing
from rafiqi.areas.people.models import Person
from rafiqi.kernel import questions
from rafiqi.kernel.refusal import NotFound, Refusal

MOST_LETTERS = 8000


class NothingWritten(Refusal):
    """There is nothing to keep."""

    says = _("Please write something first. A few words are enough.")


class TooMuchWritten(Refusal):
    """An exercise is not a book."""

    says = _("This is longer than we can keep. Please shorten it a little.")


class AnswerAll(Refusal):
    """A quiz is marked as a whole."""

    says = _("Please choose an answer to every question. Then press the button again.")


@transaction.atomic
def write(
    plan_step: PlanStep,
    text: str,
    *,
    key: str = "",
    is_shared: bool,
    by: Person,
    at: datetime,
) -> Writing:
    """Keep somebody's words for an exercise, or for the step's question.

    key        of the exercise; "" for what they think about the step.
    is_shared  whether the other half may read them from now on.

    Raises HasEnded, NothingWritten, TooMuchWritten, NotFound.
    """
    walking(plan_step.plan_id)
    text = text.strip()
    if not text:
        raise NothingWritten
    if len(text) > MOST_LETTERS:
        raise TooMuchWritten
    exercise = _material(plan_step, key, Material.Kind.EXERCISE) if key else None
    writing = Writing.objects.filter(
        plan_step=plan_step, author=by, material=exercise
    ).first() or Writing(plan_step=plan_step, author=by, material=exercise)
    writing.text, writing.changed_at = text, at
    writing.shared_at = (writing.shared_at or at) if is_shared else None
    writing.save()
    journal.write("journeys.wrote", plan_step.public_id, by=by, at=at)
    return writing


@transaction.atomic
def take_back(plan_step: PlanStep, *, key: str = "", by: Person, at: datetime) -> None:
    """Show one's words to nobody any more; also when the time together is over."""
    material = _material(plan_step, key, Material.Kind.EXERCISE) if key else None
    Writing.objects.filter(plan_step=plan_step, author=by, material=material).update(
        shared_at=None
    )
    journal.write("journeys.took_back", plan_step.public_id, by=by, at=at)


@transaction.atomic
def answer(
    plan_step: PlanStep,
    key: str,
    answers: Sequence[int | None],
    *,
    by: Person,
    at: datetime,
) -> Result:
    """Mark a quiz and keep the result; who has passed once stays passed.

    answers  the number of each choice, from 1; None where nothing was chosen.

    Raises HasEnded, AnswerAll, NotFound.
    """
    walking(plan_step.plan_id)
    quiz = _material(plan_step, key, Material.Kind.QUIZ)
    asked = questions.asked(quiz.questions, answers)
    if not all(question.is_answered for question in asked):
        raise AnswerAll
    right = questions.right_ones(asked)
    before = Result.objects.filter(plan_step=plan_step, person=by, material=quiz)
    result = before.first() or Result(
        plan_step=plan_step, person=by, material=quiz, tries=0, has_passed=False
    )
    result.answers, result.right, result.at = list(answers), right, at
    result.tries = min(result.tries + 1, 9999)
    result.has_passed |= right >= (quiz.pass_mark or 0)
    result.save()
    journal.write("journeys.answered", plan_step.public_id, by=by, at=at)
    return result


def _material(plan_step: PlanStep, key: str, kind: str) -> Material:
    found = Material.objects.filter(step=plan_step.step_id, key=key, kind=kind).first()
    if found is None:
        raise NotFound
    return found
