"""Collect every sentence marked for translation, then compile the catalogues."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """`rafiqi messages`: no line numbers, no guesses, so that catalogues merge."""

    help = "Update the translation catalogues from the source (needs gettext)."
    msgmerge_options = [  # noqa: RUF012  as the base class has it
        "-q",
        "--backup=none",
        "--update",
        "--no-fuzzy-matching",
        "--sort-output",
    ]
    msgattrib_options = ["--no-obsolete", "--sort-output"]  # noqa: RUF012

    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        parser.set_defaults(
            locale=[tag for tag, _ in settings.LANGUAGES if tag != "en"],
            no_location=True,
            no_obsolete=True,
            verbosity=0,
        )

    def handle(self, *args: Any, **options: Any) -> None:
        os.chdir(Path(settings.HERE))
        super().handle(*args, **options)
        call_command("compile_words")
