"""Why not this mentor: the rule, the cost, and what would change it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rafiqi.areas.matching import actions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme, client):
    who = make.coordinator(programme)
    client.force_login(who)
    return who


def page(client, programme, mira, mentee, mentor=None):
    round = actions.open_round(programme, by=mira, at=make.NOON)
    return client.get(
        url(round, mentee), {"mentor": mentor.public_id} if mentor else {}
    )


def url(round, mentee):
    return reverse("matching:why_not", args=[round.public_id, mentee.public_id])


def test_the_rule_and_what_would_help_are_said(client, programme, mira):
    ali = make.newcomer(programme, slots=[4])
    noor = make.mentor(programme, slots=[2])

    text = page(client, programme, mira, ali, noor).content.decode()

    assert "They are not free at the same time often enough." in text
    assert "<bdi>Ali</bdi> is also free then: Monday evening." in text
    assert "Then these two would be proposed." in text


def test_a_possible_pair_has_its_cost(client, programme, mira):
    ali = make.newcomer(programme, goals=["business"])
    make.newcomer(programme, "Omar Aziz", goals=["job"])
    noor = make.mentor(programme, goals=["job"])
    make.mentor(programme, "Lena Vogt", goals=["business"])

    text = page(client, programme, mira, ali, noor).content.decode()

    assert "They could be a pair: no rule speaks against it." in text
    assert "It takes 40 points from the whole." in text


def test_those_who_are_together_are_said_to_be(client, programme, mira):
    ali, noor = make.newcomer(programme), make.mentor(programme)

    text = page(client, programme, mira, ali, noor).content.decode()

    assert "These two are proposed to each other" in text
    assert "What would change it" not in text


def test_before_a_choice_it_says_what_would_give_a_mentor(client, programme, mira):
    ali = make.newcomer(programme, slots=[4])
    make.mentor(programme, slots=[2])

    text = page(client, programme, mira, ali).content.decode()

    assert "What would help" in text
    assert "Then there would be a mentor." in text


def test_a_background_check_is_named_and_no_wish_is_given_up(client, programme, mira):
    young = make.newcomer(programme, birth_year=make.NOON.year - 16)
    picky = make.newcomer(programme, "Sara", gender="f", wants_same_gender=True)
    noor = make.mentor(programme, gender="m")
    round = actions.open_round(programme, by=mira, at=make.NOON)

    def read(mentee):
        answer = client.get(url(round, mentee), {"mentor": noor.public_id})
        return answer.content.decode()

    assert "<bdi>Noor</bdi> gets a valid background check." in read(young)
    assert "What would change it" not in read(picky)


def test_strangers_and_strange_mentors_are_not_found(client, programme, mira):
    ali = make.newcomer(programme)
    make.mentor(programme)
    elsewhere = make.mentor(make.programme(), "Else Where")
    round = actions.open_round(programme, by=mira, at=make.NOON)
    ask = {"mentor": elsewhere.public_id}

    assert client.get(url(round, ali), ask).status_code == 404
    client.force_login(make.coordinator(make.programme(), "Other One"))
    assert client.get(url(round, ali)).status_code == 404


def test_a_sent_round_answers_no_more(client, programme, mira):
    ali = make.newcomer(programme)
    make.mentor(programme)
    round = actions.open_round(programme, by=mira, at=make.NOON)
    actions.send(round, by=mira, at=make.NOON)

    assert client.get(url(round, ali)).status_code == 302


def test_more_people_take_no_more_queries(client, programme, mira):
    ali, noor = make.newcomer(programme, slots=[4]), make.mentor(programme, slots=[2])
    round = actions.open_round(programme, by=mira, at=make.NOON)
    counts = []
    for name in ("One More", "Two More"):
        with CaptureQueriesContext(connection) as asked:
            client.get(url(round, ali), {"mentor": noor.public_id})
        counts.append(len(asked))
        make.newcomer(programme, name)
        make.mentor(programme, f"{name} Mentor")

    assert counts[0] == counts[1]
