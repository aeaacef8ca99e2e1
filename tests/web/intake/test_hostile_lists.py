"""Files that are no lists, or lists made to do harm."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from rafiqi.areas.intake.models import Import
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from tests import make
from tests.web.intake.lists import bring, csv, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(client: Client) -> Programme:
    programme = make.programme()
    client.force_login(make.coordinator(programme))
    return programme


def zip_bomb() -> bytes:
    """A small workbook that claims to hold a sheet of 300 MB of blanks."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        with bomb.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(30):
                sheet.write(b" " * 10_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "This file is empty. Please choose the file with your list."),
        (b"Name,E-mail\n", "There are headings in this file but no people below them."),
        (b"<!doctype html><html><body>Sign in</body></html>", "This is a web page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "We cannot read a table"),
        (b"PK\x03\x04 and then nothing", "This file is damaged."),
        (b",".join([b"x"] * 301) + b"\n", "This list has more than 300 columns."),
        (b"Name\n" + b"A\n" * 50_001, "This list has more than 50000 rows."),
        (b"x" * 20_000_001, "This file is larger than 20 MB."),
        (b"Name,Notes\nAli," + b"x" * 100_001, "A cell in this list has more than"),
    ],
    ids=["empty", "heads", "web", "binary", "zip", "wide", "long", "huge", "cell"],
)
def test_a_file_that_is_no_list_is_sent_back_with_what_to_do(
    client: Client, programme: Programme, content: bytes, says: str
) -> None:
    page = send(client, programme, SimpleUploadedFile("list.csv", content))

    assert says in said(page)
    assert not Import.objects.exists()


def test_a_zip_bomb_is_not_unpacked(client: Client, programme: Programme) -> None:
    page = send(client, programme, SimpleUploadedFile("list.xlsx", zip_bomb()))

    assert "This file holds far more than a list of people." in said(page)


def test_without_a_file_she_is_asked_for_one(
    client: Client, programme: Programme
) -> None:
    url = f"/programmes/{programme.public_id}/imports/"

    assert "Please choose a file." in said(client.post(url, {"role": ""}))


def test_a_formula_in_a_cell_is_only_what_it_shows(
    client: Client, programme: Programme
) -> None:
    workbook = Workbook()
    for row in (["Name", "City"], ["Ali Saleh", "=1+1"], ["Mona Aziz", "Berlin"]):
        workbook.active.append(row)
    out = io.BytesIO()
    workbook.save(out)

    bring(client, programme, SimpleUploadedFile("list.xlsx", out.getvalue()))

    assert Person.objects.get(name="Ali Saleh").profile.place == ""


def test_a_list_of_impossible_things_harms_nobody(
    client: Client, programme: Programme
) -> None:
    long = "x" * 5_000
    rows = f"""Name,E-mail,Phone,Year of birth,Nationality,City,Goal,Notes
{long},{long}@example.org,+49{"1" * 99},99999,Atlantis,{long},{long},{long}
\u202eevil\u202c,a@b.c' OR 1=1,-1,-5,XX,NULL,DROP TABLE,{{{{7*7}}}}
"""

    page = said(send(client, programme, csv(rows)))
    bring(client, programme, csv(rows))

    assert "1 person will be added" in page
    assert Person.objects.exclude(name="Mira Stein").get().name == "evil"
