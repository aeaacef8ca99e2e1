"""`makemigrations`: tables come with their constraints."""

from __future__ import annotations

from django.core.management.commands import makemigrations

from rafiqi.commands.folding import Folding


class Command(makemigrations.Command):
    autodetector = Folding
