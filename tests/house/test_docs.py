"""What an administrator must know is written down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

import rafiqi
from rafiqi.config.environment import Environment

ROOT = Path(rafiqi.__file__).parent.parent.parent
RUNNING = ROOT / "docs" / "running.md"
OURS = sorted(name for name, app in get_commands().items() if app.startswith("rafiqi"))
SETTINGS = sorted(
    str(field.validation_alias or f"RAFIQI_{name.upper()}")
    for name, field in Environment.model_fields.items()
)


@pytest.mark.parametrize("command", OURS)
def test_every_command_is_explained(command: str) -> None:
    said = {
        name.replace("-", "_") for name in re.findall(r"`rafiqi (\S+?)[` ]", _text())
    }

    assert command in said


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_explained(setting: str) -> None:
    assert re.search(rf"^\| `{setting}` \|", _text(), re.MULTILINE)


def test_no_setting_is_explained_that_is_not_there() -> None:
    named = set(re.findall(r"RAFIQI_[A-Z_]+", _text()))

    assert named <= set(SETTINGS)


def test_the_settings_without_which_nothing_starts_are_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting, raising=False)

    with pytest.raises(ValueError, match="set RAFIQI_") as refused:
        Environment()

    marked = set(re.findall(r"^\| `(RAFIQI_\w+)` \| yes \|", _text(), re.MULTILINE))
    assert marked == set(re.findall(r"RAFIQI_[A-Z_]+", str(refused.value)))


def _text() -> str:
    return RUNNING.read_text("utf-8")
