"""Certificates of hours in a browser, on paper, and for whoever checks one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from rafiqi.areas.certificates import queries
from rafiqi.areas.certificates.models import Certificate
from rafiqi.areas.meetings.models import Helper
from rafiqi.web.certificates.paper import as_pdf, hours
from tests import make
from tests.make import meetings
from tests.walk import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor():
    programme = make.programme(make.organisation("Bridge House"), name="First steps")
    return make.mentor(programme, "Noor Haddad")


def read(pdf: bytes) -> str:
    """Its words as another program reads them, on one line."""
    whole = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(whole.split())


def test_a_mentor_makes_a_certificate_and_downloads_it(noor):
    client = visitor(noor.person)
    today = make.now().date().isoformat()
    said = {"programme": noor.programme.public_id, "language": "en"}
    said |= {"starts_on": today, "ends_on": today}

    nothing = client.post("/hours/", said)
    assert "Nothing was confirmed in this time" in nothing.content.decode()

    answer = client.post("/hours/", said | {"said_hours": "1.5", "said_what": "tea"})
    made = Certificate.objects.get()
    assert answer.headers["Location"] == f"/hours/{made.public_id}/"

    file = client.get(reverse("certificates:pdf", args=[made.public_id]))
    assert file.headers["Content-Type"] == "application/pdf"
    words = read(file.content)
    for word in ("Noor Haddad", "Bridge House", "First steps", "1 h 30 min", "tea"):
        assert word in words
    assert "Said by the mentor, confirmed by nobody" in words
    assert f"certificate-{made.number}.pdf" in file.headers["Content-Disposition"]


def test_a_coordinator_makes_one_for_a_mentor_and_nobody_else_may(noor):
    mira = make.coordinator(noor.programme)
    elsewhere = make.coordinator(make.programme())
    path = reverse("certificates:of_person", args=[noor.public_id])
    day = make.now().date().isoformat()
    said = {"starts_on": day, "ends_on": day, "language": "ar"}
    said |= {"programme": noor.programme.public_id, "said_hours": "2"}

    assert visitor(elsewhere).post(path, said).status_code == 404
    visitor(mira).post(path, said | {"said_what": "الترجمة"})

    assert Certificate.objects.get().person == noor.person


def test_whoever_holds_the_number_reads_what_is_printed_until_it_is_taken_back(noor):
    made = make.certificate(noor)
    anybody = visitor(None)
    page = reverse("certificates:genuine", args=[made.number])

    spaced = f" {made.number[:4].upper()} {made.number[4:]} "
    found = anybody.post("/certificate/", {"number": spaced})
    assert found.headers["Location"] == page
    text = anybody.get(page).content.decode()
    assert "This certificate is genuine" in text
    assert "Noor Haddad" in text
    assert noor.person.email not in text

    visitor(noor.person).post(reverse("certificates:withdraw", args=[made.public_id]))

    gone = anybody.get(page)
    assert gone.status_code == 404
    assert "We know no valid certificate" in gone.content.decode()
    assert "Noor" not in gone.content.decode()
    mine = visitor(noor.person).get(reverse("certificates:pdf", args=[made.public_id]))
    assert mine.headers["Content-Type"].startswith("text/html")


def test_the_paper_is_right_in_arabic_as_another_program_reads_it(noor, tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("apt-get install poppler-utils")
    view = queries.public_certificate(make.certificate(noor))
    file = tmp_path / "certificate.pdf"
    file.write_bytes(as_pdf(replace(view, language="ar", name="نور حداد")))

    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)

    words = read.stdout.decode()
    for word in ("شهادة ساعات", "نور حداد", "ساعتان"):
        assert word in words
    assert PdfReader(file).trailer["/Root"]["/Lang"] == "ar"


def test_a_hostile_name_stays_a_name(noor):
    view = queries.public_certificate(make.certificate(noor))
    evil = "<b>Bo</b><img src=file:///etc/passwd><style>*{color:red}</style>"

    pdf = as_pdf(replace(view, name=evil + "W" * 80, said_what="<script>" + "x" * 190))

    words = read(pdf)
    assert "<b>Bo</b><img src=file:///etc/passwd>" in words.replace("- ", "")
    assert "<script>" in words
    assert "root:" not in words
    pages = PdfReader(BytesIO(pdf)).pages
    assert len(pages) == 1
    assert not any("/URI" in str(page.get("/Annots", "")) for page in pages)


def test_hours_are_exact():
    assert [hours(n) for n in (0, 45, 60, 95)] == [
        "0 hours",
        "45 minutes",
        "1 hour",
        "1 h 35 min",
    ]


def test_what_makes_pdfs_is_not_loaded_before_somebody_wants_one():
    loads = (
        "import django, sys; django.setup(); import rafiqi.config.urls; "
        "sys.exit('weasyprint' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", loads],
        env={
            "DJANGO_SETTINGS_MODULE": "rafiqi.config.settings",
            "RAFIQI_DEV": "1",
            "PYTHONPATH": ":".join(sys.path),
        },
        capture_output=True,
    )

    assert done.returncode == 0, done.stderr.decode()


def test_a_server_without_the_libraries_says_so_and_shows_the_page(noor, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    made = make.certificate(noor)

    answer = visitor(noor.person).get(
        reverse("certificates:pdf", args=[made.public_id])
    )

    assert answer.status_code == 503
    assert "cannot make a PDF yet" in answer.content.decode()


def test_a_coordinator_notes_who_helps_and_asks_which_one(noor):
    mira = make.coordinator(noor.programme)
    make.mentor(noor.programme, "Noor Amin")
    gathering = meetings.gathering(
        noor.programme, by=mira, starts_at=make.now() + timedelta(days=2), at=make.now()
    )
    client = visitor(mira)
    path = reverse("meetings:helpers", args=[gathering.public_id])

    asked = client.post(path, {"name": "noor", "task": "leads"}).content.decode()
    assert "Which one is it?" in asked
    assert not Helper.objects.exists()
    who = noor.person.public_id
    client.post(path, {"name": "noor", "task": "leads", "who": who})
    assert Helper.objects.get().person == noor.person
    assert "leads it" in client.get(path).content.decode()

    client.post(f"{path}not/", {"who": who})
    assert not Helper.objects.exists()
    assert (
        "found nobody"
        in client.post(path, {"name": "Zz", "task": "helps"}).content.decode()
    )
