"""The page that a monitoring service asks."""

from __future__ import annotations

import shutil
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.journal import queries
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def runs_for_long(settings: Any) -> None:
    settings.STARTED = time.monotonic() - 1000


def ask(client: Client) -> tuple[int, str]:
    response = client.get("/health/")
    return response.status_code, response.text


def test_all_is_well_while_a_worker_shows_that_it_lives(client: Client) -> None:
    journal.beat("worker-1", by=None, at=make.now())

    assert ask(client) == (200, "well\n")


def test_a_silent_worker_is_noticed(client: Client) -> None:
    journal.beat("worker-1", by=None, at=make.now() - timedelta(minutes=2))

    assert ask(client) == (503, "not well\n")


@pytest.mark.parametrize("pulse", [None, timedelta(days=2)])
def test_a_server_that_has_just_started_says_so(
    client: Client, settings: Any, pulse: timedelta | None
) -> None:
    settings.STARTED = time.monotonic() - 5
    if pulse:
        journal.beat("worker-1", by=None, at=make.now() - pulse)
    assert ask(client) == (503, "starting\n")

    journal.beat("worker-2", by=None, at=make.now())

    assert ask(client) == (200, "well\n")


def test_a_full_disk_is_noticed_and_strangers_hear_no_details(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STARTED = time.monotonic()
    full = shutil._ntuple_diskusage(10**10, 10**10 - 10**8, 10**8)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: full)

    assert ask(client) == (503, "not well\n")


def test_a_database_that_is_away_is_noticed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(name: str) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(queries, "public_pulse", away)

    assert ask(client) == (503, "not well\n")
