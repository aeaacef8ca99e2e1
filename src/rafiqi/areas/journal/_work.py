"""Work that a dead worker left behind.

The task library marks a task as running and forgets it when its worker is killed.
A worker that shows no pulse for LEASE has lost its tasks: they are given back.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django_tasks_db import models as library

from rafiqi.areas.journal.models import Pulse

LEASE = timedelta(seconds=60)
MOST_RUNS = 5
"""A task that has killed this many workers is not given to a sixth."""


def rescue(*, by: None, at: datetime, lease: timedelta = LEASE) -> int:
    """Give back the tasks of workers without a pulse; return how many there were.

    Every task is written so that running it again does nothing twice.
    """
    alive = set(Pulse.objects.filter(at__gt=at - lease).values_list("name", flat=True))
    found = library.DBTaskResult.objects.running()
    return sum(_give_back(task, at) for task in found if not alive & set(_last(task)))


def _last(task: library.DBTaskResult) -> list[str]:
    """The worker that has it, as a list of none or one."""
    workers: list[str] = task.worker_ids
    return workers[-1:]


def _give_back(task: library.DBTaskResult, at: datetime) -> int:
    """Put it back into the queue, unless somebody has finished or taken it by now."""
    ours = library.DBTaskResult.objects.running().filter(
        pk=task.pk, started_at=task.started_at
    )
    if len(task.worker_ids) < MOST_RUNS:
        return int(ours.update(status="READY", started_at=None))
    return int(
        ours.update(
            status="FAILED",
            finished_at=at,
            exception_class_path="rafiqi.WorkerKilled",
            traceback=f"{MOST_RUNS} workers died while doing this.",
        )
    )
