"""What people read: refusals, names and catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getsource
from pathlib import Path
from pkgutil import walk_packages

import pytest
from django.utils.functional import Promise

import rafiqi
from rafiqi.kernel.refusal import NotFound, Refusal

SRC = Path(rafiqi.__file__).parent
CATALOGUES = sorted(SRC.rglob("*.po"))
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc"} | {
    "manager",
    "managers",
    "service",
    "services",
}


def _refusals(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from _refusals(child)


def test_every_refusal_says_what_to_do_in_the_readers_language() -> None:
    for module in walk_packages(rafiqi.__path__, "rafiqi."):
        if "migrations" not in module.name:
            import_module(module.name)

    for refusal in _refusals(Refusal):
        if not refusal.__module__.startswith("rafiqi.") or issubclass(
            refusal, NotFound
        ):
            continue
        where = f"{refusal.__module__}.{refusal.__name__}"
        if "self.says = " in getsource(refusal):  # names the thing it is about
            continue
        assert isinstance(refusal.says, Promise), f"{where} is not translated"
        assert str(refusal.says).strip(), f"{where} says nothing"


def test_no_module_hides_behind_an_empty_name() -> None:
    named = {p for p in SRC.parent.rglob("*.py") if p.stem in EMPTY_NAMES}
    named |= {p for p in SRC.parent.rglob("*") if p.is_dir() and p.name in EMPTY_NAMES}

    assert named == set()


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda p: p.parts[-3])
def test_catalogues_carry_no_line_numbers(catalogue: Path) -> None:
    lines = catalogue.read_text("utf-8").splitlines()

    assert [line for line in lines if line.startswith("#: ")] == []


def test_the_changelog_tells_people_what_is_new() -> None:
    text = (SRC.parent.parent / "CHANGELOG.md").read_text("utf-8")

    unreleased = text.partition("## Unreleased")[2].partition("\n## ")[0]

    assert re.search(r"^- \S", unreleased, re.MULTILINE)


def test_sentences_are_marked_by_a_name_that_the_catalogue_tool_knows() -> None:
    """A sentence marked by any other name would never reach a translator."""
    renamed = re.compile(r"import n?p?gettext\w* as (?!_$)\w+", re.MULTILINE)

    hidden = [p for p in SRC.rglob("*.py") if renamed.search(p.read_text("utf-8"))]

    assert hidden == []
