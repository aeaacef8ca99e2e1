"""From two spreadsheets to a first step, as people do it: no scripts, Ali in Arabic."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from rafiqi.areas.journeys.models import Plan
from rafiqi.areas.matching.models import Proposal
from rafiqi.areas.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
LISTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "forms"
MENTORS, NEWCOMERS = "mentors_form_export.csv", "newcomers_form_export.xlsx"


@pytest.fixture
def lists():
    if not (LISTS / MENTORS).exists():
        pytest.skip(f"the sample lists are not beside this repository: {LISTS}")
    return LISTS


def test_two_spreadsheets_become_pairs_on_their_way(phone, live_server, lists):
    call_command("load_journeys")
    lena = make.person("Mira Stein", leads_organisation=True)
    mira = phone(lena, width=1000)

    mira.goto(f"{live_server.url}{reverse('programmes:open')}")
    mira.get_by_label("Name").fill("First steps to work")
    for asked in ("orientation", "interview", "references"):
        mira.locator(f"[name=needs_{asked}]").uncheck()
    mira.locator("main form button").click()
    overview = mira.url
    for file, people in ((MENTORS, "60 people"), (NEWCOMERS, "90 people")):
        _bring_in(mira, overview, lists / file, people)
    _match_and_send(mira, overview)
    call_command("db_worker", batch=True, interval=0, startup_delay=False)

    proposal = _with_two_mailboxes()
    noor, ali = proposal.mentor.person, proposal.mentee.person
    her_phone, his_phone = phone(), phone(language="ar")
    _open_letter(her_phone, noor, live_server.url)
    her_phone.get_by_role("button", name="Yes, I would like that").click()
    _open_letter(his_phone, ali, live_server.url)
    _read_in_arabic(his_phone)
    assert his_phone.locator("html").get_attribute("dir") == "rtl"
    his_phone.get_by_role("button", name="نعم").click()

    his_phone.goto(live_server.url)
    his_phone.locator("main a.button").first.click()
    _tick(his_phone)
    her_phone.goto(live_server.url)

    plan = Plan.objects.get(pair__proposal=proposal)
    assert plan.steps.exclude(done_at=None).count() == 1
    assert her_phone.locator("main progress").get_attribute("value") == "1"
    mira.goto(overview)
    mira.locator("summary", has_text="Pairs on the way").click()
    assert noor.name in mira.locator("main").inner_text()


def test_a_mentor_who_says_no_is_asked_why_and_mira_sees_it(phone, live_server):
    proposal = make.proposal(expires_at=make.now() + timedelta(days=3))
    noor = phone(proposal.mentor.person)
    mira = phone(make.coordinator(proposal.round.programme), width=1000)

    noor.goto(live_server.url + reverse("matching:proposal", args=[proposal.public_id]))
    noor.locator("summary").click()
    noor.get_by_label("I have no time at the moment").check()
    noor.get_by_role("button", name="No, thank you").click()

    mira.goto(live_server.url + reverse("mornings:morning"))
    assert "I have no time at the moment" in mira.locator("main").inner_text()


def _bring_in(mira, overview: str, file: Path, people: str) -> None:
    mira.goto(f"{overview}imports/")
    mira.set_input_files("input[type=file]", file)
    mira.get_by_role("button", name="Read this list").click()
    assert people in mira.locator("main").inner_text().replace("\n", " ")
    mira.get_by_role("button", name="Bring this list in").click()


def _match_and_send(mira, overview: str) -> None:
    """Open a round, change one pair by hand, and send all proposals."""
    mira.goto(f"{overview}rounds/open/")
    mira.locator("main form button").last.click()
    assert "This is proven" in mira.locator("main").inner_text()
    mira.get_by_role("link", name="Change by hand").first.click()
    by_hand = mira.locator("form:has(input[name=mentor])")
    by_hand.locator("input[name=mentor]").first.check()
    by_hand.locator("[name=why]").fill("They live close by")
    by_hand.locator("[name=knows]").check()
    by_hand.get_by_role("button").click()
    assert "They live close by" in mira.content()
    mira.get_by_role("button", name=re.compile("^Send")).click()


def _with_two_mailboxes() -> Proposal:
    """A proposal whose people both read mail."""
    found = Proposal.objects.open().exclude(mentee__person__email="")
    return found.select_related("mentor__person", "mentee__person").first()


def _open_letter(page, person: Person, site: str) -> None:
    """Follow the link in the one letter this person has got, and go in."""
    (letter,) = [one for one in mail.outbox if one.to == [person.email]][:1]
    link = urlsplit(re.search(r"https?://\S+", letter.body)[0])
    page.goto(f"{site}{link.path}?{link.query}")
    page.locator("main form button").click()


def _read_in_arabic(page) -> None:
    """Choose Arabic below the page, unless it is there already."""
    choice = page.locator("footer button[value=ar]")
    if choice.count():
        choice.click()


def _tick(page) -> None:
    """Open the next step and say that it is done."""
    if page.locator("form[action*='/tick/']").count() == 0:
        page.locator("main a[href*='/steps/']").first.click()
    page.locator("form[action*='/tick/'] button").click()
