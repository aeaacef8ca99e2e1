"""`migrate`, which must see changes as `makemigrations` does."""

from __future__ import annotations

from django.core.management.commands import migrate

from rafiqi.commands.folding import Folding


class Command(migrate.Command):
    autodetector = Folding
