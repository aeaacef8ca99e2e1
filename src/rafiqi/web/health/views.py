from __future__ import annotations

import logging
import shutil
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse

from rafiqi.areas.journal import queries as journal
from rafiqi.web.doors import Visit, open_to

log = logging.getLogger("rafiqi.health")
WORKER_SILENT = timedelta(seconds=90)
FREE_SHARE = 0.15
FREE_BYTES = 1_000_000_000


@open_to("anyone", methods=("GET",))
def health(request: Visit) -> HttpResponse:
    """Whether the server is well: 200 or 503, and no details for strangers.

    What is wrong stands in the log. While no worker has had the time to show that it
    lives, the server is starting.
    """
    try:
        pulse = journal.public_pulse("worker-")
    except DatabaseError as wrong:
        return _not_well(f"the database does not answer ({wrong})")
    if trouble := _full(settings.ENVIRONMENT.data):
        return _not_well(trouble)
    if pulse and pulse >= request.at - WORKER_SILENT:
        return _say("well")
    if _runs_for() < WORKER_SILENT:
        return _say("starting", status=503)
    return _not_well("no worker has shown that it lives")


def _say(word: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain")


def _not_well(trouble: str) -> HttpResponse:
    log.error("not well: %s", trouble)
    return _say("not well", status=503)


def _runs_for() -> timedelta:
    return timedelta(seconds=time.monotonic() - settings.STARTED)


def _full(folder: Path) -> str:
    disk = shutil.disk_usage(folder)
    if disk.free < FREE_BYTES and disk.free < FREE_SHARE * disk.total:
        return f"the disk is nearly full ({disk.free:,} bytes free)"
    return ""
