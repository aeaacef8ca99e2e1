"""Bring in the journeys that ship with Rafiqi."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rafiqi.areas.journeys import actions
from rafiqi.kernel.refusal import Refusal


class Command(BaseCommand):
    """`rafiqi load_journeys`: safe to run again; journeys under way never change."""

    help = "Bring in the guided journeys that ship with Rafiqi."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = actions.load(by=None, at=timezone.now())
        except Refusal as no:
            raise CommandError(str(no.says)) from no
        for journey in loaded:
            what = "brought in" if journey.is_new else "unchanged"
            self.stdout.write(f"{journey.key} version {journey.version}: {what}")
