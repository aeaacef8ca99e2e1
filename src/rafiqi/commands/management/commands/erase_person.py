"""Forget somebody, when no coordinator can do it in the browser."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rafiqi.areas.people import access
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.refusal import NotFound


class Command(BaseCommand):
    """`rafiqi erase-person ID --yes`."""

    help = "Delete everything we know about one person. It cannot be undone."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("id", help="twelve letters, as in the person's address")
        parser.add_argument("--yes", action="store_true", help="really do it")

    def handle(self, *args: Any, id: str, yes: bool, **options: Any) -> None:
        try:
            person = access.anybody(id)
        except NotFound:
            raise CommandError(f"There is nobody with the id {id}.") from None
        if not yes:
            raise CommandError("This cannot be undone. Add --yes to do it.")
        erase_person(person, by=None, at=timezone.now())
        self.stdout.write(f"{id} is forgotten.")
