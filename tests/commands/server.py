"""A whole installation in a folder: its own database, its own processes."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OURSELVES = (sys.executable, "-m", "rafiqi.config.manage")
SRC = Path(__file__).parents[2] / "src"


@dataclass
class Installation:
    """A folder with a database, and the environment of its processes.

    database  the address of another database than the folder's own
    """

    data: Path
    mail: str = ""
    database: str = ""

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        other = {"DATABASE_URL": self.database} if self.database else {}
        return (
            kept
            | other
            | {
                "RAFIQI_DEV": "1",
                "RAFIQI_DATA": str(self.data),
                "RAFIQI_SMTP_URL": self.mail,
                "PYTHONPATH": str(SRC),
            }
        )

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """`rafiqi <command>`, to its end."""
        return subprocess.run(
            [*OURSELVES, *command],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """`rafiqi <command>`, going on."""
        return subprocess.Popen([*OURSELVES, *command], env=self.env)

    def shell(self, code: str) -> str:
        """What a few lines of Python print in this installation."""
        done = self.run("shell", "--no-imports", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database says, read by another program than ours."""
        with closing(sqlite3.connect(self.data / "rafiqi.sqlite3", timeout=20)) as db:
            return db.execute(sql).fetchall()


def installed(folder: Path) -> Installation:
    """A fresh installation, its tables made."""
    here = Installation(folder)
    done = here.run("migrate", "--verbosity=0")
    assert done.returncode == 0, done.stderr
    return here


def copied(one: Installation, folder: Path) -> Installation:
    """Another installation like this one; nobody may be writing to it."""
    shutil.copytree(one.data, folder, dirs_exist_ok=True)
    return Installation(folder)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


def until(happened: Callable[[], object], *, seconds: float = 60) -> object:
    """Wait for something; its truth when it comes, else the test fails."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := happened():
            return found
        time.sleep(0.05)
    raise AssertionError(f"did not happen within {seconds} s")
