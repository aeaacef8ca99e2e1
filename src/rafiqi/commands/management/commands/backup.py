"""A copy of everything, while people go on working."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rafiqi.commands import backups


class Command(BaseCommand):
    """`rafiqi backup [FILE]`."""

    help = "Write the whole database into one file, with its checksum."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            help="else RAFIQI_DATA/backups/rafiqi-DATE.zip",
        )

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        written = backups.backup(file, at=timezone.now())
        self.stdout.write(f"{written} ({written.stat().st_size:,} bytes)")
