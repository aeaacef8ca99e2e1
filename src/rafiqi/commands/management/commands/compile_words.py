"""Compile the translation catalogues; needs nothing but Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """`rafiqi compile_words`: every .po that is newer than its .mo."""

    help = "Compile the translation catalogues that have changed."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for source in sorted(Path(settings.HERE, "locale").rglob("*.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            language = source.parent.parent.name
            with source.open("rb") as po:
                catalogue = read_po(po)
            catalogue.locale = language  # without it, the plural rules are left out
            with target.open("wb") as mo:
                write_mo(mo, catalogue)
            self.stdout.write(f"compiled {language}")
