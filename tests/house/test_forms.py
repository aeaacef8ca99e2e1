"""Whatever somebody sends, every form of every page answers, and nothing of it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.forms import Form, sent_forms
from tests.make.world import World
from tests.walk import Page, insiders, pages, visitor

OURS = ("csrfmiddlewaretoken", "once")
ELSEWHERE = ("account_", "mfa_", "accounts:")
"""Sign-in has limits of its own, and tests of its own."""
HOSTILE = "\x00<script>alert(1)</script>\u202e{{7*7}}\r\nBcc: a@b.org\ufeff=1+1"
TYPED = {
    "date": "0001-01-01",
    "time": "00:00",
    "number": "9" * 40,
    **dict.fromkeys(("text", "textarea", "email", "tel", "search"), HOSTILE),
}
NONSENSE: dict[str, Callable[[Form, str], list[str]]] = {
    "nothing": lambda form, name: [],
    "everything wrong, and twice": lambda form, name: [HOSTILE, "9" * 5000],
    "only what is typed wrong": lambda form, name: (
        [TYPED[form.kinds[name]]] if form.kinds[name] in TYPED else form.values[name]
    ),
}
with_forms = [
    page
    for page in pages()
    if "GET" in page.methods and not page.name.startswith(ELSEWHERE)
]


@pytest.mark.parametrize("page", with_forms, ids=str)
@pytest.mark.django_db
def test_no_form_breaks_whatever_is_sent(page: Page, here: World) -> None:
    for phone, form in _forms(page, here):
        for what, nonsense in NONSENSE.items():
            sent = {n: nonsense(form, n) for n in form.kinds if n not in OURS}

            answer = _send(phone, form, sent)

            assert answer.status_code in (200, 302, 404), (form.path, what)
            assert b"<script>alert" not in answer.content, (form.path, what)


def _forms(page: Page, world: World) -> Iterator[tuple[Client, Form]]:
    """The forms that the first insider finds there, but for the choice of language."""
    path = page.path(world)
    for who in list(insiders(page, world).values())[:1]:
        phone = visitor(who, "ar")
        shown = phone.get(path)
        for form in sent_forms(shown.content.decode(errors="replace"), path):
            if form.path not in ("/language/", "/sign-out/"):
                yield phone, form


def _send(phone: Client, form: Form, sent: dict[str, list[str]]) -> HttpResponse:
    """Send it, and let nothing stand that it changed."""
    with transaction.atomic():
        answer = phone.post(
            form.path,
            urlencode(sent, doseq=True),
            content_type="application/x-www-form-urlencoded",
        )
        transaction.set_rollback(True)
    return answer
