"""Saying that one would like to finish, and ending a pair."""

import re

import pytest
from django.urls import reverse

from rafiqi.areas.endings.models import Wish
from rafiqi.areas.endings.queries import mine
from rafiqi.areas.matching.models import Pair
from tests import make
from tests.make.world import world
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return world()


def page(name, here):
    return reverse(f"endings:{name}", args=[here.pair.public_id])


def test_a_newcomer_comes_from_the_plan_and_says_it(client, here):
    client.force_login(here.ali)
    plan = client.get(reverse("journeys:plan", args=[here.plan.public_id]))
    assert page("finish", here) in plan.content.decode()

    said = {"why": "fit", "after": "new", "words": "<b>loud</b>"}
    client.post(page("finish", here), said)

    assert mine(here.ali, here.pair).words == "<b>loud</b>"


def test_nothing_typed_is_lost_when_something_is_missing(client, here):
    client.force_login(here.noor)

    answer = client.post(page("finish", here), {"words": "We never met."})

    assert "Please choose what is closest." in text(answer)
    assert "Please choose what you would like then." in text(answer)
    assert "We never met." in text(answer)
    assert not Wish.objects.exists()


def test_a_mentor_is_not_asked_for_a_newcomers_wishes(client, here):
    client.force_login(here.noor)

    assert "accompany another newcomer" in text(client.get(page("finish", here)))


def test_they_go_on_after_all(client, here):
    client.force_login(here.noor)
    client.post(page("finish", here), {"why": "time", "after": "break"})
    assert "You told us on" in text(client.get(page("finish", here)))

    client.post(page("go_on", here))

    assert mine(here.noor, here.pair) is None


def test_the_other_one_sees_nothing_of_it(client, here):
    client.force_login(here.noor)
    client.post(
        page("finish", here), {"why": "fit", "after": "new", "words": "secret words"}
    )
    client.force_login(here.ali)

    for path in ("/", page("finish", here)):
        assert "secret words" not in text(client.get(path))


def test_the_coordinator_reads_both_and_ends_with_what_they_wish(client, here):
    client.force_login(here.noor)
    client.post(page("finish", here), {"why": "moved", "after": "break"})
    client.force_login(here.mira)
    morning = client.get(reverse("mornings:morning"))
    assert "Noor Haddad would like to end it early" in text(morning)

    asked = client.get(page("end", here))
    assert "I move away, or my life has changed." in text(asked)
    assert 'value="moved" id="id_why_3" checked' in re.sub(
        r" required", "", asked.content.decode()
    )
    client.post(
        page("end", here),
        {"why": "moved", "mentee_after": "new", "mentor_after": "break"},
    )

    pair = Pair.objects.get(pk=here.pair.pk)
    assert (pair.ended_why, pair.looks_again) == ("moved", True)
    here.mentor.refresh_from_db()
    assert here.mentor.state == "paused"


def test_who_is_not_of_the_pair_finds_nothing(client, here):
    for who in (here.omar, here.nadia, make.person()):
        client.force_login(who)
        assert client.get(page("finish", here)).status_code == 404
