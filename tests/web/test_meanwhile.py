"""Two people change one text at a time: nothing is overwritten unseen."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from rafiqi.areas.goals.models import Objective, Sentence
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys.models import Step
from rafiqi.areas.matching.models import Pair
from tests import make
from tests.make import goals, meetings
from tests.reading import text
from tests.walk import visitor

pytestmark = pytest.mark.django_db


def opened(phone: Client, url: str) -> dict[str, Any]:
    """What a browser would send if nothing were changed."""
    form = phone.get(url).context["form"]
    said = {bound.name: bound.value() for bound in form}
    return {name: value for name, value in said.items() if value not in (None, False)}


@pytest.fixture
def pair() -> Pair:
    return make.pair()


@pytest.fixture
def noor(pair: Pair) -> Client:
    return visitor(pair.mentor.person)


@pytest.fixture
def ali(pair: Pair) -> Client:
    return visitor(pair.mentee.person)


@pytest.fixture
def url(pair: Pair) -> str:
    return reverse("goals:sentence", args=[pair.public_id, "now"])


def test_the_second_sees_both_texts_and_nothing_is_overwritten(
    noor: Client, ali: Client, url: str
) -> None:
    hers, his = opened(noor, url), opened(ali, url)
    ali.post(url, {**his, "text": "I work in a bakery."})

    page = noor.post(url, {**hers, "text": "Ali looks for work."})

    assert Sentence.objects.get().text == "I work in a bakery."
    assert "Somebody else has changed this" in text(page)
    assert "I work in a bakery." in text(page)
    assert "Ali looks for work." in text(page)
    assert page.context["form"]["text"].value() == "Ali looks for work."


def test_whoever_has_seen_both_may_keep_their_own(
    noor: Client, ali: Client, url: str
) -> None:
    hers, his = opened(noor, url), opened(ali, url)
    ali.post(url, {**his, "text": "I work in a bakery."})
    page = noor.post(url, {**hers, "text": "Ali looks for work."})
    again = {bound.name: bound.value() for bound in page.context["form"]}

    noor.post(url, again)

    assert Sentence.objects.get().text == "Ali looks for work."


def test_whoever_has_seen_both_may_take_the_other(
    noor: Client, ali: Client, url: str
) -> None:
    hers, his = opened(noor, url), opened(ali, url)
    ali.post(url, {**his, "text": "I work in a bakery."})
    page = noor.post(url, {**hers, "text": "Ali looks for work."})
    again = {bound.name: bound.value() for bound in page.context["form"]}

    answer = noor.post(url, {**again, "theirs": "text"})

    assert answer.status_code == 302
    assert Sentence.objects.get().text == "I work in a bakery."


def test_a_third_change_while_one_chooses_is_shown_too(
    noor: Client, ali: Client, url: str
) -> None:
    hers, his = opened(noor, url), opened(ali, url)
    ali.post(url, {**his, "text": "I work in a bakery."})
    page = noor.post(url, {**hers, "text": "Ali looks for work."})
    again = {bound.name: bound.value() for bound in page.context["form"]}
    ali.post(url, {**opened(ali, url), "text": "I bake at night."})

    page = noor.post(url, again)

    assert "I bake at night." in text(page)
    assert Sentence.objects.get().text == "I bake at night."


def test_two_who_change_different_boxes_do_not_disturb_each_other(
    noor: Client, ali: Client, pair: Pair
) -> None:
    objective = goals.objective(pair)
    url = reverse("goals:objective", args=[objective.public_id])
    hers, his = opened(noor, url), opened(ali, url)
    ali.post(url, {**his, "text": "I drive a bus."})

    answer = noor.post(url, {**hers, "evidence": "The licence is there."})

    assert answer.status_code == 302
    kept = Objective.objects.get()
    assert (kept.text, kept.evidence) == ("I drive a bus.", "The licence is there.")


def test_two_coordinators_translate_one_step_at_a_time() -> None:
    programme = make.programme()
    mira, max_ = make.coordinator(programme), make.coordinator(programme, "Max")
    draft = journeys.redraft(
        make.journey(), programme.organisation, by=mira, at=make.NOON
    )
    step = Step.objects.filter(stage__journey=draft).first()
    assert step
    url = reverse("editor:step", args=[step.public_id])
    one, other = visitor(mira), visitor(max_)
    hers, his = opened(one, url), opened(other, url)
    other.post(url, {**his, "title_ar": "مرحبًا", "why_en": "Max says so."})

    page = one.post(url, {**hers, "title_en": "Hello", "why_en": "Mira says so."})

    step.refresh_from_db()
    assert step.why["en"] == "Max says so."
    assert page.context["form"]["title_ar"].value() == "مرحبًا"
    again = {bound.name: bound.value() or "" for bound in page.context["form"]}
    one.post(url, {**again, "theirs": "why_en"})
    step.refresh_from_db()
    assert step.title == {"en": "Hello", "ar": "مرحبًا"}
    assert step.why["en"] == "Max says so."


def test_a_gathering_is_moved_by_one_and_enlarged_by_another() -> None:
    programme = make.programme()
    mira, max_ = make.coordinator(programme), make.coordinator(programme, "Max")
    soon = (make.now() + timedelta(days=5)).replace(second=0, microsecond=0)
    made = meetings.gathering(programme, by=mira, starts_at=soon, at=make.now())
    url = reverse("meetings:edit_gathering", args=[made.public_id])
    one, other = visitor(mira), visitor(max_)
    when = r'name="(starts_at_\w+)" value="([^"]*)"'
    was = dict(re.findall(when, one.get(url).content.decode()))
    hers, his = opened(one, url) | was, opened(other, url) | was
    day = {"starts_at_day": f"{soon + timedelta(days=1):%Y-%m-%d}"}
    assert other.post(url, his | day).status_code == 302

    answer = one.post(url, {**hers, "places": "40"})

    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.starts_at, made.places) == (soon + timedelta(days=1), 40)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_save_in_the_same_second_take_turns(pair: Pair) -> None:
    both = (pair.mentor.person, pair.mentee.person)
    url = reverse("goals:sentence", args=[pair.public_id, "now"])
    phones = [visitor(person) for person in both]
    sent = [opened(phone, url) for phone in phones]

    def save(number: int) -> int:
        try:
            said = {**sent[number], "text": f"Words {number}", "once": f"key{number}"}
            return phones[number].post(url, said).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(save, range(2)))

    assert answers == [200, 302]
