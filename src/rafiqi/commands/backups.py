"""Backups: one file with the whole database, its checksum, and no key to any door.

The database is copied whole while people go on working, then packed with a manifest.
What would let somebody in is left out: sessions, and what counts wrong tries. Links
are never stored, codes and passwords only as digests.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from rafiqi.commands import copy_postgresql, copy_sqlite

KEPT = 14
"""Daily backups stay for two weeks."""
LEFT_OUT = ("django_session", "rafiqi_tally")
INSIDE = "database"


class Unusable(Exception):
    """This file cannot be restored; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself.

    vendor      "sqlite" or "postgresql".
    made_at     ISO 8601, UTC.
    sha256      of the database inside, in hex; bytes its length.
    migrations  what had been applied, as "rafiqi.0001_initial".
    """

    vendor: str
    made_at: str
    sha256: str
    bytes: int
    migrations: tuple[str, ...]


def folder() -> Path:
    """Where backups lie, readable for nobody else."""
    here: Path = settings.ENVIRONMENT.data / "backups"
    here.mkdir(mode=0o700, parents=True, exist_ok=True)
    return here


def backup(target: Path | None = None, *, at: datetime, name: str = "rafiqi") -> Path:
    """Write a backup; without a target into our folder under its date. Its path."""
    target = target or folder() / f"{name}-{at:%Y-%m-%d-%H%M%S}.zip"
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as temporary:
        copy = Path(temporary) / INSIDE
        _way().write(copy, leave_out=LEFT_OUT)
        manifest = Manifest(
            vendor=connection.vendor,
            made_at=at.isoformat(),
            sha256=_digest(copy),
            bytes=copy.stat().st_size,
            migrations=_applied(),
        )
        packed = Path(temporary) / "packed"
        with (
            os.fdopen(os.open(packed, os.O_CREAT | os.O_RDWR, 0o600), "w+b") as file,
            ZipFile(file, "w", ZIP_DEFLATED) as archive,
        ):
            archive.writestr("manifest.json", json.dumps(asdict(manifest), indent=1))
            archive.write(copy, INSIDE)
        packed.replace(target)  # whole or not at all
    return target


def daily(*, by: None, at: datetime) -> None:
    """Write today's backup and throw away all but the newest fourteen."""
    backup(at=at, name="daily")
    for old in sorted(folder().glob("daily-*.zip"))[:-KEPT]:
        old.unlink()


def restore(source: Path, *, at: datetime) -> Path:
    """Put a backup in the place of the database; return where the present one went.

    Raises Unusable before anything is touched.
    """
    with TemporaryDirectory(dir=folder(), prefix=".restore-") as temporary:
        copy = Path(temporary) / INSIDE
        _unpack(source, copy)
        kept = backup(at=at, name="before-restore")
        _way().read(copy)
    return kept


def _unpack(source: Path, copy: Path) -> None:
    """The database inside a backup, after every check we know."""
    try:
        with ZipFile(source) as archive:
            manifest = Manifest(**json.loads(archive.read("manifest.json")))
            copy.write_bytes(archive.read(INSIDE))
    except OSError as wrong:
        raise Unusable(f"{source} cannot be read: {wrong}") from wrong
    except (BadZipFile, KeyError, TypeError, ValueError, zlib.error) as wrong:
        raise Unusable(f"{source} is damaged, or is no backup of Rafiqi.") from wrong
    if _digest(copy) != manifest.sha256:
        raise Unusable(f"{source} is damaged: its checksum is wrong. Take another.")
    if manifest.vendor != connection.vendor:
        raise Unusable(
            f"{source} comes from {manifest.vendor}, this is {connection.vendor}."
        )
    known = MigrationLoader(None).disk_migrations
    newer = [m for m in manifest.migrations if tuple(m.split(".", 1)) not in known]
    if newer:
        raise Unusable(f"{source} is from a newer Rafiqi. Upgrade this one first.")


def _way() -> ModuleType:
    return copy_sqlite if connection.vendor == "sqlite" else copy_postgresql


def _applied() -> tuple[str, ...]:
    applied = MigrationLoader(connection).applied_migrations
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
