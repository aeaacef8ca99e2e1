from __future__ import annotations

import logging
import shutil
from datetime import datetime, timedelta
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

    What is wrong stands in the log.
    """
    trouble = _trouble(request.at)
    if trouble:
        log.error("not well: %s", trouble)
        return HttpResponse("not well\n", status=503, content_type="text/plain")
    return HttpResponse("well\n", content_type="text/plain")


def _trouble(at: datetime) -> str:
    """The first thing that is wrong, "" when nothing is."""
    try:
        pulse = journal.public_pulse("worker-")
    except DatabaseError as wrong:
        return f"the database does not answer ({wrong})"
    if pulse is None or pulse < at - WORKER_SILENT:
        return "no worker has shown that it lives"
    return _full(settings.ENVIRONMENT.data)


def _full(folder: Path) -> str:
    disk = shutil.disk_usage(folder)
    if disk.free < FREE_BYTES and disk.free < FREE_SHARE * disk.total:
        return f"the disk is nearly full ({disk.free:,} bytes free)"
    return ""
