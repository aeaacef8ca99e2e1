"""A CV in the browser: brought, read line by line, written anew."""

import re
from datetime import timedelta

import brotli
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rafiqi.areas.practice.models import Piece, Reading, Remark
from tests import make
from tests.kernel.test_text_inside import paragraph, word
from tests.make import practice

pytestmark = pytest.mark.django_db
NOW = make.now()
DAY = timedelta(days=1)
BUDGET = 14_000


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ali(pair, client):
    client.force_login(pair.mentee.person)
    return pair.mentee.person


def url(name, *things):
    args = [getattr(thing, "public_id", thing) for thing in things]
    return reverse(f"practice:{name}", args=args)


def text(response):
    """What the page says, without its markup."""
    body = response.content.decode().split("<body>")[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_a_cv_goes_from_the_box_to_the_mentor_and_comes_back_with_comments(
    client, pair, ali
):
    typed = {"kind": "cv", "title": "For bakeries", "text": practice.CV}
    page = text(client.post(url("add"), typed, follow=True))
    assert "Only you see it, until you ask somebody." in page
    cv = Piece.objects.get()
    asked = {"who": f"pair-{pair.public_id}", "wish": "Clear?", "due_on": ""}
    assert "You have asked." in text(client.post(url("ask", cv), asked, follow=True))

    client.force_login(pair.mentor.person)
    assert "Please read it until" in text(client.get(reverse("home:start")))
    assert "Clear?" in text(client.get(url("text", cv)))
    said = {"kind": "question", "text": "Which bread?", "last": "٤"}
    page = client.post(url("comment", cv, 1, 3), said, follow=True)
    assert "lines 3 to 4" in text(page)
    reading = Reading.objects.get()
    assert "You have said that you are through." in text(
        client.post(url("finish", reading), follow=True)
    )

    client.force_login(ali)
    assert "Somebody has said something about it." in text(
        client.get(reverse("home:start"))
    )
    assert "Which bread?" in text(client.get(url("text", cv)))
    assert "Somebody has said" not in text(client.get(reverse("home:start")))
    remark = Remark.objects.get()
    page = client.post(url("answer", remark), {"text": "Flat bread"}, follow=True)
    assert "Flat bread" in text(page)
    page = text(client.post(url("settle", remark), follow=True))
    assert "Show 1 comment that is done" in page
    assert "Which bread?" not in page
    new = practice.CV.replace("German: A2", "German: B1")
    client.post(url("write", cv), {"text": new})
    page = client.get(url("changes", cv, 2)).content.decode()
    assert "<del>German: A2</del>" in page
    assert "<ins>German: B1</ins>" in page


def test_a_file_becomes_words_to_look_at_and_nothing_is_saved_before(client, ali):
    file = SimpleUploadedFile("cv.docx", word(paragraph("سارة") + paragraph("Nurse")))
    typed = {"kind": "letter", "title": "Mine", "text": "", "file": file}

    page = client.post(url("add"), typed).content.decode()

    assert "These words are from your file." in page
    assert "سارة\nNurse" in page
    assert 'value="Mine"' in page
    assert 'value="letter" required' in page or 'value="letter"' in page
    assert not Piece.objects.exists()


def test_a_file_that_cannot_be_opened_costs_nothing_typed(client, ali):
    file = SimpleUploadedFile("cv.pdf", b"%PDF-1.4 nothing")
    typed = {"kind": "cv", "title": "", "text": "Ali, baker", "file": file}

    page = client.post(url("add"), typed).content.decode()

    assert "This file cannot be opened." in page
    assert "Ali, baker</textarea>" in page
    assert not Piece.objects.exists()


def test_hostile_words_are_only_words_and_each_line_finds_its_direction(client, ali):
    cv = practice.piece(ali, "<script>alert(1)</script>\nممرضة\nNurse")

    page = client.get(url("text", cv)).content.decode()

    assert "<script>alert" not in page
    assert page.count('<td dir="auto">') == 3


def test_a_volunteer_says_they_read_takes_one_and_gives_it_back(client, pair, ali):
    reading = practice.asked(practice.piece(ali), pair.programme, at=NOW)
    ida = practice.reader(pair.programme)
    client.force_login(ida)

    assert "1 text waits for a reader" in text(client.get(reverse("home:start")))
    page = client.get(url("waiting"))
    assert "4 lines" in text(page)
    assert ali.short_name not in text(page)
    page = text(client.post(url("take", reading), follow=True))
    assert "It is yours to read." in page
    page = text(client.post(url("give_back", reading), follow=True))
    assert "It is good that you said so." in page
    (place,) = practice.places(ida)
    assert "Thank you for all you read." in text(
        client.post(url("reads", place), {"stop": "1"}, follow=True)
    )


def test_the_coordinator_sees_who_waits_and_hands_it_on_without_reading_it(
    client, pair, ali
):
    reading = practice.asked(practice.piece(ali), pair.programme, at=NOW)
    ida = practice.reader(pair.programme)
    client.force_login(make.coordinator(pair.programme))

    page = client.get(url("queue", pair.programme))
    assert "Nobody has taken it yet." in text(page)
    assert "Aleppo" not in text(page)
    handed = {"to": ida.public_id}
    page = text(client.post(url("hand", reading), handed, follow=True))
    assert "Ida Blum has taken it" in page
    assert client.get(url("text", reading.piece)).status_code == 404


def test_a_deleted_text_is_gone_with_all_that_was_said(client, pair, ali):
    cv = practice.piece(ali)
    practice.remark(practice.asked(cv, pair))

    assert "The text is deleted." in text(
        client.post(url("throw_away", cv), follow=True)
    )
    assert not Piece.objects.exists()
    assert not Remark.objects.exists()


def test_a_long_cv_with_many_comments_stays_a_light_page(client, pair, ali):
    lines = "\n".join(f"Line {n}: what I did in the year {1990 + n}" for n in range(60))
    reading = practice.asked(practice.piece(ali, lines), pair)
    for line in range(1, 60, 3):
        practice.remark(reading, f"Say more about {line}", first=line, last=line)

    for reader in (ali, pair.mentor.person):
        client.force_login(reader)
        page = client.get(url("text", reading.piece)).content
        assert len(brotli.compress(page, quality=5)) < BUDGET
