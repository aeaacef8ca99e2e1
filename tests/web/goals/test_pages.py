"""A pair's own plan in the browser."""

from datetime import timedelta

import brotli
import pytest
from django.urls import reverse

from rafiqi.areas.goals import actions
from rafiqi.areas.goals.models import Action, Note, Objective, Sentence
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.meetings import actions as meeting_actions
from rafiqi.areas.practice import actions as practising
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.wish_ending import wish_ending
from tests import make
from tests.make import goals, meetings, practice
from tests.reading import text

pytestmark = pytest.mark.django_db
NOW = make.now()
DAY = timedelta(days=1)
FAR = "٢٠٩٩-٠١-٠١"  # noqa: RUF001
SECRET = "I am afraid of the interview"
BUDGET = 14_000


@pytest.fixture
def pair():
    pair = make.pair()
    pair.confirmed_at = NOW - 30 * DAY
    pair.save()
    return pair


@pytest.fixture
def ali(pair, client):
    client.force_login(pair.mentee.person)
    return pair.mentee.person


def url(name, thing, *rest):
    return reverse(f"goals:{name}", args=[thing.public_id, *rest])


def inside(response):
    """The main part of a page, with its markup."""
    return response.content.decode().split("<main")[1].split("</main")[0]


def test_a_sentence_is_written_and_stands_on_the_plan(client, pair, ali):
    page = text(
        client.post(url("sentence", pair, "now"), {"text": "Here"}, follow=True)
    )

    assert "Where are you now? Here" in page
    assert Sentence.objects.get().written_by == ali


def test_a_question_that_nobody_asks_is_not_there(client, pair, ali):
    assert client.get(url("sentence", pair, "salary")).status_code == 404


def test_an_objective_with_an_action_is_made_done_and_taken_back(client, pair, ali):
    told = {"goal": "job", "text": "I bake bread", "path": "work", "evidence": "A cap"}
    assert "I bake bread" in text(client.post(url("add", pair), told, follow=True))
    one = Objective.objects.get()
    client.post(url("act", one), {"what": "Ask", "who": "mentor", "due_on": ""})
    act = Action.objects.get()

    assert "✓" in text(client.post(url("do", act), follow=True))
    page = text(client.post(url("undo", act), follow=True))
    assert "This action is open again." in page
    assert "✓" not in page
    assert "Reached: 1 of 1" in text(client.post(url("reach", one), follow=True))
    assert "Reached: 0 of 1" in text(client.post(url("reopen", one), follow=True))
    assert "It is for later." in text(
        client.post(url("let_go", one), {"why": "later"}, follow=True)
    )


def test_every_button_of_the_plan_carries_its_key(client, pair, ali):
    goals.action(goals.objective(pair))

    page = client.get(url("plan", pair)).content.decode()

    assert 'name="csrfmiddlewaretoken" value=""' not in page


def test_a_day_that_is_over_is_refused_and_nothing_typed_is_lost(client, pair, ali):
    told = {"goal": "study", "text": "Learn law", "due_on": "2020-01-31"}

    page = client.post(url("add", pair), told).content.decode()

    assert "This day is over." in page
    assert "Learn law</textarea>" in page
    assert 'value="2020-01-31"' in page
    assert not Objective.objects.exists()


def test_the_start_page_says_that_the_other_one_has_changed_the_plan(client, pair, ali):
    noor, home = pair.mentor.person, reverse("home:start")
    assert "Your plan has changed" not in text(client.get(home))
    actions.write(pair, "next", "Bread", by=noor, at=NOW)

    assert "Your plan has changed" in text(client.get(home))
    assert "has changed since you last looked" in text(client.get(url("plan", pair)))
    assert "Your plan has changed" not in text(client.get(home))
    assert "How it was before" not in text(client.get(url("history", pair)))


def test_the_coordinator_reads_the_plan_and_can_change_nothing(client, pair, ali):
    one = goals.objective(pair, "I bake bread", at=NOW)
    goals.note(pair, SECRET)
    client.force_login(make.coordinator(pair.programme))

    page = client.get(url("plan", pair))
    assert "I bake bread" in text(page)
    assert (
        "<form method" not in page.content.decode().split("<main")[1].split("</main")[0]
    )
    for name, thing in (("add", pair), ("objective", one), ("notes", pair)):
        assert client.get(url(name, thing)).status_code == 404


def test_a_note_stands_on_its_writers_page_and_on_no_other(client, pair, ali):
    client.post(url("notes", pair), {"text": SECRET})
    assert SECRET in text(client.get(url("notes", pair)))
    note, act = Note.objects.get(), goals.action(goals.objective(pair))
    plan = make.plan(pair)
    pages = [
        *(url(name, pair) for name in ("plan", "timeline", "history", "notes")),
        url("objective", act.objective),
        url("action", act),
        reverse("journeys:plan", args=[plan.public_id]),
        reverse("home:start"),
        reverse("people:download"),
    ]

    for other in (pair.mentor.person, make.coordinator(pair.programme)):
        client.force_login(other)
        assert client.get(url("note", note)).status_code == 404
        assert client.post(url("note", note), {"do": "gone"}).status_code == 404
        for page in pages:
            assert SECRET not in client.get(page).content.decode()
    client.force_login(ali)
    client.post(url("note", note), {"do": "gone"})
    assert not Note.objects.exists()


