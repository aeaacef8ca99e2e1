"""Every page, in both directions, as people with small phones or no eyes meet it."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from rafiqi.areas.people.models import Person
from tests.browser.conftest import Phone
from tests.make.world import world
from tests.walk import insiders, pages, visitor

LANGUAGES = [tag for tag, _ in settings.LANGUAGES]
TO_LOOK_AT = {page.name: page for page in pages() if "GET" in page.methods}
NARROW = 320
TAGS = re.compile(r"<[a-z0-9]+(?: class=\"[^\"]*\")?")
UNLABELLED = """
() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
  .filter(control => !control.labels.length && !control.ariaLabel)
  .map(control => control.outerHTML.slice(0, 90))
"""
SIDEWAYS = """
() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter(it => !it.closest(".scroll, .skip"))
    .filter(it => it.getBoundingClientRect().width > innerWidth)
    .map(it => it.outerHTML.slice(0, 90)).concat("the whole page")
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TO_LOOK_AT)
def test_everybody_can_use_the_page(
    phone: Phone, live_server: LiveServer, name: str, language: str
) -> None:
    here = world()
    page = TO_LOOK_AT[name]
    path = page.path(here)
    readers: dict[str, Person | None] = {"nobody yet": None, **insiders(page, here)}

    troubles = {
        role: _troubles(_open(phone, reader, language, live_server.url + path))
        for role, reader in _who_see_different_pages(readers, path).items()
    }

    assert {role: found for role, found in troubles.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_use_the_page_that_says_there_is_nothing(
    phone: Phone, live_server: LiveServer, language: str
) -> None:
    tab = _open(phone, None, language, live_server.url + "/nothing-here/")

    assert _troubles(tab) == []


def _who_see_different_pages(
    readers: dict[str, Person | None], path: str
) -> dict[str, Person | None]:
    """One reader for each way that the main part of a page is built."""
    by_shape: dict[str, str] = {}
    for role, reader in readers.items():
        response = visitor(reader).get(path)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if response.status_code == 200 and is_page:
            by_shape.setdefault(_shape(response.content.decode()), role)
    return {role: readers[role] for role in by_shape.values()}


def _shape(text: str) -> str:
    """The tags between <main> and </main> without words, addresses and numbers."""
    main = text.partition("<main")[2].partition("</main>")[0]
    return " ".join(TAGS.findall(main))


def _open(phone: Phone, reader: Person | None, language: str, address: str) -> Tab:
    if reader is not None:
        reader.language = language
        reader.save(update_fields=["language"])
    tab = phone(reader, language=language, scripts=True, width=NARROW)
    tab.goto(address)
    return tab


def _troubles(tab: Tab) -> list[str]:
    """What axe finds, what has no label, what sticks out."""
    found = [
        f"{violation['id']}: {violation['nodes'][0]['html'][:90]}"
        for violation in Axe().run(tab).response["violations"]
    ]
    found += [f"no label: {control}" for control in tab.evaluate(UNLABELLED)]
    found += [f"too wide: {part}" for part in tab.evaluate(SIDEWAYS)]
    return found
