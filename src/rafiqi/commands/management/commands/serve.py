"""Everything a small server runs, as one command."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from rafiqi.commands import keeper


class Command(BaseCommand):
    """`rafiqi serve`: web server, worker, what is due each hour and night."""

    help = "Bring the database up to date, then serve until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=int, default=int(os.environ.get("PORT", "8000"))
        )
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument(
            "--prepared",
            action="store_true",
            help="the database, words and files are up to date already",
        )

    def handle(
        self, *args: Any, host: str, port: int, prepared: bool, **options: Any
    ) -> None:
        if not prepared:
            self._prepare()
        keeper.serve(host, port)

    def _prepare(self) -> None:
        call_command("compile_words")
        call_command("migrate", verbosity=0)
        call_command("load_journeys")
        if not settings.DEV:
            call_command("collectstatic", interactive=False, verbosity=0)
