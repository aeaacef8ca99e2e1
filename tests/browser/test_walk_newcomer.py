"""A newcomer's first day: from a code to the page that says what happens next.

No scripts, 360 pixels, in Arabic, without an e-mail address.
"""

from __future__ import annotations

import pytest

from rafiqi.areas.programmes.models import Enrolment, Role
from tests import make
from tests.browser.walking import Walker, arabic

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_newcomer_signs_up_with_the_code_of_an_ambassador(phone, live_server):
    home = make.organisation("بيت الجسر", country="DE")
    programme = make.programme(home, name="الخطوات الأولى")
    amal = arabic(make.person("أمل عثمان", organisation=home))
    make.enrolment(Role.AMBASSADOR, programme=programme, person=amal)
    desk = Walker(phone(amal), live_server.url)
    samira = Walker(phone(language="ar"), live_server.url)

    desk.opens()
    desk.taps("Sign somebody up")
    desk.taps("Invite with a code")
    desk.taps("Make a new code")
    code = desk.tab.locator("main strong bdi").inner_text()

    samira.opens()
    samira.taps("Sign up with a code")
    samira.writes("Your code", code)
    samira.taps("Next")
    samira.taps_on("العربيّة")
    samira.writes("Name", "سميرة علي")
    samira.taps("Next")
    samira.writes("Phone number", "٠١٥١ ٢٣٤٥٦٧٨٩")  # noqa: RUF001
    samira.taps("Next")
    samira.taps("Next")
    samira.ticks("finding a job")
    samira.taps("Next")
    while not samira.reads("What you agree to"):
        samira.taps("Next")
    samira.taps("Done")
    assert samira.reads("Without your yes we cannot look for a mentor.")
    samira.ticks("Yes, I agree")
    samira.taps("Done")

    assert samira.reads("We look for a person who fits you. This can take some weeks.")
    samira.taps("Make a card with a sign-in code")
    assert "+4915123456789" in samira.text
    samira.taps("Go to my first page")
    assert samira.reads("Hello <bdi>%(name)s</bdi>", name="سميرة")
    assert samira.reads(
        "When we have found someone, you get a message and see here who it is and why. "
        "Then you decide."
    )
    samira.taps("when you have time")
    samira.tab.locator("main input[name=slots]").nth(5).check()
    samira.taps("Save")
    samira.goes_home()
    assert not samira.reads("So that we find who fits")

    desk.goes_home()
    desk.taps("Sign somebody up")
    desk.taps("Invite with a code")
    assert "1" in desk.text
    found = Enrolment.objects.get(role=Role.NEWCOMER)
    assert (found.came_through.name, found.person.profile.goals) == (
        "أمل عثمان",
        ["job"],
    )
