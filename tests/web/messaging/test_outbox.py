"""Letters as a developer sees them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from rafiqi.areas.messaging import actions
from tests import make

SERVER = {
    "RAFIQI_DEV": "0",
    "DJANGO_SETTINGS_MODULE": "rafiqi.config.settings",
    "RAFIQI_SECRET_KEY": "x1" * 30,
    "RAFIQI_HOSTS": "example.org",
    "RAFIQI_URL": "https://example.org",
    "RAFIQI_SMTP_URL": "smtp://127.0.0.1",
    "RAFIQI_MAIL_FROM": "a@example.org",
}


@pytest.mark.django_db
def test_a_letter_is_shown_in_the_readers_language_with_a_link_that_works(
    client: Client,
) -> None:
    ali = make.person("Ali Saleh", language="ar")
    actions.tell(ali, "proposal", "/me/", by=None, at=make.now())

    page = client.get("/outbox/")
    link = re.search(r'href="http://localhost:8000(/in/[^"]+)"', page.text)

    assert "الشخص المناسب" in page.text
    assert link
    assert client.post(link[1])["Location"] == "/me/"


@pytest.mark.django_db
def test_the_outbox_costs_one_query(
    client: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        actions.tell(make.person(), "matched", "/", by=None, at=make.now())

    with django_assert_num_queries(1):
        client.get("/outbox/")


def test_on_a_server_there_is_no_outbox() -> None:
    code = "import django; django.setup(); from django.urls import resolve; "

    done = subprocess.run(
        [sys.executable, "-c", code + "resolve('/about/'); resolve('/outbox/')"],
        env={**os.environ, **SERVER, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Resolver404" in done.stderr
    assert "'path': 'outbox/'" in done.stderr
