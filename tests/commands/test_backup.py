"""Backups are made and brought back while people go on working."""

from __future__ import annotations

import re
import sqlite3
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any
from zipfile import ZipFile

import pytest

from rafiqi.commands import backups
from tests import make
from tests.commands.server import Installation, copied, free_port, until
from tests.commands.test_serve import health

SIGN_IN_AND_MAKE_CODE = """
from django.test import Client
from django.utils import timezone
from rafiqi.areas.people.access import known_as
from rafiqi.areas.people.actions import make_code
client = Client()
client.post("{link}")
lena, = known_as("lena@example.org")
print(client.session.session_key, make_code(lena, by=lena, at=timezone.now()))
"""


@pytest.fixture(scope="session")
def kept(
    fresh: Installation, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Installation, str, Path]:
    """An organisation with one person, her first link, and a backup of both."""
    made = copied(fresh, tmp_path_factory.mktemp("founded"))
    done = made.run(
        "found", "Bridge House", "--leader=Lena Vogt", "--email=lena@example.org"
    )
    link = re.search(r"http://localhost:8000(/in/\S+)", done.stdout)
    assert link, done.stderr
    file = tmp_path_factory.mktemp("backup") / "rafiqi.zip"
    assert made.run("backup", str(file)).returncode == 0
    return made, link[1], file


@pytest.fixture
def here(kept: tuple[Installation, str, Path], tmp_path: Path) -> Installation:
    return copied(kept[0], tmp_path / "data")


@pytest.fixture
def link(kept: tuple[Installation, str, Path]) -> str:
    return kept[1]


@pytest.fixture
def file(kept: tuple[Installation, str, Path]) -> Path:
    return kept[2]


@contextmanager
def somebody_writes(here: Installation) -> Iterator[list[int]]:
    """A second program that goes on adding pulses; how many, in the end."""
    stop, written = Event(), [0]

    def write() -> None:
        with closing(sqlite3.connect(here.data / "rafiqi.sqlite3", timeout=20)) as db:
            while not stop.wait(0.005):
                name = f"writer {written[0]}"
                db.execute(
                    "INSERT INTO rafiqi_pulse (name, at) VALUES (?, '2031-01-01')",
                    [name],
                )
                db.commit()
                written[0] += 1

    thread = Thread(target=write)
    thread.start()
    yield written
    stop.set()
    thread.join()


def test_a_restore_works_while_the_server_runs_and_people_write(
    here: Installation, file: Path, link: str
) -> None:
    port = free_port()
    keeper = here.start("serve", "--prepared", f"--port={port}")
    until(lambda: health(port) == 200)
    with closing(sqlite3.connect(here.data / "rafiqi.sqlite3")) as db:
        db.execute("UPDATE rafiqi_organisation SET name = 'Spoiled'")
        db.commit()

    with somebody_writes(here) as written:
        until(lambda: written[0] > 20)
        done = here.run("restore", str(file))
        so_far = written[0]
        until(lambda: written[0] > so_far + 20)
    until(lambda: health(port) == 200)  # once the worker has shown itself again
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{link}") as answer:
        old_link = answer.read().decode()
    keeper.terminate()
    stopped = keeper.wait(40)

    assert done.returncode == 0, done.stderr
    assert here.ask("SELECT name FROM rafiqi_organisation") == [("Bridge House",)]
    assert here.ask("PRAGMA integrity_check") == [("ok",)]
    assert stopped == 0
    assert "Send me a new link" in old_link
    before = re.search(r"there before is in (\S+)", done.stdout)
    assert before
    assert b"Spoiled" in ZipFile(before[1]).read("database")


def test_a_backup_made_while_people_write_is_whole(
    here: Installation, tmp_path: Path
) -> None:
    file = tmp_path / "b.zip"

    with somebody_writes(here) as written:
        until(lambda: written[0] > 20)
        here.run("backup", str(file))

    (tmp_path / "copy").write_bytes(ZipFile(file).read("database"))
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = copy.execute("SELECT count(*) FROM rafiqi_pulse").fetchone()
    assert 20 < count <= written[0]
    assert file.stat().st_mode & 0o077 == 0


def test_a_stolen_backup_opens_no_door(
    here: Installation, link: str, tmp_path: Path
) -> None:
    session, code = here.shell(SIGN_IN_AND_MAKE_CODE.format(link=link)).split()
    file = tmp_path / "b.zip"

    here.run("backup", str(file))

    inside = ZipFile(file).read("database")
    token = link.split("/")[2]
    assert len(session) == 32
    for secret in (session, code, token, token.split(".")[1]):
        assert secret.encode() not in inside


@pytest.mark.parametrize("harm", ["a bit", "many bits", "the end", "all"])
@pytest.mark.django_db
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    file: Path, harm: str, tmp_path: Path, settings: Any
) -> None:
    content = bytearray(file.read_bytes())
    if harm == "a bit":
        content[len(content) // 2] ^= 1
    elif harm == "many bits":
        content[1000:-1000] = bytes(len(content) - 2000)
    elif harm == "the end":
        del content[-200:]
    else:
        content = bytearray(b"not a backup at all")
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(content)
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"data": tmp_path})

    with pytest.raises(backups.Unusable, match="damaged"):
        backups.restore(damaged, at=make.NOON)

    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.django_db
def test_a_backup_of_a_newer_rafiqi_is_refused(
    file: Path, tmp_path: Path, settings: Any
) -> None:
    newer = tmp_path / "newer.zip"
    with ZipFile(file) as old, ZipFile(newer, "w") as archive:
        said = old.read("manifest.json").replace(b"0001_initial", b"9999_later")
        archive.writestr("manifest.json", said)
        archive.writestr("database", old.read("database"))
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"data": tmp_path})

    with pytest.raises(backups.Unusable, match="newer"):
        backups.restore(newer, at=make.NOON)


def test_daily_keeps_the_newest_fourteen(here: Installation) -> None:
    folder = here.data / "backups"
    folder.mkdir()
    for day in range(1, 21):
        (folder / f"daily-2020-01-{day:02}-030000.zip").touch()

    done = here.run("daily")

    kept = sorted(path.name for path in folder.iterdir())
    assert done.returncode == 0, done.stderr
    assert len(kept) == 14
    assert kept[0] == "daily-2020-01-08-030000.zip"
    assert not kept[-1].startswith("daily-2020")
