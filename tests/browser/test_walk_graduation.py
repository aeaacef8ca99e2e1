"""A pair comes to its planned end: both look back, and there is paper for the mentor.

No scripts, 360 pixels, everybody in Arabic.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys.models import Plan
from tests.browser.walking import Walker, company

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime(2031, 3, 3, 9, 0, tzinfo=UTC)
FACES = ("helped", "together", "team")


def test_a_pair_walks_its_last_step_and_both_look_back(phone, live_server, calendar):
    calendar.until(MONDAY)
    here = company(phone, live_server.url, at=MONDAY)
    ali, noor, mira = here.ali, here.noor, here.mira
    plan = Plan.objects.get(pair=here.pair)
    for step in plan.steps.order_by("-step__position")[1:]:
        journeys.tick(step, by=here.pair.mentee.person, at=MONDAY)

    ali.opens()
    ali.taps("Open this step")
    ali.taps("We have done this")
    assert ali.reads("You have walked the whole road.")
    finish(ali, "We have reached what we wanted.", "I have what I need.")
    calendar.wait(days=1)
    noor.opens()
    noor.taps("See the whole plan")
    assert noor.reads("You have walked the whole road.")
    noor.goes_home()
    finish(
        noor,
        "Our time together is over, as planned.",
        "I would like to accompany another newcomer.",
    )
    assert noor.reads(
        "Both of you say so: your time together has come to its end. Thank you."
    )

    calendar.until(MONDAY + timedelta(days=1, hours=3))
    for one in (ali, noor):
        assert one.got("ended")
        one.follows("look_back")
        one.taps_faces(*FACES, face=3)
        one.writes("What have you reached together?", "وجد علي عملًا في مخبز.")
        one.taps("Send")
        one.taps("To the first page")

    mira.opens()
    mira.taps_on(here.programme.name)
    assert mira.reads("Nobody needs you today.")
    ali.follows("ended")
    ali.taps("What you did together, and what now")
    ali.taps("Everything by date")
    assert ali.reads("The way together came to its end.")
    noor.taps_above("About me")
    noor.taps("Certificate of hours")
    noor.taps("Make the certificate")


def finish(one: Walker, why: str, then: str) -> None:
    one.goes_home()
    one.taps("See the whole plan")
    one.taps("We would like to finish")
    one.ticks(why, then)
    one.taps("Tell the programme team")
