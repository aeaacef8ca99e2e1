"""The dates of a plan are moved in the browser."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db
TODAY = make.now().date()


@pytest.fixture
def plan():
    """Steps are due in one, two and three weeks."""
    plan = make.plan()
    for step in plan.steps.all():
        step.due_on = TODAY + timedelta(weeks=step.position)
        step.save()
    return plan


@pytest.fixture
def page(client, plan):
    client.force_login(plan.pair.mentee.person)
    return reverse("journeys:dates", args=[plan.public_id])


def first_day(plan):
    return plan.steps.get(position=1).due_on


def test_two_more_weeks_are_two_taps_away(client, plan, page):
    answer = client.post(page, {"weeks": "2"}, follow=True)

    assert "All open steps are 14 days later now." in answer.content.decode()
    assert first_day(plan) == TODAY + timedelta(weeks=3)


def test_one_step_is_moved_to_a_day_written_in_arabic_digits(client, plan, page):
    day = TODAY + timedelta(days=9)
    arabic = day.isoformat().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    step = plan.steps.get(position=1).public_id

    client.post(page, {"do": "one", "step": step, "day": arabic})

    assert first_day(plan) == day


def test_a_day_that_is_over_is_refused_and_stays_in_its_box(client, plan, page):
    step = plan.steps.get(position=2).public_id

    answer = client.post(page, {"do": "one", "step": step, "day": "2020-01-31"})

    text = answer.content.decode()
    assert "This day is over." in text
    assert 'value="2020-01-31"' in text
    assert f'value="{step}" selected' in text


def test_the_step_page_leads_to_its_own_day(client, plan, page):
    step = plan.steps.get(position=2).public_id

    text = client.get(f"{page}?step={step}").content.decode()

    assert f'value="{step}" selected' in text
