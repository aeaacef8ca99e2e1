"""Installations of their own for tests that kill, restore and serve."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.server import Installation, copied, installed


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Made once; tests work on copies."""
    return installed(tmp_path_factory.mktemp("fresh"))


@pytest.fixture
def here(fresh: Installation, tmp_path: Path) -> Installation:
    """An installation with empty tables, all for one test."""
    return copied(fresh, tmp_path / "data")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever starts whole installations runs in a part of its own: it is slow."""
    for item in items:
        if "fresh" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.processes)
