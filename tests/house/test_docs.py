"""Whoever runs Rafiqi finds each setting and each command explained."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import iter_modules

import rafiqi
from rafiqi.commands.management import commands
from rafiqi.config.environment import Environment

ROOT = Path(rafiqi.__file__).parent.parent.parent
RUNNING = (ROOT / "docs" / "running.md").read_text("utf-8")


def test_every_setting_is_explained() -> None:
    names = {
        str(field.validation_alias or f"RAFIQI_{name.upper()}")
        for name, field in Environment.model_fields.items()
    }

    assert {name for name in names if name not in RUNNING} == set()


def test_every_command_is_explained() -> None:
    names = {module.name for module in iter_modules(commands.__path__)}

    explained = set(re.findall(r"`rafiqi ([a-z_]+)", RUNNING))
    assert names - explained == set()
