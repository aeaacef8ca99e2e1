"""Compiled code is kept where it can be, never mixed up, never needed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("numba")

from rafiqi_matcher.engine import compiling, warm


def run(line, **settings):
    """A line of Python in a process of its own."""
    source = Path(compiling.__file__).parents[2]
    return subprocess.run(
        [sys.executable, "-c", line],
        env={"PYTHONPATH": str(source), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    return compiling.folder()


def test_each_state_of_the_engine_has_a_folder_of_its_own(kept, monkeypatch, tmp_path):
    source = tmp_path / "engine"
    source.mkdir()
    (source / "kernel.py").write_text("TILE = 1024")
    monkeypatch.setattr(compiling, "_ENGINE", source)
    before = compiling.folder()

    (source / "kernel.py").write_text("TILE = 2048")

    assert len({kept, before, compiling.folder()}) == 3


def test_where_nothing_can_be_written_nothing_is_kept(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(blocked))

    assert compiling.folder() is None


def test_warming_keeps_this_state_and_the_last_one(kept, capsys, monkeypatch):
    monkeypatch.setattr(warm, "_compile", lambda: None)
    for age, name in enumerate(("engine-b", "engine-a"), start=1):
        folder = kept.with_name(name)
        folder.mkdir()
        os.utime(folder, (0, age))

    warm.main()

    assert str(kept) in capsys.readouterr().out
    assert {one.name for one in kept.parent.iterdir()} == {kept.name, "engine-a"}


def test_warming_compiles_all_that_is_called():
    engine = Path(compiling.__file__).parent
    calls = re.compile(r"\b(?:kernel|bids)\.[a-z_]+(?=\()")
    called = {
        call for path in engine.glob("*.py") for call in calls.findall(path.read_text())
    }
    lines = [
        "from rafiqi_matcher.engine import bids, kernel, warm",
        "warm.main()",
        *(f"assert {call}.signatures, '{call}'" for call in called),
    ]

    done = run("; ".join(lines))

    assert (done.returncode, done.stderr) == (0, "")


def test_the_engine_can_be_imported_where_nothing_can_be_written(tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()

    done = run("import rafiqi_matcher.engine.kernel", NUMBA_CACHE_DIR=str(blocked))

    assert (done.returncode, done.stderr) == (0, "")
