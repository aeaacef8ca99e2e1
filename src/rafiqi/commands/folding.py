"""Migrations as Django writes them, with a table's constraints in it from the start.

Django adds them afterwards, one by one, and renders every model for each of them: with
a hundred tables that is most of the time that making a database takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations import Migration
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    CreateModel,
)
from django.db.migrations.operations.base import Operation


class Folding(MigrationAutodetector):
    """Django's, and afterwards what can be in a table's making is in it."""

    def changes(self, *args: Any, **kwargs: Any) -> dict[str, list[Migration]]:
        found: dict[str, list[Migration]] = super().changes(*args, **kwargs)
        for migrations in found.values():
            for migration in migrations:
                migration.operations = folded(migration.operations)  # type: ignore[misc]
        return found


def folded(operations: Sequence[Operation]) -> list[Operation]:
    """The same tables; those that get a field later get their constraints later too."""
    late = {one.model_name_lower for one in operations if isinstance(one, AddField)}
    made: dict[str, CreateModel] = {}
    kept: list[Operation] = []
    for one in operations:
        if isinstance(one, CreateModel) and one.name_lower not in late:
            made[one.name_lower] = one
        match one:
            case AddConstraint() if table := made.get(one.model_name_lower):
                table.options.setdefault("constraints", []).append(one.constraint)
            case AddIndex() if table := made.get(one.model_name_lower):
                table.options.setdefault("indexes", []).append(one.index)
            case _:
                kept.append(one)
    return kept
