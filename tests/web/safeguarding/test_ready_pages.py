"""What is missing before a mentor is matched, as both sides see it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from rafiqi.areas.safeguarding.models import Reference
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict():
    return make.programme(needs_references=True, needs_interview=True)


def test_a_mentor_reads_what_is_needed_and_names_two_people(client: Client, strict):
    noor = make.mentor(strict)
    client.force_login(noor.person)
    said = {"enrolment": noor.public_id, "name": "Ida Blum", "contact": "030 1"}

    assert "2 things are still needed" in text(client.get("/"))
    client.post(reverse("ready:own"), said)
    page = text(client.post(reverse("ready:own"), said, follow=True))

    assert Reference.objects.count() == 2
    assert "not asked yet" in page
    assert "Name somebody who knows you well" not in page


def test_nobody_names_people_for_another_mentor(client: Client, strict):
    client.force_login(make.mentor(strict).person)
    other = make.mentor(strict, "Nadia Cohen")

    answer = client.post(
        reverse("ready:own"),
        {"enrolment": other.public_id, "name": "I", "contact": "1"},
    )

    assert answer.status_code == 404
    assert not Reference.objects.exists()


def test_a_mentor_does_not_read_whether_the_answer_was_good(client: Client, strict):
    noor = make.mentor(strict)
    Reference.objects.create(enrolment=noor, state="not_good", changed_at=make.NOON)
    client.force_login(noor.person)

    page = text(client.get(reverse("ready:own")))

    assert "has answered" in page
    assert "not good" not in page


def test_a_coordinator_notes_an_answer_and_a_talk(client: Client, strict):
    noor = make.mentor(strict)
    for name in ("Ida Blum", "Max Roth"):
        Reference.objects.create(
            enrolment=noor, name=name, contact="030 1", changed_at=make.NOON
        )
    client.force_login(make.coordinator(strict))
    page = reverse("ready:mentor", args=[noor.public_id])
    assert "Ida Blum" in text(client.get(page))

    for one in Reference.objects.all():
        client.post(reverse("ready:reference", args=[one.public_id]), {"state": "good"})
    day = make.now().date()
    client.post(page, {"do": "talk", "held_on": day, "words": "Warm."})

    seen = text(client.get(page))
    assert "All is there. This mentor can be matched." in seen
    assert "Ida Blum" not in seen


def test_the_team_sees_who_lacks_what(client, strict, django_assert_num_queries):
    for name in ("Noor Haddad", "Nadia Cohen", "Lea Roth"):
        make.mentor(strict, name)
    client.force_login(make.coordinator(strict))

    with django_assert_num_queries(11):
        page = client.get(reverse("ready:team", args=[strict.public_id]))

    assert "a talk with the coordinator · two good references" in text(page)
