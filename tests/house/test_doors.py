"""Role x page x object: who gets in where, for every page in the URL resolver."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from rafiqi.areas.people.models import Person
from rafiqi.web.doors import ROLES
from tests.make.world import World
from tests.walk import (
    BY_CODE,
    FOR_WHO_BEGAN,
    NAMES_ITS_OWNER,
    STRANGER,
    Page,
    insiders,
    outsiders,
    pages,
    shuts_strangers_out,
    visitor,
)

NOBODY = "nobody yet"
for_strangers_too = [
    page for page in pages() if "GET" in page.methods and not shuts_strangers_out(page)
]
every_page = pytest.mark.parametrize("page", pages(), ids=str)


def test_every_page_says_who_may_enter() -> None:
    silent = [page.name for page in pages() if not page.open_to]

    assert silent == []


@every_page
@pytest.mark.django_db
def test_who_gets_in_where(page: Page, here: World) -> None:
    path = page.path(here)
    inside, outside = insiders(page, here), outsiders(page, here)

    answers = {
        (who_they_are, method): _ask(phone, method, path)
        for who_they_are, who in {NOBODY: None, **inside, **outside}.items()
        for phone in [visitor(who)]
        for method in _methods(page, who_they_are)
    }

    found = {asked: _outcome(answer) for asked, answer in answers.items()}
    assert found == {asked: _expected(page, asked[0], inside) for asked in found}
    for (who_they_are, _), answer in answers.items():
        assert who_they_are != STRANGER or _ours(answer, page, here) == []


@pytest.mark.parametrize("page", for_strangers_too, ids=str)
@pytest.mark.django_db
def test_another_organisation_never_sees_our_people(page: Page, here: World) -> None:
    answer = visitor(here.farah).get(page.path(here))

    assert _ours(answer, page, here) == []


@pytest.mark.parametrize("page", [p for p in pages() if "POST" in p.methods], ids=str)
@pytest.mark.django_db
def test_a_form_sent_from_another_site_is_refused(page: Page, here: World) -> None:
    path = page.path(here)
    insider = next(iter(insiders(page, here).values()), here.ali)

    answer = visitor(insider, enforce_csrf_checks=True).post(path)

    assert answer.status_code == 403


def _methods(page: Page, who_they_are: str) -> list[str]:
    """Whom the door itself turns away, it turns away before it looks at the method."""
    methods = sorted(page.methods)
    is_for_some = not page.open_to & {"anyone", "someone"}
    role = who_they_are.removeprefix("the ")
    at_the_door = role in ROLES and role not in page.open_to | {"leader"}
    return methods[:1] if is_for_some and at_the_door else methods


def _ours(answer: HttpResponse, page: Page, here: World) -> list[str]:
    """Which of our names an answer tells."""
    ours = [it.name for it in (here.ali, here.mira)]
    ours += [] if page.name in NAMES_ITS_OWNER else [here.noor.name]
    ours += [] if page.name in BY_CODE else [here.programme.name]
    text = b"".join(answer).decode(errors="replace")
    return [name for name in ours if name in text]


def _expected(page: Page, who_they_are: str, inside: dict[str, Person]) -> str:
    if who_they_are == NOBODY:
        if page.name in FOR_WHO_BEGAN:
            return "nothing"
        return "in" if "anyone" in page.open_to else "sign in"
    return "in" if who_they_are in inside else "nothing"


def _ask(phone: Client, method: str, path: str) -> HttpResponse:
    """Ask, and let nothing that the answer changed stand."""
    with transaction.atomic():
        response: Any = phone.generic(method, path)
        transaction.set_rollback(True)
    return response


def _outcome(response: HttpResponse) -> str:
    if response.status_code == 404:
        return "nothing"
    if response.headers.get("Location", "").startswith(f"{settings.LOGIN_URL}?next="):
        return "sign in"
    if response.status_code in (200, 302):
        return "in"
    return str(response.status_code)
