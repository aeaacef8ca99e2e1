"""Back to a copy, while people go on working."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rafiqi.commands import backups
from rafiqi.flows.begin_again import begin_again


class Command(BaseCommand):
    """`rafiqi restore FILE`."""

    help = "Put a backup in the place of the database; what was there is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            kept = backups.restore(file, at=timezone.now())
        except backups.Unusable as no:
            raise CommandError(str(no)) from no
        call_command("migrate", verbosity=0)
        begin_again(by=None, at=timezone.now())
        self.stdout.write("Restored. Everybody signs in anew; no letter is sent twice.")
        self.stdout.write(f"What was there before is in {kept}")
