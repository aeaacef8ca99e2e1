"""A mentor's first month: from an application to a pair on its way.

No scripts, 360 pixels, everybody in Arabic.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from rafiqi.areas.safeguarding._course import course
from tests import make
from tests.browser.walking import Walker, arabic

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime(2031, 3, 3, 9, 0, tzinfo=UTC)
PROGRAMME, ALI, NOOR = "الخطوات الأولى", "علي صالح", "نور حداد"


def test_a_mentor_applies_is_matched_and_walks_the_first_month(
    phone, live_server, calendar
):
    calendar.until(MONDAY)
    call_command("load_journeys", verbosity=0)
    home = make.organisation("بيت الجسر", country="DE")
    programme = make.programme(
        home,
        name=PROGRAMME,
        takes_applications=True,
        needs_orientation=True,
        needs_interview=True,
        needs_references=True,
    )
    coordinator = arabic(make.coordinator(programme, "ميرا شتاين"))
    newcomer = make.newcomer(
        programme,
        ALI,
        language="ar",
        speaks={"ara": "native", "deu": "B1"},
        slots=[5],
        goals=["job"],
    ).person
    mira = Walker(phone(coordinator), live_server.url, coordinator.email)
    ali = Walker(phone(newcomer), live_server.url, newcomer.email)
    noor = Walker(phone(language="ar"), live_server.url, "noor@example.org")

    apply(mira, noor)
    welcome(mira, noor)
    become_ready(mira, noor)
    match(mira, noor, ali)
    meet(noor, ali, calendar)
    go_on(noor, ali, mira, calendar)


def apply(mira: Walker, noor: Walker) -> None:
    """Noor writes on the page for mentors, whose address Mira shares."""
    mira.opens()
    mira.taps_on(PROGRAMME)
    mira.taps("Applications")
    address = mira.tab.locator("main bdi[dir=ltr]").inner_text()
    noor.opens(address.removeprefix(noor.site))
    noor.writes("Your name", NOOR)
    noor.writes("E-mail address", noor.mailbox)
    noor.writes("Languages you speak", "العربية لغتي الأم، الألمانية")
    noor.writes("Why would you like to be a mentor?", "ساعدني أحد يومًا ما.")
    noor.writes("When do you usually have time?", "مساء الثلاثاء")
    noor.tab.locator("[name=agrees]").check()
    noor.taps("Send")
    assert noor.reads(
        "We have what you wrote. Somebody reads it soon, and calls or writes to you."
    )


def welcome(mira: Walker, noor: Walker) -> None:
    """They talk, Mira says yes, and a letter lets Noor in."""
    mira.goes_home()
    mira.taps("Open your morning")
    mira.taps("Read it and answer")
    mira.unfolds("Note a talk")
    mira.tab.fill("[name=held_on]", "2031-03-03")
    mira.writes("Your notes", "لطيفة وصبورة.")
    mira.taps("Save")
    mira.taps("Yes, as a mentor")
    noor.follows("mentor_yes")


def become_ready(mira: Walker, noor: Walker) -> None:
    """What Noor has said is there; she adds what is missing."""
    noor.taps("what you can help with")
    noor.ticks("finding a job")
    noor.taps("Save")
    assert "الألمانية" in noor.text
    noor.goes_home()
    assert not noor.reads("So that we find who fits")
    noor.taps("See what is needed")
    for name, contact in (("سلمى يوسف", "030 1234"), ("جورج مولر", "030 5678")):
        noor.writes("Name", name)
        noor.writes("How to reach them", contact)
        noor.taps("Save")
    noor.goes_home()
    noor.taps("Begin")
    noor.taps("Begin")
    for part in course().parts:
        for number, question in enumerate(part.questions, start=1):
            noor.tab.check(f"[name=q{number}][value='{question['right']}']")
        noor.tab.locator("#questions button").click()
        noor.looks()


def match(mira: Walker, noor: Walker, ali: Walker) -> None:
    """Both references are good; the round finds the two, and both say yes."""
    mira.goes_home()
    mira.taps_on(PROGRAMME)
    mira.taps("Mentors who cannot be matched yet")
    mira.taps_on(NOOR)
    mira.taps("Good")
    mira.taps("Good")
    assert mira.reads("All is there. This mentor can be matched.")
    mira.goes_home()
    mira.taps_on(PROGRAMME)
    mira.taps("Matching rounds")
    mira.taps("Open a round")
    mira.taps("Find the best pairs")
    mira.tab.locator("main form[action$='/send/'] button").click()
    mira.looks()
    noor.follows("proposal")
    noor.taps("Yes, I would like that")
    ali.follows("proposal")
    ali.taps("Yes, I would like that")
    assert noor.got("matched")
    assert ali.got("matched")


def meet(noor: Walker, ali: Walker, calendar) -> None:
    """The first step leads to a meeting; afterwards two taps say how it was."""
    noor.goes_home()
    noor.taps("Open this step")
    noor.taps("Propose a meeting")
    noor.tab.locator("[name=times]").first.check()
    noor.ticks("in person")
    noor.tab.fill("[name=place]", "مقهى النجمة")
    noor.taps("Send the proposal")
    ali.follows("meeting_proposed")
    ali.tab.locator("button[name=time]").first.click()
    ali.looks()
    assert noor.got("meeting_agreed")
    assert "مقهى النجمة" in ali.text
    calendar.until(datetime(2031, 3, 5, 9, 0, tzinfo=UTC))
    for one in (noor, ali):
        one.follows("meeting_after")
        one.taps("Yes, we met")
        one.taps("very good")
    noor.writes("What comes next?", "علي يكتب قائمة مهاراته")
    noor.taps("Keep it")


def go_on(noor: Walker, ali: Walker, mira: Walker, calendar) -> None:
    """A step is ticked, a note kept, a check-in answered; all of it has its day."""
    noor.goes_home()
    noor.taps("Open this step")
    noor.taps("We have done this")
    noor.taps("What we want to reach")
    noor.taps("My private notes")
    noor.tab.locator("main textarea").fill("علي خجول قليلًا.")
    noor.taps("Save for me alone")
    calendar.until(datetime(2031, 3, 18, 10, 0, tzinfo=UTC))
    for one in (noor, ali):
        one.follows("check_in")
        for asked in ("together", "useful", "well"):
            one.tab.check(f"[name={asked}][value='3']")
        one.taps("Send")
        one.taps("To the first page")
    ali.taps("See the whole plan")
    ali.taps("Everything by date")
    assert "✓ اللقاء الأول" in ali.text
    assert "علي خجول" not in ali.text
    mira.goes_home()
    assert mira.reads("Nobody needs you today.")
