"""Making a report for a funder, reading it, opening its numbers, sending it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from rafiqi.areas.funding.models import ReportDay
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.statements.models import Statement
from tests import make
from tests.make import funding, statements
from tests.reading import links, text

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 5)


@pytest.fixture
def home() -> Programme:
    return make.programme()


@pytest.fixture
def mira(home: Programme) -> Person:
    return make.coordinator(home)


@pytest.fixture
def sent(home: Programme, mira: Person) -> Statement:
    return statements.statement(home, by=mira)


def _path(page: str, *of: str) -> str:
    return reverse(f"statements:{page}", args=of)


def _form(home: Programme, **other: Any) -> dict[str, Any]:
    return {
        "programmes": [home.public_id],
        "starts_on": "2026-01-01",
        "ends_on": "2026-01-31",
        "language": "ar",
        "words": "شكرًا لكم",
    } | other


def test_a_report_is_made_in_one_press(
    client: Client, home: Programme, mira: Person
) -> None:
    client.force_login(mira)

    client.post(_path("make", home.public_id), _form(home))

    made = Statement.objects.get()
    page = client.get(_path("statement", made.public_id))
    assert (made.language, made.made_by) == ("ar", mira)
    assert 'lang="ar" dir="rtl"' in page.content.decode()
    assert "شكرًا لكم" in text(page)


def test_a_report_that_is_due_begins_with_what_was_agreed(
    client: Client, home: Programme, mira: Person
) -> None:
    other = make.programme(home.organisation, name="Another one")
    make.enrolment("coordinator", programme=other, person=mira)
    grant = funding.grant(mira, home)
    due = ReportDay.objects.create(
        grant=grant,
        due_on=date(2026, 3, 1),
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 12, 31),
    )
    client.force_login(mira)

    page = client.get(_path("for_day", due.public_id)).content.decode()

    assert f'value="{grant.public_id}" selected' in page
    assert re.findall(r'type="date" name="\w+" value="([\d-]+)"', page) == [
        "2025-01-01",
        "2025-12-31",
    ]
    assert len(re.findall(r'name="programmes"[^>]*checked', page)) == 1


def test_the_form_begins_with_last_month(
    client: Client, home: Programme, mira: Person
) -> None:
    client.force_login(mira)

    page = client.get(_path("make", home.public_id)).content.decode()

    first, last = re.findall(r'type="date" name="\w+" value="([\d-]+)"', page)
    assert first.endswith("-01")
    assert first[:7] == last[:7]


def test_a_report_about_tomorrow_is_refused_and_nothing_is_lost(
    client: Client, home: Programme, mira: Person
) -> None:
    client.force_login(mira)

    again = client.post(
        _path("make", home.public_id), _form(home, ends_on="2099-01-01")
    )

    assert "A report ends today at the latest." in text(again)
    assert "شكرًا لكم" in again.content.decode()
    assert not Statement.objects.exists()


def test_every_number_leads_to_what_it_counts(
    client: Client, home: Programme, mira: Person
) -> None:
    make.enrolment(
        programme=home, person=make.person("Sara", organisation=home.organisation)
    )
    sent = statements.statement(home, by=mira)
    client.force_login(mira)

    page = client.get(_path("statement", sent.public_id))
    opened = client.get(_path("number", sent.public_id, "newcomers"))

    assert _path("number", sent.public_id, "newcomers") in links(page)
    assert "newcomers who took part: 1" in text(opened)
    assert "Sara" in text(opened)


def test_a_number_that_no_report_has_is_not_there(
    client: Client, mira: Person, sent: Statement
) -> None:
    client.force_login(mira)

    assert client.get(_path("number", sent.public_id, "secrets")).status_code == 404


def test_counting_again_shows_what_would_be_different(
    client: Client, home: Programme, mira: Person, sent: Statement
) -> None:
    client.force_login(mira)
    address = _path("statement", sent.public_id) + "?again"

    same = text(client.get(address))
    make.enrolment(programme=home)
    other = text(client.get(address))

    assert "every number is the same today" in same
    assert "newcomers who took part 0 then, 1 today" in other


def test_a_report_opens_with_few_questions_however_much_it_tells(
    client: Client,
    home: Programme,
    mira: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(3):
        make.enrolment(programme=home)
    sent = statements.statement(home, by=mira)
    client.force_login(mira)

    with django_assert_num_queries(6):
        client.get(_path("statement", sent.public_id))


def test_the_file_opens_in_another_program_and_says_the_same(
    client: Client, home: Programme, mira: Person
) -> None:
    grant = funding.grant(mira)
    sent = statements.statement(home, by=mira, grant=grant)
    client.force_login(mira)

    answer = client.get(_path("pdf", sent.public_id))

    words = " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages
    )
    assert answer["Content-Type"] == "application/pdf"
    assert "newcomers who took part" in words
    assert grant.title in words
    assert sent.digest[:20] in words.replace("\n", "")


def test_the_workbook_names_nobody(
    client: Client, home: Programme, mira: Person
) -> None:
    make.enrolment(
        programme=home, person=make.person("Sara", organisation=home.organisation)
    )
    sent = statements.statement(home, by=mira, language="ar")
    client.force_login(mira)

    answer = client.get(_path("xlsx", sent.public_id))

    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        inside = "".join(
            file.read(name).decode() for name in file.namelist() if "sheet" in name
        )
    assert "Sara" not in inside
    assert 'rightToLeft="1"' in inside


def test_a_report_made_by_mistake_is_deleted(
    client: Client, home: Programme, mira: Person, sent: Statement
) -> None:
    client.force_login(mira)

    answer = client.post(_path("throw_away", sent.public_id))

    assert answer["Location"] == _path("programme", home.public_id)
    assert not Statement.objects.exists()


def test_nobody_else_opens_a_report(client: Client, sent: Statement) -> None:
    client.force_login(make.coordinator(make.programme()))

    for page in ("statement", "pdf", "xlsx"):
        assert client.get(_path(page, sent.public_id)).status_code == 404
    assert client.get(_path("number", sent.public_id, "newcomers")).status_code == 404
    assert client.post(_path("throw_away", sent.public_id)).status_code == 404
    assert Statement.objects.exists()


def test_everybody_reads_what_the_numbers_mean(client: Client) -> None:
    page = text(client.get(_path("definitions")))

    assert "Whoever is in two of them counts once." in page
