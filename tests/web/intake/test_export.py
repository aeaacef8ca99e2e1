"""Everybody as a spreadsheet that comes back in as it went out."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from tests import make
from tests.areas.intake.lists import bring
from tests.web.intake.lists import bring as bring_file
from tests.web.intake.lists import latest, send

pytestmark = pytest.mark.django_db
EVERYTHING: dict[str, Any] = {
    "gender": "f",
    "birth_year": 1990,
    "origin": "SY",
    "place": "Köln",
    "slots": [0, 5, 20],
    "online": True,
    "in_person": False,
    "wants_same_gender": True,
    "occupation_said": "nurse",
    "education": 6,
    "years": 4,
    "goals": ["job", "language"],
    "cares_for_others": True,
    "has_refugee_background": True,
    "notes": "Likes tea",
}
READERS = pytest.mark.parametrize("language", ["en", "ar"])
KINDS = pytest.mark.parametrize("kind", ["csv", "xlsx"])


def coordinator(client: Client, programme: Programme, language: str = "en") -> Person:
    mira = make.coordinator(programme)
    Person.objects.filter(pk=mira.pk).update(language=language)
    client.force_login(mira)
    return mira


def download(client: Client, programme: Programme, role: str, kind: str) -> Any:
    url = reverse("intake:export", args=[programme.public_id])
    return client.get(url, {"role": role, "kind": kind})


def records(programme: Programme, role: str) -> dict[str, dict[str, Any]]:
    """Everybody in a role by name, without what only our own installation knows."""
    enrolled = Enrolment.objects.filter(programme=programme, role=role)
    found = people.records(enrolled.values_list("person", flat=True))
    own = {"occupation", "avoids_same_origin", "interests", "works_for"}
    return {
        record["name"]: {k: v for k, v in record.items() if k not in own}
        for record in found.values()
    }


@READERS
@KINDS
@pytest.mark.parametrize("role", [Role.NEWCOMER, Role.MENTOR])
def test_what_goes_out_comes_in_again_in_another_organisation(
    client: Client, language: str, kind: str, role: str
) -> None:
    home = make.programme(name="برنامج")
    told = EVERYTHING if role == Role.MENTOR else EVERYTHING | {"years": None}
    if role == Role.NEWCOMER:
        told = told | {"has_refugee_background": None}
    else:
        told = told | {"cares_for_others": None}
    make.somebody(role, home, "Sara Idris", speaks={"ara": "native", "deu": ""}, **told)
    make.somebody(role, home, "Empty Cells")
    coordinator(client, home, language)
    file = download(client, home, role, kind)
    away = make.programme(make.organisation("Far Away"))
    coordinator(client, away, language)

    upload = SimpleUploadedFile(f"list.{kind}", file.content)
    send(client, away, upload, role)
    unused = [c["header"] for c in latest(away).columns if not c["field"]]
    bring_file(client, away, SimpleUploadedFile(f"list.{kind}", file.content), role)

    assert unused == []
    assert records(away, role) == records(home, role)


@READERS
def test_every_column_is_known_again_although_it_is_empty(
    client: Client, language: str
) -> None:
    programme = make.programme()
    coordinator(client, programme, language)
    for role in (Role.NEWCOMER, Role.MENTOR):
        make.somebody(role, programme, "Sara Idris")
        file = download(client, programme, role, "csv")

        send(client, programme, SimpleUploadedFile("x.csv", file.content), role)

        assert [c["header"] for c in latest(programme).columns if not c["field"]] == []


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+Ali", "-Ali", "@Ali"])
def test_a_name_never_becomes_a_formula(client: Client, name: str) -> None:
    programme = make.programme()
    make.somebody(Role.NEWCOMER, programme, name)
    coordinator(client, programme)

    text = download(client, programme, "newcomer", "csv").content.decode("utf-8-sig")
    sheet = load_workbook(
        io.BytesIO(download(client, programme, "newcomer", "xlsx").content)
    ).active

    assert f",{name}," not in text
    assert f"'{name}" in text
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_phone_number_keeps_its_plus(client: Client) -> None:
    programme = make.programme()
    bring(programme, ("Ali Saleh", "", "+49 176 1234567", "", ""))
    coordinator(client, programme)
    file = download(client, programme, "newcomer", "csv")
    assert "'+491761234567" in file.content.decode("utf-8-sig")
    elsewhere = make.programme(make.organisation("Far Away"))
    coordinator(client, elsewhere)

    bring_file(client, elsewhere, SimpleUploadedFile("x.csv", file.content))

    assert Person.objects.filter(phone="+491761234567").count() == 2


def test_the_file_has_a_name_in_every_script_and_is_kept_nowhere(
    client: Client,
) -> None:
    programme = make.programme(name='طريق "1"\r\nX: y')
    coordinator(client, programme)

    response = download(client, programme, "mentor", "csv")

    name = response["Content-Disposition"]
    assert name.startswith('attachment; filename="1-x-y-mentors-')
    assert "filename*=UTF-8''%D8%B7%D8%B1" in name
    assert response["Cache-Control"] == "private, no-store"


def test_nobody_of_another_programme_or_organisation_goes_out(client: Client) -> None:
    programme = make.programme()
    make.somebody(Role.NEWCOMER, make.programme(programme.organisation), "Next door")
    make.somebody(Role.NEWCOMER, make.programme(), "Far Away")
    coordinator(client, programme)

    text = download(client, programme, "newcomer", "csv").content.decode()

    assert "Next door" not in text
    assert "Far Away" not in text


def test_thirty_people_cost_as_many_queries_as_three(
    client: Client, django_assert_num_queries
) -> None:
    programme = make.programme()
    coordinator(client, programme)
    for _ in range(2):
        for number in range(3):
            make.somebody(Role.NEWCOMER, programme, f"Person {number}")
        with django_assert_num_queries(7):
            download(client, programme, "newcomer", "csv")
