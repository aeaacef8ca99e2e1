"""Networking tasks: picked, noted for oneself, done."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import access as matching
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice._library import tasks
from rafiqi.areas.practice.models import Outreach
from rafiqi.kernel.refusal import Refusal

AT_ONCE = 3
LONGEST_NOTE = 1_000


class EnoughAtOnce(Refusal):
    """Three open tasks are a lot beside a life."""

    says = _(
        "You have three open tasks. Please finish one, or put one back, before you "
        "take another."
    )


class NoSuchTask(Refusal):
    """Nothing was chosen, or something that we do not have."""

    says = _("Please choose one of these tasks.")


class NoteTooLong(Refusal):
    """Notes are short."""

    says = _("This is too long: 1,000 letters fit. Please say it in fewer words.")


@transaction.atomic
def pick_task(task: str, *, by: Person, at: datetime) -> Outreach:
    """Take a networking task. Raises NoSuchTask, EnoughAtOnce."""
    if task not in {one.key for one in tasks()}:
        raise NoSuchTask
    if Outreach.objects.filter(owner=by, done_at=None).count() >= AT_ONCE:
        raise EnoughAtOnce
    pairs = [p for p in matching.ongoing_pairs(by) if p.mentee.person_id == by.pk]
    made = Outreach.objects.create(
        owner=by, pair=pairs[0] if pairs else None, task=task, picked_at=at
    )
    journal.write("practice.task_picked", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def note_outreach(
    outreach: Outreach,
    *,
    whom: str,
    happened: str,
    next_step: str,
    is_shared: bool,
    is_done: bool,
    by: Person,
    at: datetime,
) -> None:
    """Write down whom, what happened and what comes next. Raises NoteTooLong."""
    notes = [note.strip() for note in (whom, happened, next_step)]
    if any(len(note) > LONGEST_NOTE for note in notes):
        raise NoteTooLong
    outreach.whom, outreach.happened, outreach.next_step = notes
    outreach.is_shared = is_shared
    outreach.done_at = (outreach.done_at or at) if is_done else None
    outreach.save()
    verb = "practice.task_done" if is_done else "practice.task_noted"
    journal.write(verb, outreach.public_id, by=by, at=at)


@transaction.atomic
def put_back(outreach: Outreach, *, by: Person, at: datetime) -> None:
    """Delete a task with its notes, for ever."""
    journal.write("practice.task_put_back", outreach.public_id, by=by, at=at)
    outreach.delete()
