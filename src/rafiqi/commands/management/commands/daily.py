"""What is done every day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rafiqi.commands import clock


class Command(BaseCommand):
    """`rafiqi daily`: from `rafiqi serve`, or from cron or a timer of your own."""

    help = "Do what is due every day; doing it twice does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        if not clock.run("daily", clock.DAILY):
            raise CommandError("Not everything went well; the log says what broke.")
