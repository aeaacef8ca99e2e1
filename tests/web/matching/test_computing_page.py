"""What a coordinator sees of a round that the worker is at."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rafiqi.areas.matching import tasks
from rafiqi.areas.matching.models import Round
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 0)
    programme = make.programme()
    make.newcomer(programme)
    make.mentor(programme)
    return programme


@pytest.fixture
def mira(programme, client):
    who = make.coordinator(programme)
    client.force_login(who)
    return who


@pytest.fixture
def round(client, programme, mira):
    client.post(reverse("matching:open", args=[programme.public_id]))
    return Round.objects.get()


def read(client, round):
    return client.get(
        reverse("matching:round", args=[round.public_id])
    ).content.decode()


def test_mira_sees_how_far_a_large_round_is_and_the_page_looks_again(client, round):
    Round.objects.update(progress=50)

    text = read(client, round)

    assert '<meta http-equiv="refresh" content="3">' in text
    assert "50 % is done." in text
    assert "Send" not in text


def test_when_it_is_done_the_pairs_are_there(client, round):
    tasks.find_pairs(round.pk, at=timezone.now())

    text = read(client, round)

    assert "http-equiv" not in text
    assert "Send 1 proposal" in text


def test_a_failure_is_said_in_a_sentence_and_mira_tries_again(client, round):
    Round.objects.update(state="failed", trouble="broke")
    text = read(client, round)

    client.post(reverse("matching:again", args=[round.public_id]))

    assert "The matcher has stopped at an error." in text
    assert "Nothing is lost." in text
    assert "http-equiv" not in text
    assert Round.objects.get().state == "computing"


def test_a_computation_that_nobody_works_at_can_be_started_again(client, round):
    Round.objects.update(noted_at=timezone.now() - timedelta(minutes=11), asking=1)
    text = read(client, round)

    client.post(reverse("matching:again", args=[round.public_id]))

    assert "Nothing has moved for ten minutes." in text
    assert Round.objects.get().asking == 2


@pytest.mark.parametrize("page", ["again", "send"])
def test_what_must_wait_is_refused_with_a_sentence(client, round, page):
    path = reverse(f"matching:{page}", args=[round.public_id])

    text = client.post(path, follow=True).content.decode()

    assert "are being found at the moment. Please wait" in text


def test_other_rules_must_wait_too(client, programme, round):
    path = reverse("matching:rules", args=[programme.public_id])

    text = client.post(path, {"do": "usual"}, follow=True).content.decode()

    assert "are being found at the moment. Please wait" in text


def test_a_round_that_is_computed_can_be_thrown_away(client, round):
    client.post(reverse("matching:drop", args=[round.public_id]))

    assert Round.objects.get().state == "dropped"


def test_the_list_of_rounds_leads_to_the_one_that_is_computed(client, programme, round):
    path = reverse("matching:rounds", args=[programme.public_id])

    text = client.get(path).content.decode()

    assert "Go on with round 1" in text
    assert "pairs are being found" in text


def test_opening_twice_by_a_double_click_opens_one_round(client, programme, round):
    path = reverse("matching:open", args=[programme.public_id])

    text = client.post(path, follow=True).content.decode()

    assert Round.objects.count() == 1
    assert "There is a round already" in text
