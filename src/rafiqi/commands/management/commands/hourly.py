"""What is done every hour."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rafiqi.commands import clock


class Command(BaseCommand):
    """`rafiqi hourly`: from `rafiqi serve`, or from cron or a timer of your own."""

    help = "Do what is due every hour; doing it twice does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        if not clock.run("hourly", clock.HOURLY):
            raise CommandError("Not everything went well; the log says what broke.")
