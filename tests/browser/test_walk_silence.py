"""A mentor goes silent, a coordinator sees it in time, and the mentor comes back.

No scripts, 360 pixels, everybody in Arabic.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.walking import company

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime(2031, 3, 3, 9, 0, tzinfo=UTC)
ASKED = ("together", "useful", "well")


def test_a_silent_mentor_is_called_and_comes_back(phone, live_server, calendar):
    calendar.until(MONDAY)
    here = company(phone, live_server.url, at=MONDAY)
    ali, noor, mira = here.ali, here.noor, here.mira

    ali.opens()
    ali.taps("Write to <bdi>%(name)s</bdi>", name="نور")
    ali.writes("Your message", "مرحبًا نور، متى نلتقي؟")
    ali.taps("Send")
    assert noor.got("message")

    calendar.until(MONDAY + timedelta(days=15))
    ali.follows("check_in")
    ali.taps_faces(*ASKED, face=1)
    ali.tab.locator("main textarea").fill("لا ترد نور على رسائلي.")
    ali.ticks("Please call me.")
    ali.taps("Send")
    assert ali.reads("Somebody from the programme team will call you.")

    mira.opens()
    mira.taps("Open your morning")
    mira.taps("Call or write")
    assert "لا ترد نور على رسائلي." in mira.text
    mira.taps("Everything by date")
    assert mira.reads("A check-in was answered")
    mira.tab.go_back()
    mira.taps("Write a message", beside="نور حداد")
    mira.writes("Your message", "مرحبًا نور، هل أنت بخير؟ علي ينتظرك.")
    mira.taps("Send")
    mira.goes_home()
    mira.taps("Open your morning")
    mira.taps("Call or write")
    mira.ticks("called")
    mira.writes("In a few words", "كانت نور مريضة. ستكتب اليوم.")
    mira.taps("Done")
    assert mira.reads("Nobody needs you today.")

    noor.follows("message")
    noor.goes_home()
    noor.taps("Write to <bdi>%(name)s</bdi>", name="علي")
    assert "متى نلتقي؟" in noor.text
    noor.writes("Your message", "عذرًا يا علي، كنت مريضة. أقترح مواعيد الآن.")
    noor.taps("Send")
    noor.goes_home()
    noor.taps("See the whole plan")
    noor.taps("Propose a meeting")
    noor.tab.locator("[name=times]").first.check()
    noor.taps("Send the proposal")
    ali.follows("meeting_proposed")
    ali.tab.locator("button[name=time]").first.click()
    ali.looks()
    calendar.until(MONDAY + timedelta(days=23))
    ali.follows("meeting_after")
    ali.taps("Yes, we met")
    ali.taps("very good")

    calendar.until(MONDAY + timedelta(days=30))
    ali.follows("check_in")
    ali.taps_faces(*ASKED, face=3)
    ali.taps("Send")
    calendar.wait(days=3)
    mira.goes_home()
    mira.taps("Open your morning")
    mira.taps("What was done")
    assert "كانت نور مريضة." in mira.text
    assert mira.reads("It helped.")
