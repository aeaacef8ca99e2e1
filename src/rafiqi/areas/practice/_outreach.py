"""How a networking task looks to the newcomer who has picked it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.practice._library import Task, tasks
from rafiqi.areas.practice.models import Outreach


@dataclass(frozen=True, slots=True)
class TaskView:
    """A networking task with its newcomer's notes."""

    id: str
    task: Task
    whom: str
    happened: str
    next_step: str
    is_shared: bool
    picked_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class SharedTask:
    """A task that a newcomer lets their mentor read. Whom it was about is left out."""

    owner: str
    one: TaskView


def named(key: str) -> Task:
    """A task of ours. A key that is gone is a bug."""
    return next(one for one in tasks() if one.key == key)


def view(one: Outreach) -> TaskView:
    """A task as its newcomer sees it."""
    return TaskView(
        id=one.public_id,
        task=named(one.task),
        whom=one.whom,
        happened=one.happened,
        next_step=one.next_step,
        is_shared=one.is_shared,
        picked_at=one.picked_at,
        done_at=one.done_at,
    )
