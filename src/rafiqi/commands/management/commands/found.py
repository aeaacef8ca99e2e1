"""The first thing on a new server: an organisation and somebody who leads it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rafiqi.flows.found_organisation import found_organisation
from rafiqi.kernel.countries import is_country
from rafiqi.kernel.refusal import Refusal


class Command(BaseCommand):
    """`rafiqi found NAME --leader NAME --email MAIL`."""

    help = "Open an organisation and print its leader's first sign-in link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the organisation's name")
        parser.add_argument("--leader", required=True, help="the leader's name")
        parser.add_argument("--email", required=True, help="the leader's e-mail")
        parser.add_argument("--country", default="DE", help="as DE, by ISO 3166-1")
        parser.add_argument(
            "--language", default="en", choices=[tag for tag, _ in settings.LANGUAGES]
        )

    def handle(self, *args: Any, **given: Any) -> None:
        country = given["country"].upper()
        if not is_country(country):
            raise CommandError(f"{country} is not a country code of ISO 3166-1, as DE.")
        try:
            token = found_organisation(
                given["name"],
                leader=given["leader"],
                email=given["email"],
                country=country,
                language=given["language"],
                by=None,
                at=timezone.now(),
            )
        except Refusal as no:
            raise CommandError(str(no.says)) from no
        self.stdout.write("The leader signs in once with this link, within 7 days:")
        self.stdout.write(f"{settings.SITE_URL}/in/{token}/")
