"""The same promises where the data lies in PostgreSQL."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from rafiqi.areas.people.models import Organisation
from rafiqi.commands import backups
from tests import make

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        shutil.which("pg_dump") is None,
        reason="pg_dump is not here; type: apt-get install -y postgresql-client",
    ),
]


def test_a_restore_brings_everything_back_and_keeps_what_was_there(
    tmp_path: Path, settings: Any
) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"data": tmp_path})
    home = make.organisation("Bridge House")
    file = backups.backup(at=make.NOON)
    Organisation.objects.update(name="Spoiled")

    kept = backups.restore(file, at=make.NOON)

    home.refresh_from_db()
    assert home.name == "Bridge House"
    assert "database" in ZipFile(kept).namelist()
