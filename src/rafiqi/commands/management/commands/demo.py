"""`rafiqi demo`: a made-up programme to look around in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rafiqi.flows.open_sample import SIGN_INS, open_sample
from rafiqi.flows.sample.people import PASSWORD


class Command(BaseCommand):
    help = "Make up an organisation with 90 newcomers and 60 mentors, once."

    def handle(self, *args: Any, **options: Any) -> None:
        open_sample(at=timezone.now())
        for one in SIGN_INS:
            self.stdout.write(f"  {one.name:<8} {PASSWORD}   {one.role}")
