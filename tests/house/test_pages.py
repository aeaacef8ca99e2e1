"""Templates and style: nothing foreign, nothing inline, both directions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rafiqi

WEB = Path(rafiqi.__file__).parent / "web"
TEMPLATES = sorted(WEB.rglob("*.html"))
STYLES = sorted(WEB.rglob("*.css"))
SCRIPTS = sorted(WEB.rglob("*.js"))
ALLOWED_HOSTS = ("http://www.w3.org/",)


def short(path: Path) -> str:
    return str(path.relative_to(WEB))


def _found(pattern: str, text: str) -> list[str]:
    return re.findall(pattern, text, re.IGNORECASE)


@pytest.mark.parametrize("template", TEMPLATES, ids=short)
def test_a_template_brings_no_style_or_script_of_its_own(template: Path) -> None:
    text = template.read_text("utf-8")

    assert not _found(r"<style\b", text)
    assert not _found(r"<[a-z][^>]*\sstyle\s*=", text)
    assert not _found(r"<[a-z][^>]*\son[a-z]+\s*=", text)
    assert not _found(r"<script\b(?![^>]*\bsrc=)", text)
    assert not _found(r"javascript:", text)


@pytest.mark.parametrize("path", TEMPLATES + STYLES + SCRIPTS, ids=short)
def test_nothing_is_fetched_from_another_host(path: Path) -> None:
    text = path.read_text("utf-8")
    for allowed in ALLOWED_HOSTS:
        text = text.replace(allowed, "")

    assert not _found(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=short)
def test_every_form_that_changes_something_has_its_keys(template: Path) -> None:
    text = template.read_text("utf-8")
    forms = re.findall(
        r"<form\b[^>]*\bmethod=.post.[^>]*>.*?</form>", text, re.IGNORECASE | re.DOTALL
    )

    assert all("{% form_keys %}" in form for form in forms)
    assert len(forms) == len(_found(r"<form\b[^>]*\bmethod=.post", text))


@pytest.mark.parametrize("style", STYLES, ids=short)
def test_styles_know_no_left_and_no_right(style: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)

    assert not _found(r"[\w-]*\b(?:left|right)\b[\w-]*", text)
