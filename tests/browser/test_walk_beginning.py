"""An organisation begins with nothing: its first programme, season, pair.

No scripts, 360 pixels, everybody in Arabic.
"""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from rafiqi.areas.matching.models import Proposal
from rafiqi.flows.found_organisation import found_organisation
from tests import make
from tests.browser.walking import Walker

pytestmark = pytest.mark.django_db(transaction=True)
PROGRAMME = "الخطوات الأولى"
TICKS = ("needs_orientation", "needs_interview", "needs_references")


def test_a_leader_comes_from_nothing_to_a_first_pair(phone, live_server):
    call_command("load_journeys", verbosity=0)
    token = found_organisation(
        "بيت الجسر",
        leader="لينا فوغت",
        email="lena@example.org",
        country="DE",
        language="ar",
        by=None,
        at=make.now(),
    )
    lena = Walker(phone(language="ar"), live_server.url, "lena@example.org")
    noor = Walker(phone(language="ar"), live_server.url, "noor@example.org")

    lena.opens(reverse("accounts:link", args=[token]))
    lena.taps("Continue as <bdi>%(name)s</bdi>", name="لينا")
    lena.taps("Open a programme")
    lena.writes("Name", PROGRAMME)
    lena.taps("Save")
    assert lena.reads("How to begin")
    lena.taps("Settings of the programme")
    lena.taps("Seasons")
    lena.writes("Name", "الربيع")
    lena.tab.fill("[name=starts_on]", "2026-01-01")
    lena.tab.fill("[name=ends_on]", "2099-12-31")
    lena.tab.locator("main form button").last.click()
    lena.looks()

    to_programme(lena)
    lena.taps("Add by hand")
    lena.writes("Name", "نور حداد")
    lena.chooses("Role", "mentor")
    lena.writes("E-mail address", noor.mailbox)
    lena.taps("Save")
    to_programme(lena)
    lena.taps("Sign somebody up")
    lena.taps_on("العربيّة")
    lena.writes("Name", "علي صالح")
    lena.taps("Next")
    while not lena.reads("What you agree to"):
        lena.taps("Next")
    lena.ticks("Yes, I agree")
    lena.taps("Done")

    to_programme(lena)
    lena.taps("Matching rounds")
    lena.taps("Open a round")
    assert lena.reads("No mentor is ready yet.")
    lena.taps("Settings of the programme")
    for tick in TICKS:
        lena.tab.uncheck(f"[name={tick}]")
    lena.taps("Save")
    lena.taps("Matching rounds")
    lena.taps("Open a round")
    lena.taps("Find the best pairs")
    lena.tab.locator("main form[action$='/send/'] button").click()
    lena.looks()

    noor.follows("proposal")
    noor.taps("Yes, I would like that")
    assert Proposal.objects.get().answers.count() == 1
    assert noor.got("invitation")


def to_programme(lena: Walker) -> None:
    lena.goes_home()
    lena.taps_on(PROGRAMME)
