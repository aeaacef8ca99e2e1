"""Applications on pages: as newcomers, partners, mentors and teams meet them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rafiqi.areas.candidacies import actions
from rafiqi.areas.candidacies.models import Candidacy, StillThere
from rafiqi.kernel.signed import signature
from tests import make
from tests.make import candidacies, opportunities, practice
from tests.walk import visitor

pytestmark = pytest.mark.django_db


def read(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_newcomer_saves_gets_it_ready_looks_and_sends(client):
    who = make.enrolment(person=None)
    ali = who.person
    offer = opportunities.opportunity(opportunities.partner(who.programme.organisation))
    text = practice.piece(ali, at=make.now())
    browser = visitor(ali)

    browser.post(reverse("candidacies:save", args=[offer.public_id]))
    made = Candidacy.objects.get()
    ready = reverse("candidacies:prepare", args=[made.public_id])
    said = {"message": "I can help", "shows_name": "on", "shows_message": "on"}
    answer = browser.post(ready, {**said, "pieces": [text.public_id]}, follow=True)

    page = read(answer)
    assert "This is what they will see" in page
    assert "I can help" in page
    assert ali.name in page
    assert ali.email not in page
    browser.post(reverse("candidacies:send", args=[made.public_id]))
    made.refresh_from_db()
    assert made.stage == "applied"
    petra = offer.partner.contacts.get().person
    seen = read(
        visitor(petra).get(reverse("candidacies:partner", args=[made.public_id]))
    )
    assert "I can help" in seen
    assert ali.email not in seen
    document = reverse(
        "candidacies:partner_document", args=[made.enclosures.get().public_id]
    )
    assert "bakery in Aleppo" in read(visitor(petra).get(document))


def test_a_newcomer_says_yes_by_the_link_of_a_letter_without_signing_in(client):
    asked = candidacies.introduction()
    path = reverse("introductions:introduction", args=[asked.public_id])

    wrong = client.get(f"{path}{'x' * 43}/")
    page = read(client.post(f"{path}{signature(path)}/", {"do": "yes"}))

    assert wrong.status_code == 404
    assert "Thank you" in page
    assert Candidacy.objects.get().stage == "introduced"


def test_one_tap_by_link_says_that_somebody_is_still_there(client):
    made = candidacies.sent(at=make.now() - timedelta(days=120))
    start = make.now().date() - timedelta(days=100)
    candidacies.said(made, "started", on=start, at=make.now())
    actions.ask(by=None, at=make.now())
    asked = StillThere.objects.get()
    path = reverse("still_there:still", args=[asked.public_id])

    page = read(client.post(f"{path}{signature(path)}/", {"do": "yes"}))

    assert "Thank you" in page
    made.refresh_from_db()
    assert made.stage == "still_3"


def test_a_partner_says_not_this_time_in_two_taps():
    made = candidacies.sent(at=make.now())
    petra = made.opportunity.partner.contacts.get().person
    browser = visitor(petra)
    say = reverse("candidacies:partner_say", args=[made.public_id, "ended"])
    today = make.now().date().isoformat()

    refused = read(browser.post(say, {"on": today}))
    read(browser.post(say, {"on": today, "reason": "language"}, follow=True))

    made.refresh_from_db()
    assert "Please choose one." in refused
    assert made.stage == "ended"


def test_a_partner_does_not_say_what_is_not_theirs_to_say():
    made = candidacies.sent(at=make.now())
    petra = made.opportunity.partner.contacts.get().person
    say = reverse("candidacies:partner_say", args=[made.public_id, "still_12"])

    visitor(petra).post(say, {"on": make.now().date().isoformat()})

    made.refresh_from_db()
    assert made.stage == "applied"


def test_a_file_lies_with_the_application_and_is_never_run():
    made = candidacies.saved(at=make.now())
    browser = visitor(made.enrolment.person)
    upload = reverse("candidacies:upload", args=[made.public_id])
    evil = SimpleUploadedFile("cv.html", b"<script>alert(1)</script>")
    browser.post(upload, {"file": evil})
    browser.post(upload, {"file": SimpleUploadedFile("x.exe", b"MZ\x00\x01\x02")})

    (one,) = made.enclosures.all()
    answer = browser.get(reverse("candidacies:document", args=[one.public_id]))

    assert one.name == "cv.txt"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_table_costs_as_many_queries_for_three_as_for_one(
    django_assert_max_num_queries,
):
    first = candidacies.sent(at=make.now())
    programme = first.enrolment.programme
    home = programme.organisation
    for name in ("Aya Nur", "Ben Diop"):
        who = make.enrolment(
            programme=programme, person=make.person(name, organisation=home)
        )
        candidacies.sent(who, first.opportunity, at=make.now())
    mira = visitor(make.coordinator(programme))
    table = reverse("candidacies:programme", args=[programme.public_id])

    with django_assert_max_num_queries(16):
        page = read(mira.get(table))
    only = read(mira.get(table, {"name": "diop", "stage": "applied"}))

    assert page.count("<tr>") == 4
    assert re.search("Ben Diop", only)
    assert "Aya Nur" not in only


def test_a_team_writes_its_own_reasons_and_keeps_what_was_chosen():
    made = candidacies.sent(at=make.now())
    mira = visitor(make.coordinator(made.enrolment.programme))
    person = made.enrolment.person
    actions.withdraw(made, "pay", by=person, at=make.now())

    pay = reverse("candidacies:reason", args=["pay"])
    mira.post(pay, {"en": "Too little money", "ar": ""})
    mira.post(pay, {"do": "retire"})

    one = reverse("candidacies:candidacy", args=[made.public_id])
    assert "Too little money" in read(visitor(person).get(one))
    assert "put away" in read(mira.get(reverse("candidacies:reasons")))


def test_all_places_taken_can_be_closed_with_one_tap():
    made = candidacies.started(at=make.now())
    mira = visitor(make.coordinator(made.enrolment.programme))

    mira.post(reverse("candidacies:fill", args=[made.opportunity.public_id]))

    made.opportunity.refresh_from_db()
    assert made.opportunity.closed_why == "filled"
