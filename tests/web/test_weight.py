"""Every page, as each role, in both languages: light enough for 2G."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client

from rafiqi.areas.people.models import Person
from tests.make.world import World
from tests.walk import Page, pages, readers, visitor

LANGUAGES = [tag for tag, _ in settings.LANGUAGES]
EVERYTHING = 14_000
NEWCOMERS_HOME = 6_000
UNCHANGED = 600
NEW_EACH_TIME = (
    "mfa_",  # the challenge to a passkey serves once
    "messaging:outbox",  # a sign-in link is another one each second
)
SERVERS_OWN = len(
    b"HTTP/1.1 200 OK\r\nServer: gunicorn\r\n"
    b"Date: Sat, 01 Mar 2031 12:00:00 GMT\r\nConnection: keep-alive\r\n\r\n"
)
to_look_at = [page for page in pages() if "GET" in page.methods]
every_page = pytest.mark.parametrize("page", to_look_at, ids=str)


@pytest.mark.django_db
@every_page
def test_a_page_is_light_and_costs_next_to_nothing_again(
    page: Page, here: World
) -> None:
    path = page.path(here)

    too_much = {
        f"{role}, {language}": found
        for role, reader in readers(page, here).items()
        for language in LANGUAGES
        if (found := _too_much(_packing(reader, language), page, path))
    }

    assert too_much == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newcomers_first_page_is_lighter_still(language: str, here: World) -> None:
    for newcomer in (here.ali, here.sara):
        response = _packing(newcomer, language).get("/")

        assert response.status_code == 200
        assert _weight(response) < NEWCOMERS_HOME


def _too_much(phone: Client, page: Page, path: str) -> str:
    """What is wrong with the first and the second visit, "" when nothing is."""
    first = phone.get(path)
    is_file = first.get("Content-Disposition", "").startswith("attachment")
    if _weight(first) > EVERYTHING and not is_file:
        return f"{_weight(first)} bytes"
    if first.status_code != 200 or not first.has_header("ETag"):
        return ""
    if page.name.startswith(NEW_EACH_TIME):
        return ""
    again = phone.get(path, headers={"if-none-match": first["ETag"]})
    if again.status_code != 304 or _weight(again) > UNCHANGED:
        return f"again {again.status_code}, {_weight(again)} bytes"
    return ""


def _packing(reader: Person | None, language: str) -> Client:
    """A browser that unpacks and has been here before, so that it has its cookie."""
    phone = visitor(reader, language, headers={"accept-encoding": "gzip, br"})
    phone.cookies[settings.CSRF_COOKIE_NAME] = "x" * CSRF_SECRET_LENGTH
    return phone


def _weight(response: HttpResponse) -> int:
    """Bytes on the line: head, packed body, and the files that the page asks for."""
    head = sum(len(f"{name}: {value}\r\n") for name, value in response.items())
    cookies = sum(len(c.output()) + 2 for c in response.cookies.values())
    files = sum(_packed(path) for path in _asked_for(response))
    return SERVERS_OWN + head + cookies + len(response.content) + files


def _asked_for(response: HttpResponse) -> set[str]:
    if response.get("Content-Encoding") == "br":
        text = brotli.decompress(response.content).decode(errors="replace")
    else:
        text = response.content.decode(errors="replace")
    static = re.escape(settings.STATIC_URL)
    return set(re.findall(rf'(?:src|href)="{static}([^"]+)"', text))


@cache
def _packed(path: str) -> int:
    found = finders.find(path)
    assert found, f"a page asks for {path}, which is not there"
    return len(brotli.compress(Path(str(found)).read_bytes()))
