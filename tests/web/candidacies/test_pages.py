"""Applications on pages: as newcomers, partners, mentors and teams meet them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rafiqi.areas.candidacies.models import Candidacy
from tests import make
from tests.make import opportunities, practice
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
