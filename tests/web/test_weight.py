"""Every page, as each role, in both languages: light enough for 2G."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client

from rafiqi.areas.people.models import Person
from tests.make.world import world
from tests.walk import Page, insiders, pages, visitor

LANGUAGES = [tag for tag, _ in settings.LANGUAGES]
EVERYTHING = 14_000
NEWCOMERS_HOME = 6_000
UNCHANGED = 600
SERVERS_OWN = len(
    b"HTTP/1.1 200 OK\r\nServer: gunicorn\r\n"
    b"Date: Sat, 01 Mar 2031 12:00:00 GMT\r\nConnection: keep-alive\r\n\r\n"
)
to_look_at = [page for page in pages() if "GET" in page.methods]
every_page = pytest.mark.parametrize("page", to_look_at, ids=str)


@pytest.mark.django_db
@every_page
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_with_everything_is_light(page: Page, language: str) -> None:
    here = world()
    path = page.path(here)
    readers = {**insiders(page, here), "nobody yet": None}

    weights = {
        role: _weight(_packing(reader, language).get(path))
        for role, reader in readers.items()
    }

    assert {r: w for r, w in weights.items() if w > EVERYTHING} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newcomers_first_page_is_lighter_still(language: str) -> None:
    here = world()

    for newcomer in (here.ali, here.sara):
        response = _packing(newcomer, language).get("/")

        assert response.status_code == 200
        assert _weight(response) < NEWCOMERS_HOME


@pytest.mark.django_db
@every_page
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unchanged_page_costs_next_to_nothing(page: Page, language: str) -> None:
    here = world()
    path = page.path(here)

    for role, reader in insiders(page, here).items():
        phone = _packing(reader, language)
        phone.get(path)
        first = phone.get(path)
        if first.status_code != 200 or not first.has_header("ETag"):
            continue

        again = phone.get(path, headers={"if-none-match": first["ETag"]})

        assert again.status_code == 304, role
        assert _weight(again) < UNCHANGED, role


def _packing(reader: Person | None, language: str) -> Client:
    return visitor(reader, language, accept_encoding="gzip, br")


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


def _packed(path: str) -> int:
    found = finders.find(path)
    assert found, f"a page asks for {path}, which is not there"
    return len(brotli.compress(Path(str(found)).read_bytes()))
