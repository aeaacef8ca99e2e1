"""Copying a PostgreSQL database in use, by its own pg_dump and pg_restore."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo

WHERE = ("host", "port", "user", "dbname", "sslmode", "sslrootcert")
"""What says where the database is and means the same to older programs."""


def write(copy: Path, *, leave_out: tuple[str, ...]) -> None:
    """Copy the database as it is at one instant, without the rows of these tables."""
    empty = [f"--exclude-table-data={table}" for table in leave_out]
    _run("pg_dump", "--format=custom", "--no-owner", *empty, f"--file={copy}")


def read(copy: Path) -> None:
    """Put the copy's content into the database that is in use, in one transaction."""
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--single-transaction",
        "--no-owner",
        str(copy),
    )


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL where we are connected; the password stays unseen."""
    connection.ensure_connection()
    live: Any = connection.connection
    said = live.info.get_parameters()
    where = make_conninfo(**{key: said[key] for key in WHERE if key in said})
    connection.close()
    password = str(connection.settings_dict["PASSWORD"] or "")
    subprocess.run(
        [program, f"--dbname={where}", *arguments],
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        check=True,
    )
