"""Copying an SQLite database while it is in use, by SQLite's own backup interface.

Source: https://sqlite.org/backup.html. Copying the file itself loses writes.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection


def write(copy: Path, *, leave_out: tuple[str, ...]) -> None:
    """Copy the database as it is at one instant, with these tables emptied."""
    with (
        closing(sqlite3.connect(_file())) as live,
        closing(sqlite3.connect(copy)) as to,
    ):
        live.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")
        for table in leave_out:
            to.execute(f"DELETE FROM {table}")
        to.commit()
        to.execute("VACUUM")  # or what was left out would still lie in free pages


def read(copy: Path) -> None:
    """Put the copy's content into the database that is in use.

    One write transaction: until it ends everybody sees the old content, afterwards the
    new one. Nobody's connection is cut, since the file stays the same.
    """
    connection.close()
    with closing(sqlite3.connect(copy)) as new:
        if new.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is damaged inside")
        with closing(sqlite3.connect(_file(), timeout=60)) as live:
            live.execute("PRAGMA journal_mode=WAL")
            new.backup(live)
            live.execute("PRAGMA journal_mode=WAL")


def _file() -> str:
    return str(connection.settings_dict["NAME"])
