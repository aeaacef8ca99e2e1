"""What happens to the work of workers that are gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from tests import make

pytestmark = pytest.mark.django_db


def taken_by(*workers: str) -> DBTaskResult:
    """A task in the middle of its work, taken by one worker after the other."""
    messaging.tell(make.person(), "matched", "/", by=None, at=make.NOON)
    task = DBTaskResult.objects.latest("enqueued_at")
    for worker in workers:
        task.claim(worker)
    return task


def status(task: DBTaskResult) -> str:
    task.refresh_from_db()
    return str(task.status)


def test_a_dead_workers_task_goes_back_and_a_living_ones_stays() -> None:
    journal.beat("alive", by=None, at=make.NOON)
    journal.beat("dead", by=None, at=make.NOON - timedelta(seconds=61))
    kept, lost, unknown = taken_by("alive"), taken_by("dead"), taken_by("never seen")

    given_back = journal.rescue(by=None, at=make.NOON)

    assert given_back == 2
    assert [status(t) for t in (kept, lost, unknown)] == ["RUNNING", "READY", "READY"]


def test_a_task_that_kills_every_worker_is_given_up_after_five() -> None:
    task = taken_by("a", "b", "c", "d", "e")

    journal.rescue(by=None, at=make.NOON)

    assert status(task) == "FAILED"


def test_form_keys_are_forgotten_after_thirty_days() -> None:
    ali = make.person()
    journal.receive("old", by=ali, at=make.NOON - timedelta(days=31))
    journal.receive("young", by=ali, at=make.NOON - timedelta(days=29))

    journal.forget(by=None, at=make.NOON)

    assert journal.receive("old", by=ali, at=make.NOON)
    assert not journal.receive("young", by=ali, at=make.NOON)
