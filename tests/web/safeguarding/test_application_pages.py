"""Somebody applies on a phone; a coordinator reads, talks and answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from rafiqi.areas.mornings.models import Care
from rafiqi.areas.safeguarding.models import Application, Interview
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db
SAID = {
    "name": "Rosa Lind",
    "email": "rosa@example.org",
    "phone": "",
    "languages": "German",
    "work": "nurse",
    "why": "I had a mentor once.",
    "places": "2",
    "times": "",
    "agrees": "on",
}


@pytest.fixture
def programme():
    return make.programme(takes_applications=True)


def address(programme) -> str:
    return reverse("vetting:apply", args=[programme.public_id])


def test_anybody_applies_without_an_account(client: Client, programme):
    page = text(client.post(address(programme), SAID, follow=True))

    assert "Somebody reads it soon" in page
    assert Application.objects.get().places == 2


def test_the_answer_is_the_same_for_an_address_that_is_known(client, programme):
    make.person(organisation=programme.organisation, email="rosa@example.org")

    first = text(client.post(address(programme), SAID, follow=True))
    second = text(client.post(address(programme), SAID, follow=True))

    assert first == second
    assert Application.objects.count() == 1


def test_the_same_form_sent_twice_is_one_application(client, programme):
    said = {**SAID, "once": "k" * 24}
    client.post(address(programme), said)

    again = client.post(address(programme), said | {"email": "b@example.org"})

    assert again["Location"] == reverse("vetting:thanks", args=[programme.public_id])
    assert Application.objects.count() == 1


def test_nothing_typed_is_lost_when_the_yes_is_missing(client, programme):
    page = client.post(address(programme), SAID | {"agrees": ""})

    assert "I had a mentor once." in text(page)
    assert not Application.objects.exists()


def test_a_machine_that_sends_many_is_asked_to_wait(client, programme):
    for number in range(21):
        said = SAID | {"email": f"m{number}@example.org"}
        page = client.post(address(programme), said)

    assert "Please send yours in an hour." in text(page)
    assert Application.objects.count() == 20


def test_hostile_words_stay_words(client: Client, programme):
    evil = "<script>alert(1)</script>"
    client.post(address(programme), SAID | {"why": evil, "name": evil})
    client.force_login(make.coordinator(programme))

    page = client.get(
        reverse("vetting:application", args=[Application.objects.get().public_id])
    )

    assert evil not in page.content.decode()
    assert "&lt;script&gt;" in page.content.decode()


def test_a_closed_programme_says_so_and_names_nothing(client: Client):
    closed = make.programme(name="Secret plans")

    page = text(client.get(address(closed)))

    assert "does not look for mentors at the moment" in page
    assert "Secret plans" not in page


def test_what_was_applied_for_shows_in_the_morning(client: Client, programme):
    application = make.application(programme, applied_at=make.now())
    client.force_login(make.coordinator(programme))

    page = client.get(reverse("mornings:morning"))

    assert "Rosa Lind Would like to be a mentor" in text(page)
    address = reverse("vetting:application", args=[application.public_id])
    assert address in page.content.decode()


def test_a_call_to_somebody_who_applied_is_noted_in_the_morning(
    client: Client, programme
):
    application = make.application(
        programme, phone="+491701234567", applied_at=make.now()
    )
    client.force_login(make.coordinator(programme))

    need = client.get(reverse("mornings:need", args=[application.public_id]))
    finish = reverse("mornings:finish", args=[application.public_id])
    after = client.post(finish, {"how": "called"}, follow=True)

    assert "tel:+491701234567" in need.content.decode()
    assert "Rosa Lind" not in text(after)
    assert Care.objects.get().application == application


def test_the_day_of_a_talk_may_be_written_in_arabic_digits(client: Client, programme):
    application = make.application(programme)
    client.force_login(make.coordinator(programme))
    page = reverse("vetting:application", args=[application.public_id])

    client.post(page, {"do": "note", "held_on": "٠٣/٠٢/٢٠٢٥", "words": "Warm."})

    assert Interview.objects.get().held_on == date(2025, 2, 3)


def test_a_coordinator_notes_a_talk_and_says_yes(client: Client, programme):
    application = make.application(programme)
    client.force_login(make.coordinator(programme))
    page = reverse("vetting:application", args=[application.public_id])
    yesterday = make.now().date() - timedelta(days=1)

    client.post(page, {"do": "note", "held_on": yesterday, "words": "Warm."})
    answer = client.post(page, {"do": "yes"}, follow=True)

    assert Interview.objects.get().words == "Warm."
    assert "Welcome to a new mentor." in text(answer)


def test_a_yes_to_somebody_we_know_asks_whether_it_is_them(client: Client, programme):
    make.person("Rosa L.", organisation=programme.organisation, email="r@example.org")
    application = make.application(programme, email="r@example.org")
    client.force_login(make.coordinator(programme))
    page = reverse("vetting:application", args=[application.public_id])

    asked = text(client.post(page, {"do": "yes"}))
    done = client.post(page, {"do": "yes", "is_known": "on"}, follow=True)

    assert "Rosa L. has this address or number already" in asked
    assert "Welcome to a new mentor." in text(done)


def test_the_list_asks_as_often_for_many(client, programme, django_assert_num_queries):
    client.force_login(make.coordinator(programme))
    page = reverse("vetting:applications", args=[programme.public_id])
    for _ in range(3):
        make.application(programme)

    with django_assert_num_queries(7):
        assert client.get(page).status_code == 200


def test_the_open_page_speaks_arabic_too(client: Client, programme):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"

    page = client.get(address(programme))

    assert "كن مرشدًا" in text(page)
