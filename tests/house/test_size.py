"""Small rooms: a module that grows past its walls wants to be two."""

from __future__ import annotations

import re
from pathlib import Path

import rafiqi

ROOT = Path(rafiqi.__file__).parent.parent.parent
MOST_LINES = 400
OURS = [
    path
    for folder in ("src", "tests", "tools", "docs", "benchmarks")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".html", ".css", ".js", ".md", ".toml"}
    and "migrations" not in path.parts
]


def test_no_module_is_longer_than_somebody_can_hold_in_mind() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in OURS
        if path.suffix == ".py"
    }

    assert {name: n for name, n in lengths.items() if n > MOST_LINES} == {}


def test_no_file_names_a_folder_of_somebodys_own_machine() -> None:
    own = re.compile(r"(?<![\w.])/(?:work|root|home)/[\w.]+")

    named = {
        str(path.relative_to(ROOT)): own.findall(path.read_text("utf-8"))
        for path in OURS
    }

    assert {name: found for name, found in named.items() if found} == {}
