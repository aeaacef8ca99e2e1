"""Role x page x object: who gets in where, for every page in the URL resolver."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse

from rafiqi.areas.people.models import Person
from tests.make.world import world
from tests.walk import Page, insiders, outsiders, pages, strangers, visitor

every_page = pytest.mark.parametrize("page", pages(), ids=str)


def test_every_page_says_who_may_enter() -> None:
    silent = [page.name for page in pages() if not page.open_to]

    assert silent == []


@every_page
@pytest.mark.django_db
def test_who_is_not_signed_in_is_asked_to(page: Page) -> None:
    path = page.path(world())

    found = {method: _outcome(_ask(method, path)) for method in _asked(page)}

    expected = "in" if "anyone" in page.open_to else "sign in"
    assert found == dict.fromkeys(found, expected)


@every_page
@pytest.mark.django_db
def test_those_it_concerns_get_in(page: Page) -> None:
    here = world()
    path = page.path(here)
    inside = insiders(page, here)

    found = {
        f"{role} {method}": _outcome(_ask(method, path, who))
        for role, who in inside.items()
        for method in _asked(page)
    }

    if page.parameters and page.open_to == {"someone"}:
        assert "in" in found.values(), found
    else:
        assert found == dict.fromkeys(found, "in")


@every_page
@pytest.mark.django_db
def test_everybody_else_finds_nothing(page: Page) -> None:
    here = world()
    path = page.path(here)
    outside = outsiders(page, here)

    found = {
        f"{who_they_are} {method}": _outcome(_ask(method, path, who))
        for who_they_are, who in outside.items()
        for method in _asked(page)
    }

    assert found == dict.fromkeys(found, "nothing")


@every_page
@pytest.mark.django_db
def test_another_organisation_never_sees_our_people(page: Page) -> None:
    here = world()
    path = page.path(here)
    if "GET" not in page.methods:
        return

    for who_they_are, who in strangers().items():
        text = _ask("GET", path, who).content.decode(errors="replace")

        for ours in (here.ali, here.noor, here.mira, here.programme):
            assert ours.name not in text, who_they_are


@every_page
@pytest.mark.django_db
def test_a_form_sent_from_another_site_is_refused(page: Page) -> None:
    here = world()
    path = page.path(here)
    if "POST" not in page.methods:
        return

    for role, who in insiders(page, here).items():
        careful = visitor(who)
        careful.handler.enforce_csrf_checks = True

        assert careful.post(path).status_code == 403, role


def _asked(page: Page) -> list[str]:
    return sorted(page.methods & {"GET", "POST"})


def _ask(method: str, path: str, who: Person | None = None) -> HttpResponse:
    """Ask, and let nothing that the answer changed stand."""
    with transaction.atomic():
        response: Any = visitor(who).generic(method, path)
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
