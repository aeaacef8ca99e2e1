from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

import rafiqi

COMPONENTS = Path(rafiqi.__file__).parent / "web" / "components"


@pytest.mark.django_db
def test_every_component_stands_in_the_pattern_book(client: Client) -> None:
    response = client.get("/patterns/")

    shown = {template.name for template in response.templates}
    assert {f"components/{file.name}" for file in COMPONENTS.iterdir()} <= shown


@pytest.mark.django_db
def test_the_pattern_book_is_read_in_both_directions(client: Client) -> None:
    text = client.get("/patterns/").content.decode()

    assert '<section lang="en" dir="ltr"' in text
    assert '<section lang="ar" dir="rtl"' in text
