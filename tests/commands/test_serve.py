"""One command serves, keeps alive what it started, and stops cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.commands.server import Installation, free_port, until


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def keeper(here: Installation, port: int) -> Iterator[subprocess.Popen[bytes]]:
    keeper = here.start("serve", "--prepared", f"--port={port}")
    try:
        until(lambda: health(port) == 200)
        yield keeper
    finally:
        keeper.terminate()
        keeper.wait(40)


def health(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/") as answer:
            return int(answer.status)
    except urllib.error.HTTPError as no:
        return no.code
    except OSError:
        return 0


def children(of: int) -> dict[str, int]:
    """The processes below one, as {"db_worker": 123, "gunicorn": 124}."""
    found = {}
    for line in Path(f"/proc/{of}/task/{of}/children").read_text().split():
        words = Path(f"/proc/{line}/cmdline").read_text()
        for name in ("db_worker", "gunicorn"):
            if name in words:
                found[name] = int(line)
    return found


def test_a_dead_worker_and_a_dead_web_server_come_back(
    keeper: subprocess.Popen[bytes], port: int
) -> None:
    before = children(keeper.pid)
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)

    until(lambda: children(keeper.pid).keys() == before.keys() and health(port) == 200)

    assert not set(children(keeper.pid).values()) & set(before.values())


def test_it_stops_cleanly_when_told_to(
    keeper: subprocess.Popen[bytes], port: int
) -> None:
    pids = children(keeper.pid).values()

    keeper.send_signal(signal.SIGTERM)

    assert keeper.wait(40) == 0
    assert health(port) == 0
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_what_is_due_is_done_by_itself(
    keeper: subprocess.Popen[bytes], here: Installation
) -> None:
    asked = "SELECT name FROM rafiqi_pulse WHERE name IN ('daily', 'hourly')"

    until(lambda: here.ask(asked))

    assert here.ask(asked)


def test_a_storm_of_wrong_passwords_is_slowed_across_processes(
    keeper: subprocess.Popen[bytes], port: int
) -> None:
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda _: _guess(port), range(30)))

    tried = [text for text in answers if "do not fit together" in text]
    slowed = [text for text in answers if "too many tries" in text]
    assert len(tried) <= 5
    assert len(slowed) == 30 - len(tried)


def _guess(port: int) -> str:
    """One wrong password from a browser of its own."""
    site = f"http://127.0.0.1:{port}/sign-in/"
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = browser.open(site).read().decode()
    token = page.split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    form = {"csrfmiddlewaretoken": token, "who": "lena@example.org", "secret": "no"}
    asked = urllib.request.Request(
        site, urllib.parse.urlencode(form).encode(), {"Origin": site[:-9]}
    )
    with browser.open(asked) as answer:
        text: str = answer.read().decode()
    return text
