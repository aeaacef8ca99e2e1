"""Try a matching round without opening one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rafiqi.areas.matching import queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import NotFound


class Command(BaseCommand):
    """`rafiqi match PROGRAMME_ID --dry-run`: what a round would come to now."""

    help = "Say what a matching round would come to now. Nothing is written."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme_id", help="as in the programme's address")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            required=True,
            help="always needed: rounds are opened on the coordinator's page",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            programme = programmes.any_programme(options["programme_id"])
        except NotFound as nothing:
            raise CommandError("There is no programme with this id.") from nothing
        outcome = queries.public_outcome(programme, timezone.now())
        self.stdout.write(f"newcomers without a mentor  {outcome.newcomers:>9,}")
        self.stdout.write(f"mentors with a free place   {outcome.mentors:>9,}")
        self.stdout.write(f"free places                 {outcome.places:>9,}")
        self.stdout.write(f"pairs                       {outcome.pairs:>9,}")
        self.stdout.write(f"total                       {outcome.total:>9,}")
        self.stdout.write(f"no set of pairs can exceed  {outcome.bound:>9,}")
        self.stdout.write(f"first come, first served    {outcome.greedy:>9,}")
