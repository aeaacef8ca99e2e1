"""On a phone of one's own, what was opened stays readable when the network is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from rafiqi.areas.journeys.models import Plan
from tests import make
from tests.browser.conftest import Phone

MINE = "This is my own phone. Keep what I open"
NAMES = "caches.keys()"


@pytest.fixture
def plan(transactional_db: None) -> Plan:
    return make.plan()


def owned(tab: Page, site: str) -> Page:
    """Somebody says that this is their own phone."""
    tab.goto(f"{site}/offline/")
    tab.get_by_role("button", name=MINE).click()
    expect(tab.get_by_text("This phone keeps what you open")).to_be_visible()
    return tab


def test_an_opened_step_is_read_again_without_a_network(
    phone: Phone, live_server: LiveServer, plan: Plan
) -> None:
    site = live_server.url.replace("127.0.0.1", "localhost")
    ali = plan.pair.mentee.person
    tab = owned(phone(ali, scripts=True), site)
    step = f"{site}/plan/{plan.public_id}/steps/{plan.steps.get(position=1).public_id}/"
    tab.goto(step)
    tab.goto(f"{site}/messages/")
    tab.goto(f"{site}/offline/")
    tab.context.set_offline(True)

    tab.goto(step)
    expect(tab.get_by_role("heading", name="Meet", exact=True)).to_be_visible()
    tab.goto(f"{site}/messages/")
    expect(tab.get_by_role("link", name="Meet")).to_be_visible()

    tab.context.set_offline(False)
    assert tab.evaluate(NAMES) == [ali.public_id]
    tab.goto(f"{site}/about/")
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("heading", name="Choose your language")).to_be_visible()
    assert tab.evaluate(NAMES) == []


def test_nothing_is_kept_where_nobody_said_so_or_of_other_people(
    phone: Phone, live_server: LiveServer, plan: Plan
) -> None:
    site = live_server.url.replace("127.0.0.1", "localhost")
    tab = phone(plan.pair.mentee.person, scripts=True)
    tab.goto(f"{site}/plan/{plan.public_id}/")
    assert tab.evaluate(NAMES) == []
    mira = make.coordinator(plan.pair.programme)
    make.enrolment("mentor", programme=plan.pair.programme, person=mira)
    desk = phone(mira, scripts=True)
    answer = desk.goto(f"{site}/plan/{plan.public_id}/")
    assert answer
    assert "rafiqi-keep" not in answer.headers

    desk.goto(f"{site}/offline/")

    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    expect(desk.get_by_role("button", name=MINE)).to_have_count(0)


def test_a_journey_is_saved_as_one_file_without_scripts(
    phone: Phone, live_server: LiveServer, plan: Plan, tmp_path: Path
) -> None:
    site = live_server.url.replace("127.0.0.1", "localhost")
    tab = phone(plan.pair.mentee.person)
    tab.goto(f"{site}/offline/")
    with tab.expect_download() as saved:
        tab.get_by_role("link", name="Save the journey with").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    tab.context.set_offline(True)

    tab.goto(file.as_uri())

    assert file.suffix == ".html"
    expect(tab.get_by_role("heading", name="1. Meet")).to_be_visible()
    tab.get_by_text("Read about Meet").click()
    expect(tab.locator("details[open] strong")).to_have_text("Read")
