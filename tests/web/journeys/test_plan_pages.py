"""Mentor and newcomer walk the same plan, step by step."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rafiqi.areas.journeys import actions
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db
BUDGET = 14_000


@pytest.fixture
def plan():
    return make.plan()


def first_step(plan):
    return plan.steps.get(position=1)


def plan_url(plan):
    return reverse("journeys:plan", args=[plan.public_id])


def step_url(plan, name="step", *rest):
    ids = [plan.public_id, first_step(plan).public_id, *rest]
    return reverse(f"journeys:{name}", args=ids)


def test_both_see_the_same_plan_with_the_other_ones_name(client, plan):
    pair = plan.pair
    for me, other in [(pair.mentor, pair.mentee), (pair.mentee, pair.mentor)]:
        client.force_login(me.person)

        page = text(client.get(plan_url(plan)))

        assert f"Your plan with {other.person.short_name}" in page
        assert "Done: 0 of 3 steps" in page
        assert page.index("Next step") < page.index("Part 1")


def test_each_side_sees_its_own_task_first(client, plan):
    client.force_login(plan.pair.mentor.person)
    page = text(client.get(step_url(plan)))
    assert page.index("Listen.") < page.index("Bring your list.")

    client.force_login(plan.pair.mentee.person)
    page = text(client.get(step_url(plan)))
    assert page.index("Bring your list.") < page.index("Listen.")


def test_a_tick_leads_back_to_the_plan_and_shows_the_next_step(client, plan):
    client.force_login(plan.pair.mentee.person)

    page = text(client.post(step_url(plan, "tick"), follow=True))

    assert "Well done." in page
    assert "Done: 1 of 3 steps" in page
    assert "Next step Write" in page


def test_ticking_twice_is_harmless_and_can_be_taken_back(client, plan):
    client.force_login(plan.pair.mentor.person)
    client.post(step_url(plan, "tick"))
    client.post(step_url(plan, "tick"))
    assert "Noor ticked this step on" in text(client.get(step_url(plan)))

    page = text(client.post(step_url(plan, "untick"), follow=True))

    assert "Done: 0 of 3 steps" in page


def test_the_same_form_sent_twice_is_taken_once(client, plan):
    client.force_login(plan.pair.mentee.person)
    form = {"once": "the-key-of-this-form"}
    client.post(step_url(plan, "tick"), form)
    client.post(step_url(plan, "untick"))

    page = client.post(step_url(plan, "tick"), form, follow=True)

    assert "We have this already" in text(page)
    assert first_step(plan).done_at is None


def test_a_needed_step_cannot_be_skipped_and_the_page_says_why(client, plan):
    client.force_login(plan.pair.mentee.person)

    page = text(client.post(step_url(plan, "skip"), follow=True))

    assert "but not skip it" in page


def test_a_late_step_is_said_to_be_late(client, plan):
    actions.tick(first_step(plan), by=plan.pair.mentor.person, at=make.NOON)
    plan.steps.filter(position=2).update(due_on=make.NOON - timedelta(days=9999))
    client.force_login(plan.pair.mentee.person)

    page = text(client.get(plan_url(plan)))

    assert page.count("· late") == 2
    assert "You are later than planned." in page


def test_a_text_to_read_has_its_own_small_page(client, plan):
    client.force_login(plan.pair.mentee.person)

    page = client.get(step_url(plan, "material", "read"))

    assert "<strong>Read</strong> this." in page.content.decode()
    assert client.get(step_url(plan, "material", "nothing")).status_code == 404


def test_a_coordinator_sees_how_far_they_are_and_cannot_tick(client, plan):
    client.force_login(make.coordinator(plan.pair.programme))

    page = client.get(plan_url(plan))

    assert "The plan of Noor and Ali" in text(page)
    assert "steps/" not in page.content.decode()
    assert client.post(step_url(plan, "tick")).status_code == 404


def test_strangers_and_other_organisations_find_no_such_page(client, plan):
    colleague = make.enrolment("mentor", programme=plan.pair.programme).person
    elsewhere = make.coordinator(make.programme())
    someone_else = make.plan().pair.mentor.person
    for stranger in (colleague, elsewhere, someone_else, make.person()):
        client.force_login(stranger)

        assert client.get(plan_url(plan)).status_code == 404
        assert client.get(step_url(plan)).status_code == 404
        assert client.get(step_url(plan, "material", "read")).status_code == 404
        for name in ("tick", "untick", "skip"):
            assert client.post(step_url(plan, name)).status_code == 404
    assert first_step(plan).done_at is None


def test_a_step_is_not_found_under_another_plan_of_the_same_mentor(client, plan):
    other = make.plan(make.pair(plan.pair.mentor))
    client.force_login(plan.pair.mentor.person)
    ids = [other.public_id, first_step(plan).public_id]

    assert client.get(reverse("journeys:step", args=ids)).status_code == 404


def test_the_plan_reads_from_right_to_left_in_arabic(client, plan):
    ali = plan.pair.mentee.person
    ali.language = "ar"
    ali.save()
    client.force_login(ali)

    for url in (plan_url(plan), step_url(plan), step_url(plan, "material", "read")):
        body = client.get(url).content.decode()
        assert '<html lang="ar" dir="rtl">' in body
        assert "عربي: " in body


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_career_coaching_is_light(client, language):
    actions.load(by=None, at=make.NOON)
    plan = make.plan()
    ali = plan.pair.mentee.person
    ali.language = language
    ali.save()
    client.force_login(ali)
    ids = [plan.public_id, plan.steps.order_by("position")[1].public_id]
    urls = [plan_url(plan), reverse("journeys:step", args=ids)]

    for url in urls:
        page = client.get(url, headers={"Accept-Encoding": "br"})
        assert len(page.content) < BUDGET / 2, url


def test_a_plan_of_three_steps_costs_nine_queries(
    client, plan, django_assert_num_queries
):
    client.force_login(plan.pair.mentee.person)

    with django_assert_num_queries(9):
        client.get(plan_url(plan))
