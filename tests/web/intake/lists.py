"""A coordinator with lists: the three real ones, and small ones made up on the spot."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rafiqi.areas.intake.models import Import
from rafiqi.areas.programmes.models import Programme

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "data"
MENTORS = "forms/mentors_form_export.csv"
NEWCOMERS = "forms/newcomers_form_export.xlsx"
OUTCOMES = "rtof/sample_wide.csv"


def sample(path: str) -> SimpleUploadedFile:
    """One of the real files beside the repository, or skip the test."""
    file = SAMPLES / path
    if not file.exists():
        pytest.skip(f"the sample {path} is not beside this repository")
    return SimpleUploadedFile(file.name, file.read_bytes())


def csv(text: str, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def send(
    client: Client, programme: Programme, file: SimpleUploadedFile, role: str = ""
) -> HttpResponse:
    """Choose the file on the page and send it."""
    url = reverse("intake:upload", args=[programme.public_id])
    response: Any = client.post(url, {"file": file, "role": role}, follow=True)
    return response


def bring(
    client: Client, programme: Programme, file: SimpleUploadedFile, role: str = ""
) -> Import:
    """Send a file and bring it in, without changing anything."""
    send(client, programme, file, role)
    source = latest(programme)
    press(client, source, "apply")
    source.refresh_from_db()
    return source


def press(client: Client, source: Import, button: str) -> str:
    """Press a button of a list's page; what the next page says."""
    url = reverse(f"intake:{button}", args=[source.public_id])
    return said(client.post(url, follow=True))


def look(client: Client, page: str, source: Import, *more: Any) -> str:
    """What one of a list's pages says."""
    return said(client.get(reverse(f"intake:{page}", args=[source.public_id, *more])))


def latest(programme: Programme) -> Import:
    return Import.objects.filter(programme=programme).latest("pk")


def said(response: Any) -> str:
    """What a page says, without its markup."""
    body = response.content.decode().split("<main")[1].split("</main>")[0]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))
    return re.sub(r"[\u2068\u2069]", "", text)
