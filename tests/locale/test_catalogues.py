"""Every sentence that pages say is there in every language that we offer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import rafiqi

SRC = Path(rafiqi.__file__).parent.parent
CATALOGUES = sorted((SRC / "rafiqi" / "locale").rglob("*.po"))
INSTALL = "apt-get install -y --no-install-recommends gettext"
each_language = pytest.mark.parametrize(
    "catalogue", CATALOGUES, ids=lambda p: p.parts[-3]
)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _sentences(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _said(message: Message) -> bool:
    said = message.string
    return all(said) if isinstance(said, (list, tuple)) else bool(said)


@each_language
def test_every_sentence_is_translated_and_none_is_guessed(catalogue: Path) -> None:
    sentences = _sentences(_read(catalogue))

    assert [m.id for m in sentences if not _said(m)] == []
    assert [m.id for m in sentences if m.fuzzy] == []


@each_language
def test_a_translation_has_the_same_gaps_to_fill(catalogue: Path) -> None:
    whole = _read(catalogue)

    wrong = {
        message.id: [str(error) for error in message.check(whole)]
        for message in _sentences(whole)
    }

    assert {m: errors for m, errors in wrong.items() if errors} == {}


@pytest.mark.skipif(not shutil.which("xgettext"), reason=f"type: {INSTALL}")
def test_no_sentence_is_missing_from_a_catalogue(tmp_path: Path) -> None:
    copy = tmp_path / "src"
    shutil.copytree(SRC, copy, ignore=shutil.ignore_patterns("__pycache__"))
    collect = "from rafiqi.config.manage import main; main()"

    subprocess.run(
        [sys.executable, "-c", collect, "messages"],
        env={**os.environ, "PYTHONPATH": str(copy)},
        check=True,
    )

    for ours in CATALOGUES:
        fresh = _sentences(_read(copy / ours.relative_to(SRC)))
        known = {m.id for m in _sentences(_read(ours))}
        assert [m.id for m in fresh if m.id not in known] == []
