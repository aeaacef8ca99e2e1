import re

import pytest
from django.urls import reverse

from rafiqi.areas.matching import actions
from rafiqi.areas.matching.models import WeightsVersion
from tests import make
from tests.make.happened import answered

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(programme, client):
    who = make.coordinator(programme)
    client.force_login(who)
    return who


@pytest.fixture
def url(programme):
    return reverse("matching:learned", args=[programme.public_id])


def read(client, url, **how):
    response = client.get(url, **how)
    assert response.status_code == 200, response
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


def learn(programme, number=120, **how):
    answered(programme, number, **how)
    return actions.learn_weights(programme, by=None, at=make.NOON)


def test_a_stranger_finds_no_such_page(client, url):
    client.force_login(make.coordinator(make.programme(name="Elsewhere")))

    assert client.get(url).status_code == 404
    assert client.post(url, {"do": "back"}).status_code == 404


def test_before_any_answer_the_page_says_so(client, mira, url):
    text = read(client, url)

    assert "The weights that people have set." in text
    assert "There is nothing to learn from yet" in text


def test_too_few_answers_are_said_to_be_too_few(client, mira, programme, url):
    learn(programme, 10)

    text = read(client, url)

    assert "there were 10 answers and endings" in text
    assert "That is too little to learn from." in text
    assert "Use these weights" not in text


def test_old_and_new_weights_stand_side_by_side(client, mira, programme, url):
    version = learn(programme)

    text = read(client, url)

    now, new = 6, version.weights["interests"]
    low, high = (version.told["interests"][name] for name in ("low", "high"))
    assert f"Interests {low} to {high}, very sure (99 %) {now} {new}" in text
    assert "120 of them say something about fit." in text
    assert "never falls below what people have set" in text


def test_the_page_in_arabic_speaks_arabic_only(client, mira, programme, url):
    learn(programme)
    mira.language = "ar"
    mira.save()

    text = read(client, url)

    assert "ما تعلمناه" in text
    assert not {"Interests", "sure", "weights"} & set(text.split())


def test_mira_uses_the_weights_and_goes_back(client, mira, programme, url):
    version = learn(programme)

    client.post(url, {"do": "use", "version": version.number})
    used = read(client, url)
    client.post(url, {"do": "back"})
    back = read(client, url)

    assert "Learned weights, version 1, since" in used
    assert "Switched on by Mira Stein" in used
    assert "The weights that people have set." in back
    assert "Used before" in back
    programme.refresh_from_db()
    assert programme.rules == {}


@pytest.mark.parametrize("version", ["", "7", "x", "٣", "9" * 30])
def test_a_version_that_is_not_there_is_refused(client, mira, programme, url, version):
    learn(programme)

    client.post(url, {"do": "use", "version": version})

    assert "These weights are out of date." in read(client, url)
    assert not WeightsVersion.objects.exclude(state="shadow").exists()


def test_the_page_costs_the_same_however_much_there_is(
    client, mira, programme, url, django_assert_num_queries
):
    queries = 6
    learn(programme)
    client.get(url)

    with django_assert_num_queries(queries):
        client.get(url)
    for _more in range(3):
        version = learn(programme, 30)
        if version and not version.why_not:
            actions.use_weights(programme, version.number, by=mira, at=make.NOON)

    with django_assert_num_queries(queries):
        client.get(url)
