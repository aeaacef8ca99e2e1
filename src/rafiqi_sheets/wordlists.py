"""The tables of words that stand beside the code, one file per topic."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def words(topic: str) -> dict[str, Any]:
    """Read the table of one topic from rafiqi_sheets/words."""
    file = resources.files("rafiqi_sheets") / "words" / f"{topic}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
