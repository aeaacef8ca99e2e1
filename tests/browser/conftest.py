"""Real pages in Debian's Chromium, on a phone 360 pixels wide.

def test_ali_says_yes(phone, live_server):
    page = phone(ali)                  # signed in, no scripts
    page.goto(live_server.url + "/")
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from rafiqi.areas.people.models import Person
from tests.browser.walking import Calendar

INSTALL = "apt-get install -y --no-install-recommends chromium fonts-noto-core"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
Phone = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything that drives a browser runs apart from the rest."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser itself; without one the test is skipped, except where CI=true."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        if os.environ.get("CI"):
            pytest.exit(f"There is no Chromium here. Type: {INSTALL}", returncode=2)
        pytest.skip(f"there is no Chromium here; type: {INSTALL}")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright runs a loop
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def calendar() -> Iterator[Calendar]:
    """The days of a walk. They begin today, and a test may turn the leaf."""
    with time_machine.travel(datetime.now(UTC), tick=True) as travel:
        yield Calendar(travel)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Phone]:
    """Take out a phone: `phone(person, language="ar", scripts=True, width=320)`.

    Somebody signed in reads in their own language; a stranger has `language`.
    """
    taken: list[BrowserContext] = []

    def take(
        person: Person | None = None,
        *,
        language: str = "en",
        scripts: bool = False,
        width: int = 360,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 740},
            locale=language,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(30_000)
        taken.append(context)
        if person is None:
            speak(context, language)
        else:
            sign_in(context, person)
        return context.new_page()

    yield take
    for context in taken:
        context.close()


def sign_in(context: BrowserContext, person: Person) -> None:
    """Put the person's session into the browser, as signing in would."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    name = settings.SESSION_COOKIE_NAME
    _give(context, name, client.cookies[name].value)


def speak(context: BrowserContext, language: str) -> None:
    """Put the language into the browser that a stranger has chosen."""
    _give(context, settings.LANGUAGE_COOKIE_NAME, language)


def _give(context: BrowserContext, name: str, value: str) -> None:
    context.add_cookies(
        [{"name": name, "value": value, "domain": "localhost", "path": "/"}]
    )
