"""Writing a pair's own plan together, and notes for oneself."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.goals._acting import act, do, drop, edit_action, undo
from rafiqi.areas.goals._bringing import bring_along
from rafiqi.areas.goals._noting import note, rewrite_note, throw_away
from rafiqi.areas.goals._walking import (
    HasEnded,
    IsPast,
    NothingSaid,
    TooFar,
    day_to_come,
    goes_on,
    note_change,
    said,
)
from rafiqi.areas.goals.models import Look, Objective, Revision, Sentence
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "HasEnded",
    "IsPast",
    "NothingSaid",
    "TooFar",
    "act",
    "bring_along",
    "do",
    "drop",
    "edit_action",
    "note",
    "rewrite_note",
    "throw_away",
    "undo",
]


class SayWhy(Refusal):
    """Letting go is easier when one knows why."""

    says = _("Please choose why. There is no wrong answer.")
    field = "why"


@transaction.atomic
def write(pair: Pair, asked: str, text: str, *, by: Person, at: datetime) -> None:
    """Answer one of the guiding questions; the text before stays in the history.

    An empty text takes the answer away. Raises HasEnded.
    """
    goes_on(pair)
    text, kept = text.strip(), Sentence.objects.filter(pair=pair, asked=asked).first()
    before = kept.text if kept else ""
    if text == before:
        return
    kept = kept or Sentence(pair=pair, asked=asked)
    kept.text, kept.written_by, kept.written_at = text, by, at
    kept.save()
    wrote = Revision.Kind.WROTE
    note_change(pair, wrote, asked=asked, before=before, by=by, at=at)
    journal.write("goals.wrote", pair.public_id, by=by, at=at)


@transaction.atomic
def add(
    pair: Pair,
    *,
    goal: str,
    text: str,
    evidence: str = "",
    path: str = "",
    due_on: date | None = None,
    by: Person,
    at: datetime,
) -> Objective:
    """Set an objective. Raises HasEnded, NothingSaid, IsPast, TooFar."""
    goes_on(pair)
    made = Objective.objects.create(
        pair=pair,
        goal=goal,
        text=said(text),
        evidence=evidence.strip(),
        path=path,
        due_on=day_to_come(due_on, pair, at),
        written_by=by,
        written_at=at,
    )
    note_change(pair, Revision.Kind.ADDED, made.text, by=by, at=at)
    journal.write("goals.added", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def edit(
    objective: Objective,
    *,
    goal: str,
    text: str,
    evidence: str = "",
    path: str = "",
    due_on: date | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Say an objective in other words. Raises HasEnded, NothingSaid, IsPast, TooFar."""
    objective = _held(objective)
    day = day_to_come(due_on, objective.pair, at, before=objective.due_on)
    new = (goal, said(text), evidence.strip(), path, day)
    if new == _as_it_is(objective):
        return
    old = (objective.text, objective.evidence, objective.due_on)
    before = "\n".join(str(one) for one in old if one)
    for name, value in zip(_WRITTEN, new, strict=True):
        setattr(objective, name, value)
    objective.written_by, objective.written_at = by, at
    objective.save()
    kind = Revision.Kind.EDITED
    note_change(objective.pair, kind, objective.text, before=before, by=by, at=at)
    journal.write("goals.edited", objective.public_id, by=by, at=at)


@transaction.atomic
def reach(objective: Objective, *, by: Person, at: datetime) -> None:
    """Say that an objective is reached. Raises HasEnded."""
    _close(objective, Objective.State.REACHED, "", by=by, at=at)
    journal.write("goals.reached", objective.public_id, by=by, at=at)


@transaction.atomic
def let_go(objective: Objective, why: str, *, by: Person, at: datetime) -> None:
    """Stop going for an objective, for a kind reason. Raises HasEnded, SayWhy."""
    if why not in Objective.Why.values:
        raise SayWhy
    _close(objective, Objective.State.LET_GO, why, by=by, at=at)
    journal.write("goals.let_go", objective.public_id, by=by, at=at, note=why)


@transaction.atomic
def reopen(objective: Objective, *, by: Person, at: datetime) -> None:
    """Go for an objective again. Raises HasEnded."""
    _close(objective, Objective.State.OPEN, "", by=by, at=at)
    journal.write("goals.reopened", objective.public_id, by=by, at=at)


@transaction.atomic
def look(pair: Pair, *, by: Person, at: datetime) -> None:
    """Note that one of the two has seen what is new; nobody else is told."""
    Look.objects.update_or_create(pair=pair, person=by, defaults={"at": at})


_WRITTEN = ("goal", "text", "evidence", "path", "due_on")
_CLOSED = {
    Objective.State.OPEN: Revision.Kind.REOPENED,
    Objective.State.REACHED: Revision.Kind.REACHED,
    Objective.State.LET_GO: Revision.Kind.LET_GO,
}


def _as_it_is(objective: Objective) -> tuple[object, ...]:
    return tuple(getattr(objective, name) for name in _WRITTEN)


def _held(objective: Objective) -> Objective:
    """The objective as it is now, for us alone. Raises HasEnded."""
    goes_on(objective.pair)
    all = Objective.objects.select_related("pair__programme__organisation")
    return all.get(pk=objective.pk)


def _close(
    objective: Objective, state: Objective.State, why: str, *, by: Person, at: datetime
) -> None:
    """A second tap changes nothing."""
    objective = _held(objective)
    if objective.state == state:
        return
    is_open = state == Objective.State.OPEN
    objective.state, objective.let_go_why = state, why
    objective.closed_at = None if is_open else at
    objective.save(update_fields=["state", "let_go_why", "closed_at"])
    note_change(objective.pair, _CLOSED[state], objective.text, by=by, at=at)
