"""Give somebody everything we know about them."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rafiqi.areas.people import access
from rafiqi.areas.privacy import queries
from rafiqi.kernel.refusal import NotFound


class Command(BaseCommand):
    """`rafiqi export-person ID`: JSON on the standard output."""

    help = "Print everything we know about one person as JSON."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("id", help="twelve letters, as in the person's address")

    def handle(self, *args: Any, id: str, **options: Any) -> None:
        try:
            person = access.anybody(id)
        except NotFound:
            raise CommandError(f"There is nobody with the id {id}.") from None
        known = queries.known(person, person)
        self.stdout.write(json.dumps(known, ensure_ascii=False, indent=1))
