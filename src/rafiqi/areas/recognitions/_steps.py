"""The steps of one recognition: done, left out, dated, paid; and their documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.recognitions import _saying
from rafiqi.areas.recognitions.models import (
    Doer,
    Paper,
    Recognition,
    RecognitionStep,
)

MOST_PAPERS = 30


@transaction.atomic
def add_step(
    recognition: Recognition,
    title: str,
    language: str,
    *,
    due_on: date | None = None,
    by: Person,
    at: datetime,
) -> RecognitionStep:
    """One more step, written by one of them. Raises NothingSaid, TooFar."""
    recognition = _held(recognition)
    last = recognition.steps.aggregate(last=Max("position"))["last"] or 0
    made = RecognitionStep.objects.create(
        recognition=recognition,
        position=last + 1,
        title={language: _saying.said(title, "title")},
        due_on=_saying.coming(due_on, "due_on", at),
    )
    _note(made, "step_added", by=by, at=at)
    return made


@transaction.atomic
def write_step(
    step: RecognitionStep,
    *,
    title: str,
    language: str,
    who: str = Doer.NEWCOMER,
    due_on: date | None = None,
    done_on: date | None = None,
    cost: Decimal | None = None,
    paid: Decimal | None = None,
    paid_by: str = "",
    papers: str = "",
    by: Person,
    at: datetime,
) -> None:
    """Give a step its days and sums; a day on which it was done ticks it.

    papers  names of more documents, one in each line.

    Raises NothingSaid, TooFar, NotYet, LessThanNothing.
    """
    step = _step(step)
    step.title = {**step.title, language: _saying.said(title, "title")}
    step.who, step.paid_by = who, paid_by
    step.due_on = _saying.coming(due_on, "due_on", at)
    step.done_on = _saying.been(done_on, "done_on", at)
    step.is_left_out = step.is_left_out and step.done_on is None
    step.cost = _saying.amount(cost, "cost")
    step.paid = _saying.amount(paid, "paid")
    step.save()
    _add_papers(step, papers, language)
    _note(step, "step_written", by=by, at=at)


@transaction.atomic
def do(step: RecognitionStep, *, by: Person, at: datetime) -> None:
    """Say that a step is done today. A second tap changes nothing."""
    step = _step(step)
    if step.done_on is None:
        step.done_on, step.is_left_out = by.day(at), False
        step.save(update_fields=["done_on", "is_left_out"])
        _note(step, "did", by=by, at=at)


@transaction.atomic
def undo(step: RecognitionStep, *, by: Person, at: datetime) -> None:
    """It is to be done after all: neither done nor left out."""
    step = _step(step)
    if not step.waits:
        step.done_on, step.is_left_out = None, False
        step.save(update_fields=["done_on", "is_left_out"])
        _note(step, "undid", by=by, at=at)


@transaction.atomic
def leave_out(step: RecognitionStep, *, by: Person, at: datetime) -> None:
    """This step is not needed here."""
    step = _step(step)
    if step.waits:
        step.is_left_out = True
        step.save(update_fields=["is_left_out"])
        _note(step, "left_out", by=by, at=at)


@transaction.atomic
def sort_papers(
    step: RecognitionStep, states: Mapping[str, str], *, by: Person, at: datetime
) -> None:
    """Say how each document of a step stands.

    states  public id of a document to a key of Paper.State; "" takes it out. What is
            not of this step, or no such state, is passed over.
    """
    step = _step(step)
    is_changed = False
    for paper in step.papers.filter(public_id__in=states):
        state = states[paper.public_id]
        if state == "":
            paper.delete()
        elif state in Paper.State.values and state != paper.state:
            paper.state = state
            paper.save(update_fields=["state"])
        else:
            continue
        is_changed = True
    if is_changed:
        _note(step, "papers", by=by, at=at)


def _add_papers(step: RecognitionStep, names: str, language: str) -> None:
    there = step.papers.count()
    new = [name.strip()[:200] for name in names.splitlines() if name.strip()]
    Paper.objects.bulk_create(
        Paper(step=step, position=there + n, title={language: name})
        for n, name in enumerate(new[: max(0, MOST_PAPERS - there)], start=1)
    )


def _held(recognition: Recognition) -> Recognition:
    return Recognition.objects.select_for_update().get(pk=recognition.pk)


def _step(step: RecognitionStep) -> RecognitionStep:
    """The step as it is now, for us alone."""
    held = RecognitionStep.objects.select_for_update(of=("self",))
    return held.select_related("recognition").get(pk=step.pk)


def _note(step: RecognitionStep, verb: str, *, by: Person, at: datetime) -> None:
    _saying.changed(step.recognition, by=by, at=at)
    journal.write(f"recognitions.{verb}", step.recognition.public_id, by=by, at=at)
