"""What one of the two does for an objective: written down, done, taken back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from rafiqi.areas.goals._walking import day_to_come, goes_on, note_change, said
from rafiqi.areas.goals.models import Action, Objective, Revision
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import NotFound


@transaction.atomic
def act(
    objective: Objective,
    *,
    what: str,
    who: str,
    due_on: date | None = None,
    by: Person,
    at: datetime,
) -> Action:
    """Say what somebody does for an objective.

    who  a key of Action.Who.

    Raises HasEnded, NothingSaid, IsPast, TooFar.
    """
    pair = goes_on(objective.pair)
    made = Action.objects.create(
        objective=objective,
        what=said(what),
        who=who,
        due_on=day_to_come(due_on, pair, at),
        written_by=by,
    )
    note_change(pair, Revision.Kind.ACTION_ADDED, made.what, by=by, at=at)
    journal.write("goals.acted", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def edit_action(
    action: Action,
    *,
    what: str,
    who: str,
    due_on: date | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Say an action in other words. Raises HasEnded, NothingSaid, IsPast, TooFar."""
    action = _held(action)
    day = day_to_come(due_on, action.objective.pair, at, before=action.due_on)
    new = (said(what), who, day)
    if new == (action.what, action.who, action.due_on):
        return
    before = "\n".join(str(one) for one in (action.what, action.due_on) if one)
    action.what, action.who, action.due_on = new
    action.written_by = by
    action.save()
    _note(action, Revision.Kind.ACTION_EDITED, before=before, by=by, at=at)
    journal.write("goals.action_edited", action.public_id, by=by, at=at)


@transaction.atomic
def do(action: Action, *, by: Person, at: datetime) -> None:
    """Say that an action is done. A second tap changes nothing. Raises HasEnded."""
    action = _held(action)
    if action.done_at:
        return
    action.done_at, action.done_by = at, by
    action.save(update_fields=["done_at", "done_by"])
    _note(action, Revision.Kind.ACTION_DONE, by=by, at=at)
    journal.write("goals.did", action.public_id, by=by, at=at)


@transaction.atomic
def undo(action: Action, *, by: Person, at: datetime) -> None:
    """Take back that an action is done. Raises HasEnded."""
    action = _held(action)
    if not action.done_at:
        return
    action.done_at = action.done_by = None
    action.save(update_fields=["done_at", "done_by"])
    _note(action, Revision.Kind.ACTION_UNDONE, by=by, at=at)
    journal.write("goals.undid", action.public_id, by=by, at=at)


@transaction.atomic
def drop(action: Action, *, by: Person, at: datetime) -> None:
    """Take an action out; the history keeps what it was. Raises HasEnded."""
    action = _held(action)
    _note(action, Revision.Kind.ACTION_DROPPED, by=by, at=at)
    journal.write("goals.action_dropped", action.public_id, by=by, at=at)
    action.delete()


def _held(action: Action) -> Action:
    """The action as it is now, for us alone. Raises HasEnded, NotFound."""
    goes_on(action.objective.pair)
    all = Action.objects.select_related("objective__pair__programme__organisation")
    held = all.filter(pk=action.pk).first()
    if held is None:
        raise NotFound
    return held


def _note(
    action: Action, kind: str, *, before: str = "", by: Person, at: datetime
) -> None:
    pair = action.objective.pair
    note_change(pair, kind, action.what, before=before, by=by, at=at)
