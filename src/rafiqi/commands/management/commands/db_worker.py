"""The worker that does the slow half; the library's, with a heartbeat."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands import db_worker

from rafiqi.commands.pulse import beating


class Command(db_worker.Command):  # type: ignore[misc]
    """`rafiqi db_worker`: also takes up what a killed worker has left."""

    help = "Do the slow work: send letters, read in sheets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--lease",
            type=float,
            default=60.0,
            help="seconds without a sign of life after which a worker counts as dead",
        )

    def handle(self, *, worker_id: str, lease: float, **options: Any) -> None:
        name = f"worker-{worker_id}"
        with beating(name, lease_seconds=lease):
            super().handle(worker_id=name, **options)
