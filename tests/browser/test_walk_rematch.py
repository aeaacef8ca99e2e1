"""A pair ends early, nobody is blamed, and the newcomer comes first.

No scripts, 360 pixels, everybody in Arabic.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests import make
from tests.browser.walking import Walker, company

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime(2031, 3, 3, 9, 0, tzinfo=UTC)


def test_an_early_ending_keeps_the_time_waited_and_finds_somebody_new(
    phone, live_server, calendar
):
    calendar.until(MONDAY)
    here = company(phone, live_server.url, at=MONDAY)
    ali, noor, mira = here.ali, here.noor, here.mira
    told = {"language": "ar", "slots": [5], "goals": ["job"]}
    longer = MONDAY - timedelta(days=90)
    make.newcomer(here.programme, "سميرة علي", waiting_since=longer, **told)
    layla = make.mentor(here.programme, "ليلى يوسف", **told).person

    ali.opens()
    ali.taps("See the whole plan")
    ali.taps("We would like to finish")
    ali.ticks("We find no times to meet.", "Please find me somebody new.")
    ali.taps("Tell the programme team")
    noor.opens()
    noor.taps("See the whole plan")
    noor.taps("Everything by date")
    assert not noor.reads("would like to finish")

    mira.opens()
    mira.taps("Open your morning")
    mira.taps("Read it, and end the pair")
    assert mira.reads("We find no times to meet.")
    mira.tab.check("[name=mentor_after][value=break]")
    mira.taps("End this pair")

    for one in (ali, noor):
        one.follows("ended")
        assert not one.reads("We find no times to meet.")
    assert noor.reads(
        "You are taking a break. Tell the programme team when you would like to go on."
    )
    ali.taps("What you did together, and what now")
    ali.taps("Everything by date")
    assert ali.reads("The way together came to its end.")

    mira.goes_home()
    mira.taps_on(here.programme.name)
    mira.taps("Matching rounds")
    mira.taps("Open a round")
    mira.taps("Find the best pairs")
    mira.tab.locator("main form[action$='/send/'] button").click()
    mira.looks()
    ali.follows("proposal")
    assert "ليلى" in ali.text
    ali.taps("Yes, I would like that")
    new = Walker(phone(layla), live_server.url, layla.email)
    new.follows("proposal")
    new.taps("Yes, I would like that")
    ali.goes_home()
    assert ali.reads("You and <bdi>%(other)s</bdi>", other="ليلى")
