"""Copying a PostgreSQL database in use, by its own pg_dump and pg_restore."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient


def write(copy: Path, *, leave_out: tuple[str, ...]) -> None:
    """Copy the database as it is at one instant, without the rows of these tables."""
    empty = [f"--exclude-table-data={table}" for table in leave_out]
    _run("pg_dump", "--format=custom", "--no-owner", *empty, f"--file={copy}")


def read(copy: Path) -> None:
    """Put the copy's content into the database that is in use, in one transaction."""
    connection.close()
    _run("pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner",
         f"--dbname={connection.settings_dict['NAME']}", str(copy))  # fmt: skip


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL with our connection; the password is not shown."""
    shell, env = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    where = [part for part in shell[1:] if part != connection.settings_dict["NAME"]]
    database = [str(connection.settings_dict["NAME"])] if program == "pg_dump" else []
    subprocess.run(
        [program, *where, *arguments, *database],
        env={**os.environ, **(env or {})},
        check=True,
    )
