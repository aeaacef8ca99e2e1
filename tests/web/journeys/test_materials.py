"""What a pair writes, answers and hears along its way, and who may read it."""

import pytest
from django.urls import reverse

from rafiqi.areas.journeys import actions
from rafiqi.areas.journeys.models import Result, Writing
from rafiqi.areas.matching.models import Pair
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make.plan()


@pytest.fixture
def first(plan):
    return plan.steps.select_related("step", "plan").get(position=1)


def page_of(row, key):
    return reverse("journeys:material", args=[row.plan.public_id, row.public_id, key])


def thoughts_of(row):
    return reverse("journeys:reflect", args=[row.plan.public_id, row.public_id])


def test_an_exercise_is_private_until_its_writer_shares_it(client, plan, first):
    make.material(first.step, "exercise", start={"en": "My goal: ..."})
    url, ali, noor = page_of(first, "exercise"), plan.pair.mentee, plan.pair.mentor
    client.force_login(ali.person)
    assert "My goal: ..." in client.get(url).content.decode()
    client.post(url, {"text": "I want to bake.", "do": "keep"})

    client.force_login(noor.person)
    assert "I want to bake." not in text(client.get(url))

    client.force_login(ali.person)
    page = client.post(url, {"text": "I want to bake.", "do": "share"}, follow=True)
    assert "You both can read it." in text(page)
    client.force_login(noor.person)
    assert "What Ali has written I want to bake." in text(client.get(url))
    step = reverse("journeys:step", args=[plan.public_id, first.public_id])
    assert "Ali has shared something" in text(client.get(step))

    client.force_login(ali.person)
    client.post(url, {"do": "back"})
    client.force_login(noor.person)
    assert "I want to bake." not in text(client.get(url))


def test_both_answer_the_question_of_a_step_each_for_themselves(client, plan, first):
    for half, words in [
        (plan.pair.mentor, "I talk too much."),
        (plan.pair.mentee, "x"),
    ]:
        client.force_login(half.person)
        client.post(thoughts_of(first), {"text": words, "do": "keep"})

    page = text(client.get(thoughts_of(first)))

    assert Writing.objects.count() == 2
    assert "I talk too much." not in page


def test_nothing_typed_is_lost_when_it_cannot_be_kept(client, plan, first):
    make.material(first.step, "exercise")
    client.force_login(plan.pair.mentee.person)
    long = "x" * 8001

    page = client.post(page_of(first, "exercise"), {"text": long, "do": "share"})

    assert long in page.content.decode()
    assert "Please shorten it" in text(page)
    assert not Writing.objects.exists()


def test_words_stay_readable_after_the_end_and_can_still_be_taken_back(plan, first):
    ali = plan.pair.mentee.person
    actions.write(first, "Thank you.", is_shared=True, by=ali, at=make.NOON)
    Pair.objects.filter(pk=plan.pair.pk).update(ended_at=make.NOON)

    with pytest.raises(actions.HasEnded):
        actions.write(first, "More.", is_shared=True, by=ali, at=make.NOON)
    actions.take_back(first, by=ali, at=make.NOON)

    assert Writing.objects.get().shared_at is None


def test_a_quiz_says_why_and_keeps_that_it_was_passed_once(client, plan, first):
    make.material(first.step, "quiz", pass_mark=2)
    url, ali = page_of(first, "quiz"), plan.pair.mentee.person
    client.force_login(ali)

    page = text(client.post(url, {"q1": "1", "q2": "1"}, follow=True))
    assert "1 of 2 are right." in page
    assert "Right. Why the first." in page
    assert "Not quite. Why the first." in page
    assert "You need 2 to pass." in page

    client.post(url, {"q1": "1", "q2": "2"})
    page = text(client.post(url, {"q1": "2", "q2": "2"}, follow=True))
    assert "1 of 2 are right." in page
    assert "You have passed." in page
    assert Result.objects.get().tries == 3


def test_a_quiz_with_a_question_left_out_keeps_the_other_answers(client, plan, first):
    make.material(first.step, "quiz")
    client.force_login(plan.pair.mentee.person)

    page = client.post(page_of(first, "quiz"), {"q1": "2", "q2": "7"})

    assert "Please choose an answer to every question." in text(page)
    assert page.content.decode().count(" checked") == 1
    assert not Result.objects.exists()


def test_nobody_else_sees_what_somebody_has_answered(client, plan, first):
    make.material(first.step, "quiz")
    url = page_of(first, "quiz")
    client.force_login(plan.pair.mentee.person)
    client.post(url, {"q1": "1", "q2": "2"})

    client.force_login(plan.pair.mentor.person)

    assert "are right" not in text(client.get(url))


def test_a_link_says_where_it_leads_and_only_safe_ones_open(client, plan, first):
    make.material(
        first.step, "link", "out", address={"en": "https://www.example.org/a"}
    )
    make.material(first.step, "link", "bad", address={"en": "javascript:alert(1)"})
    client.force_login(plan.pair.mentee.person)

    page = client.get(page_of(first, "out")).content.decode()
    assert 'href="https://www.example.org/a"' in page
    assert "<bdi>www.example.org</bdi>" in page
    assert "alert(1)" not in client.get(page_of(first, "bad")).content.decode()


def test_a_recording_is_fetched_whole_or_in_part_by_the_two_alone(client, plan, first):
    make.material(first.step, "audio", sounds={"en": make.recording().public_id})
    url = page_of(first, "audio") + "sound/"
    client.force_login(plan.pair.mentee.person)

    whole, part = client.get(url), client.get(url, headers={"range": "bytes=0-3"})

    assert "<audio" in client.get(page_of(first, "audio")).content.decode()
    assert whole["Content-Type"] == "audio/ogg"
    assert (part.status_code, part.content) == (206, b"OggS")
    assert part["Content-Range"] == "bytes 0-3/13"
    client.force_login(make.person("Omar Farah"))
    assert client.get(url).status_code == 404


def test_hostile_words_stay_words(client, plan, first):
    ali, noor = plan.pair.mentee.person, plan.pair.mentor.person
    actions.write(first, "<script>x</script>", is_shared=True, by=ali, at=make.NOON)
    client.force_login(noor)

    assert "<script>x" not in client.get(thoughts_of(first)).content.decode()
