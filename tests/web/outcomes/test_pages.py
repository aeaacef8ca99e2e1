"""Noting, asking and counting on pages, as newcomers, mentors and coordinators do."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.outcomes.models import Benchmark, Outcome, OutcomeSettings
from rafiqi.areas.people.models import Person
from tests import make
from tests.make import fund, outcomes
from tests.reading import text

pytestmark = pytest.mark.django_db
ARABIC_DAY = "2026-01-15".translate({48 + n: 0x0660 + n for n in range(10)})
JOB = {
    "began_on": "2026-01-15",
    "title": "Nurse",
    "contract": "permanent",
    "hours": "31-48",
    "told_by": "newcomer",
    "how": "seen",
}


@pytest.fixture
def sara():
    return make.enrolment(person=make.person("Sara Idris"))


@pytest.fixture
def programme(sara):
    return sara.programme


@pytest.fixture
def mira(client, programme):
    who = make.coordinator(programme)
    client.force_login(who)
    return who


def url(name, thing, /, **asked):
    address = reverse(f"outcomes:{name}", args=[thing.public_id])
    query = "&".join(f"{key}={said}" for key, said in asked.items())
    return f"{address}?{query}" if query else address


@pytest.mark.usefixtures("mira")
def test_a_coordinator_notes_a_job(client, sara):
    page = client.post(url("note", sara, kind="work"), JOB, follow=True)

    job = Outcome.objects.get()
    assert (job.title, job.how, job.contract) == ("Nurse", "seen", "permanent")
    assert "The programme team has seen the paper." in text(page)


def test_a_newcomer_notes_a_job_and_speaks_for_themselves(client, sara):
    client.force_login(sara.person)
    said = {"began_on": ARABIC_DAY, "title": "ممرضة", "told_by": "employer"}

    client.post(url("note", sara, kind="work"), said)

    job = Outcome.objects.get()
    assert (job.began_on, job.told_by, job.how) == (
        date(2026, 1, 15),
        "newcomer",
        "said",
    )


@pytest.mark.usefixtures("mira")
def test_a_day_that_is_still_to_come_stays_in_the_form(client, sara):
    page = client.post(
        url("note", sara, kind="work"), {**JOB, "began_on": "2099-01-01"}
    )

    assert "This day is still to come." in text(page)
    assert "Nurse" in page.content.decode()
    assert not Outcome.objects.exists()


@pytest.mark.usefixtures("mira")
def test_two_taps_say_that_it_goes_on(client, sara):
    job = outcomes.outcome(sara, began_on=date(2026, 1, 15))
    said = {"state": "still", "on": "2026-05-01", "told_by": "newcomer", "how": "said"}

    client.post(url("later", job), said)

    job.refresh_from_db()
    assert job.held_months == 3


def test_a_newcomer_objects_and_the_team_reads_why(client, sara):
    job = outcomes.outcome(sara)
    client.force_login(sara.person)
    client.post(url("object_to", job), {"words": "I never worked there"})

    client.force_login(make.coordinator(sara.programme))

    assert "I never worked there" in text(client.get(url("outcome", job)))


def test_the_newcomer_lets_the_mentor_in(client):
    pair = make.pair()
    job = outcomes.outcome(pair.mentee)
    client.force_login(pair.mentee.person)
    client.post(url("wanting", pair.mentee), {"do": f"share:{pair.public_id}"})

    client.force_login(pair.mentor.person)

    assert client.get(url("outcome", job)).status_code == 200
    assert client.get(url("throw_away", job)).status_code == 404


def test_one_tap_notes_what_was_said_elsewhere(client):
    pair = make.pair()
    mira = make.coordinator(pair.programme)
    client.force_login(mira)
    said = FollowUp.objects.create(
        pair=pair,
        person=pair.mentee.person,
        after=3,
        asked_at=make.now(),
        answered_at=make.now(),
        doing="work",
        keeps="yes",
        needs="nothing",
    )
    page = url("suggestions", pair.programme)

    client.post(page, {"do": f"note:{said.public_id}"})
    again = client.post(page, {"do": f"note:{said.public_id}"}, follow=True)

    assert Outcome.objects.get().origin == "follow_up"
    assert "Somebody was quicker." in text(again)


@pytest.mark.usefixtures("mira")
def test_bands_are_said_in_money_of_the_benchmark(client, programme, sara):
    said = {
        "name": "Minimum wage",
        "amount": "2.400",
        "currency": "eur",
        "per": "month",
        "source": "destatis.de",
        "as_of": "2026-01-01",
        "do": "benchmark",
    }
    client.post(url("settings", programme), {**said, "amount": "2400,50"})

    assert str(Benchmark.objects.get().amount) == "2400.50"
    form = text(client.get(url("note", sara, kind="work")))
    assert "1,200.25" in form
    assert "destatis.de" in form


@pytest.mark.usefixtures("mira")
def test_the_table_is_searched_and_kept_within_the_programme(client, programme, sara):
    outcomes.outcome(sara, title="Nurse")
    outcomes.outcome(make.enrolment(programme=programme), "study", title="Law")
    outcomes.outcome(title="Elsewhere")

    page = text(client.get(url("programme", programme)))
    assert "Nurse" in page
    assert "Law" in page
    assert "Elsewhere" not in page
    assert "Law" not in text(client.get(url("programme", programme, who="idris")))
    nonsense = url("programme", programme, kind="x", page="99999999", state="?")
    assert client.get(nonsense).status_code == 200


@pytest.mark.usefixtures("mira")
def test_the_file_runs_no_formula(client, programme, sara):
    outcomes.outcome(sara, title="=1+1", where_at="@home")

    answer = client.get(url("programme", programme, file="csv"))
    sheet = client.get(url("programme", programme, file="xlsx"))

    assert "'=1+1" in answer.content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(sheet.content))
    assert {cell.data_type for row in book.active for cell in row} <= {
        "s",
        "inlineStr",
        "n",
        "d",
    }


@pytest.mark.usefixtures("mira")
def test_a_list_of_the_fund_comes_in_and_goes_out_on_pages(client, programme):
    chosen = {"uses_rtof": "on", "do": "kinds"}
    client.post(url("settings", programme), chosen)
    assert OutcomeSettings.objects.get().extra == ["housing"]
    file = SimpleUploadedFile("people.csv", fund.PEOPLE.encode())

    check = client.post(url("fund", programme), {"file": file}, follow=True)
    assert "2 new people" in text(check)
    done = client.post(check.request["PATH_INFO"], {"do": "bring"}, follow=True)
    assert "2 people added" in text(done)

    wide = client.get(url("fund", programme, file="csv")).content.decode()
    assert wide.startswith("unique_id,provider_id_person,first_name")
    assert "AA-1,,Sara,Idris,1990,Woman,Bury Council,2030-09" not in wide
    zipped = client.get(url("fund", programme, file="records")).content
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        assert "record_employment_entry.csv" in archive.namelist()
    client.post(check.request["PATH_INFO"], {"do": "undo"})
    assert not Person.objects.filter(reference="AA-1").exists()


@pytest.mark.usefixtures("mira")
def test_wrong_cells_are_shown_and_the_file_is_not_brought_in(client, programme):
    client.post(url("settings", programme), {"uses_rtof": "on", "do": "kinds"})
    wrong = SimpleUploadedFile("x.csv", fund.PEOPLE.replace("1990", "<b>").encode())

    check = client.post(url("fund", programme), {"file": wrong}, follow=True)
    assert "This is no year." in text(check)
    client.post(check.request["PATH_INFO"], {"do": "bring"})

    assert not Person.objects.filter(reference="BB-2").exists()
    client.post(check.request["PATH_INFO"], {"do": "bring", "leave_out": "on"})
    assert Person.objects.filter(reference="BB-2").exists()


def test_a_newcomer_sees_what_is_kept_for_the_fund(client, programme):
    mira = fund.serves(programme, keeps_ni_numbers=True)
    fund.brought(programme, fund.PEOPLE, mira)
    fund.brought(programme, fund.BASELINE, mira)
    sara = Person.objects.get(reference="AA-1")
    client.force_login(sara)
    enrolment = make.Enrolment.objects.get(person=sara)

    page = client.get(url("fund_person", enrolment))

    assert "Bury Council" in text(page)
    assert "QQ123456C" not in page.content.decode()
