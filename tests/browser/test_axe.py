"""Every page, in both directions, as people with small phones or no eyes meet it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from rafiqi.areas.people.models import Person
from tests.browser.conftest import sign_in, speak
from tests.make.world import World
from tests.walk import pages, readers, visitor

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


AXE = Axe()


@pytest.fixture(scope="module")
def site(chromium: Browser, built: World) -> Iterator[str]:
    """Our server, within the transaction in which the world of these tests is built."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def tab(chromium: Browser, site: str) -> Iterator[Tab]:
    """One tab for all pages, with scripts; nothing is kept between two visits."""
    size = {"width": NARROW, "height": 740}
    context = chromium.new_context(viewport=size, service_workers="block")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", TO_LOOK_AT)
def test_everybody_can_use_the_page(
    here: World, site: str, tab: Tab, name: str
) -> None:
    page = TO_LOOK_AT[name]
    path = page.path(here)

    troubles = {
        f"{role}, {language}": found
        for role, reader in _who_see_different_pages(readers(page, here), path).items()
        for language in LANGUAGES
        if (found := _troubles(tab, reader, language, site + path))
    }

    assert troubles == {}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_use_the_page_that_says_there_is_nothing(
    site: str, tab: Tab, language: str
) -> None:
    (missing, *others) = _troubles(tab, None, language, f"{site}/nothing-here/")

    assert "404" in missing
    assert others == []


def _who_see_different_pages(
    everybody: dict[str, Person | None], path: str
) -> dict[str, Person | None]:
    """One reader for each way that the main part of a page is built."""
    by_shape: dict[str, str] = {}
    for role, reader in everybody.items():
        response = visitor(reader).get(path)
        is_page = response.get("Content-Type", "").startswith("text/html")
        is_page &= "Content-Disposition" not in response
        if response.status_code == 200 and is_page:
            by_shape.setdefault(_shape(response.content.decode()), role)
    return {role: everybody[role] for role in by_shape.values()}


def _shape(text: str) -> str:
    """The tags between <main> and </main> without words, addresses and numbers."""
    main = text.partition("<main")[2].partition("</main>")[0]
    return " ".join(TAGS.findall(main))


def _troubles(
    tab: Tab, reader: Person | None, language: str, address: str
) -> list[str]:
    """What the console says, what axe finds, what has no label, what sticks out."""
    tab.context.clear_cookies()
    if reader is None:
        speak(tab.context, language)
    else:
        reader.language = language
        reader.save(update_fields=["language"])
        sign_in(tab.context, reader)
    tab.goto(address)
    said = tab.console_messages(filter="since-navigation")
    found = [line.text for line in said if line.type == "error"]
    found += map(str, tab.page_errors(filter="since-navigation"))
    found += [
        f"{violation['id']}: {violation['nodes'][0]['html'][:90]}"
        for violation in AXE.run(tab).response["violations"]
    ]
    found += [f"no label: {control}" for control in tab.evaluate(UNLABELLED)]
    found += [f"too wide: {part}" for part in tab.evaluate(SIDEWAYS)]
    return found