def test_the_timeline_has_everything_in_the_order_of_its_days(client, pair, ali):
    plan = make.plan(pair)
    for step in plan.steps.all():
        step.due_on = NOW.date() + timedelta(days=10 * step.position)
        step.save()
    journeys.tick(plan.steps.get(position=1), by=ali, at=NOW - 3 * DAY)
    one = goals.objective(
        pair, "I bake bread", due_on=NOW.date() + 25 * DAY, at=NOW - 9 * DAY
    )
    late = (NOW - 2 * DAY).date()
    goals.action(one, "Ask the baker", due_on=late, at=NOW - 9 * DAY)
    reached = goals.objective(pair, "I have a room", at=NOW - 9 * DAY)
    actions.reach(reached, by=ali, at=NOW - DAY)
    meetings.agreed(pair, NOW + 5 * DAY, at=NOW - 4 * DAY)

    page = text(client.get(url("timeline", pair)))

    words = ["Still waiting for you", "Ask the baker", "From today", "You meet"]
    words += ["Write", "I bake bread", "Look further", "What has been"]
    words += ["I have a room", "Meet"]
    places = [page.index(f" {word}") for word in words[:-1]]
    assert places == sorted(places)
    assert page.rindex("✓ Meet") > page.index("I have a room")


def test_a_cv_that_was_read_stands_on_the_timeline_without_its_words(client, pair, ali):
    cv = practice.piece(ali, title="My secret plan", at=NOW - 4 * DAY)
    reading = practice.asked(cv, pair, at=NOW - 4 * DAY)
    assert "CV" in text(client.get(url("timeline", pair)))
    practising.finish(reading, by=pair.mentor.person, at=NOW - DAY)

    page = inside(client.get(url("timeline", pair)))
    assert "✓ <a" in page
    assert reverse("practice:text", args=[cv.public_id]) in page
    client.force_login(make.coordinator(pair.programme))
    page = inside(client.get(url("timeline", pair)))
    assert "read and commented" in page
    assert cv.public_id not in page
    assert "secret" not in page


def test_what_was_changed_is_on_the_timeline_of_both(client, pair, ali):
    plan = make.plan(pair)
    journeys.postpone(plan, weeks=2, by=ali, at=make.NOON)
    journeys.skip(plan.steps.get(position=3), by=ali, at=NOW)
    meeting = meetings.agreed(pair, NOW + 5 * DAY, at=NOW)
    meeting_actions.cancel(meeting, why="I am ill", by=ali, at=NOW)

    for one in (pair.mentee.person, pair.mentor.person):
        client.force_login(one)
        page = text(client.get(url("timeline", pair)))
        for says in ("The way together began.", "A step was left out", "were moved"):
            assert says in page
        assert "Ali A meeting was cancelled" in page


def test_only_coordinators_read_who_wished_to_finish(client, pair, ali):
    mira = make.coordinator(pair.programme)
    wish_ending(pair, why="fit", after="new", by=ali, at=NOW)
    end_pair(pair, why="fit", by=mira, at=NOW)

    client.force_login(mira)
    hers = text(client.get(url("timeline", pair)))
    client.force_login(pair.mentor.person)
    his = text(client.get(url("timeline", pair)))

    assert "Ali would like to finish" in hers
    assert "The way together came to its end." in hers
    assert "would like" not in his
    assert "Mira" not in his
    assert "The way together came to its end." in his


def test_a_long_way_stays_a_light_page(client, pair, ali):
    make.plan(pair)
    for number in range(12):
        one = goals.objective(
            pair, f"Objective {number}", due_on=NOW.date() + number * DAY, at=NOW
        )
        for part in range(5):
            what = f"Action {number} {part} with some more words"
            act = goals.action(one, what, due_on=NOW.date(), at=NOW)
            if number % 2:
                actions.do(act, by=ali, at=NOW)

    for name in ("timeline", "plan", "history"):
        page = client.get(url(name, pair)).content
        assert len(brotli.compress(page, quality=5)) < BUDGET, name


def test_the_timeline_asks_the_same_for_one_or_many(
    client, pair, ali, django_assert_max_num_queries
):
    make.plan(pair)
    for _ in range(3):
        for _ in range(3):
            goals.action(goals.objective(pair, at=NOW), due_on=NOW.date(), at=NOW)

    with django_assert_max_num_queries(21):
        client.get(url("timeline", pair))


def test_when_the_time_together_is_over_the_plan_is_read_and_refuses(client, pair, ali):
    act = goals.action(goals.objective(pair, "I bake bread", at=NOW), at=NOW)
    end_pair(pair, why="time", by=ali, at=NOW)

    page = client.get(url("plan", pair))
    assert "I bake bread" in text(page)
    assert (
        "<form method" not in page.content.decode().split("<main")[1].split("</main")[0]
    )
    assert "You two have finished your time together." in text(
        client.post(url("do", act), follow=True)
    )


def test_words_in_arabic_digits_and_hostile_words_are_only_words(client, pair, ali):
    told = {"goal": "job", "text": "<script>alert(1)</script>", "due_on": FAR}

    page = client.post(url("add", pair), told).content.decode()

    assert "more than ten years away" in page
    assert "<script>alert" not in page
