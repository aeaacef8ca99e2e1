"""A worker's heartbeat, and its eye on others whose heart has stopped."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from django.db import DatabaseError, connections
from django.utils import timezone

from rafiqi.areas.journal import actions as journal

log = logging.getLogger("rafiqi.worker")


@contextmanager
def beating(name: str, *, lease_seconds: float) -> Iterator[None]:
    """Show every sixth of the lease that this worker lives, as long as it does.

    A thread beats, so that a long task does not look like a dead worker.
    """
    stop = Event()
    _beat(name, lease_seconds)
    thread = Thread(target=_keep_beating, args=(name, lease_seconds, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        journal.rest(name, by=None, at=timezone.now())


def _keep_beating(name: str, lease_seconds: float, stop: Event) -> None:
    while not stop.wait(lease_seconds / 6):
        try:
            _beat(name, lease_seconds)
        except DatabaseError:
            log.exception("the worker could not show that it lives")
        finally:
            connections.close_all()


def _beat(name: str, lease_seconds: float) -> None:
    at = timezone.now()
    journal.beat(name, by=None, at=at)
    rescued = journal.rescue(by=None, at=at, lease=timedelta(seconds=lease_seconds))
    if rescued:
        log.warning("%d tasks of dead workers were given back", rescued)
