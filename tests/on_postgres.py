"""The same suite on PostgreSQL: `python -m pytest -p tests.on_postgres`.

Starts a server of its own on a unix socket in a temporary folder, keeps only the
tests that touch a database, and takes everything away again.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

INSTALL = "apt-get install -y --no-install-recommends postgresql"
INITDB = "-U rafiqi -A trust -E UTF8 --no-locale --no-sync".split()
POSTGRES = (
    "-c listen_addresses= -c max_connections=200 -c fsync=off -c full_page_writes=off "
    "-c autovacuum=off"
).split()
"""Without autovacuum, which counts tables while they are empty between two tests: plans
made for empty tables can take an hour once a test has filled them.
"""


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config,
) -> Generator[None, None, None]:
    """Before Django reads its settings; workers inherit what their controller set."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _start(early_config)
    return (yield)


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """What never asks the database behaves the same on every database."""
    asks = [item for item in items if _asks_a_database(item)]
    config.hook.pytest_deselected(items=[i for i in items if i not in set(asks)])
    items[:] = asks


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(
        item.get_closest_marker("django_db")
        or fixtures & set(getattr(item, "fixturenames", ()))
    )


def _start(config: pytest.Config) -> None:
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    config.add_cleanup(partial(shutil.rmtree, folder, ignore_errors=True))
    user = _somebody_but_root()
    if user is not None:
        shutil.chown(folder, user)
    subprocess.run(
        [programs / "initdb", "-D", folder / "data", *INITDB],
        user=user,
        cwd="/",
        check=True,
        stdout=subprocess.DEVNULL,
    )
    server = subprocess.Popen(
        [programs / "postgres", "-D", folder / "data", "-k", folder, *POSTGRES],
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    config.add_cleanup(partial(_stop, server))
    _wait(programs, folder)
    os.environ["DATABASE_URL"] = f"postgres://rafiqi@/postgres?host={folder}"


def _wait(programs: Path, folder: Path) -> None:
    for _ in range(100):
        asked = [programs / "pg_isready", "-q", "-h", folder]
        if subprocess.run(asked, check=False).returncode == 0:
            return
        time.sleep(0.1)
    pytest.exit("PostgreSQL did not start", returncode=2)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    with suppress(subprocess.TimeoutExpired):
        server.wait(10)


def _programs() -> Path:
    """Debian keeps the server's programs beside each other, off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).parent
    pytest.exit(f"There is no PostgreSQL server here. Type: {INSTALL}", returncode=2)


def _somebody_but_root() -> int | None:
    """initdb and postgres refuse root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    return None
