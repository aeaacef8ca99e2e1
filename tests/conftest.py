"""What holds for every test: the network is shut, and races need PostgreSQL."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection, transaction
from django.db.models.signals import post_migrate

from rafiqi.areas.journal import actions as journal
from tests import make
from tests.make.world import World, world

HERE = {"localhost", "127.0.0.1", "::1", ""}


class NetworkIsShut(RuntimeError):
    """A test has tried to reach another machine."""


@pytest.fixture(autouse=True, scope="session")
def _network_is_shut() -> Iterator[None]:
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in HERE:
            raise NetworkIsShut(address)
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_here)
        yield


@pytest.fixture(autouse=True, scope="session")
def _nobody_asks_for_djangos_permissions() -> None:
    """They would be written anew after every test that empties the tables."""
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(
        dispatch_uid="django.contrib.auth.management.create_permissions"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """SQLite lets one writer in at a time and would hide every race."""
    if connection.vendor == "postgresql":
        return
    skip = pytest.mark.skip(reason="races run with: pytest -p tests.on_postgres")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all these tests; each of them takes back what it changes in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def packed(built: World) -> bytes:
    """The same, to be unpacked for each test: five times as quick as a deep copy."""
    return pickle.dumps(built)


@pytest.fixture
def here(packed: bytes, db: None) -> World:
    journal.beat("worker-1", by=None, at=make.now())
    unpacked: World = pickle.loads(packed)
    return unpacked
