"""A pair agrees on a meeting and says how it was: no scripts, Ali in Arabic."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rafiqi.areas.meetings.models import Meeting, Seat, Side
from rafiqi.areas.people.models import Profile
from tests import make
from tests.make import meetings

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair():
    """Ali lives by the clock of Addis Ababa, Noor by that of Berlin."""
    programme = make.programme(name="First steps")
    ali = make.newcomer(programme, "علي صالح", language="ar")
    made = make.pair(make.mentor(programme), ali)
    ali.person.time_zone = "Africa/Addis_Ababa"
    ali.person.save()
    people = (made.mentor.person, ali.person)
    Profile.objects.filter(person__in=people).update(slots=list(range(21)))
    make.plan(made)
    return made


def test_ali_proposes_noor_picks_and_both_see_the_meeting(phone, live_server, pair):
    ali, noor = phone(pair.mentee.person, language="ar"), phone(pair.mentor.person)
    ali.goto(live_server.url)
    ali.get_by_role("link", name="الخطة كاملة").click()
    ali.get_by_role("link", name="اقتراح لقاء").click()
    assert ali.locator("html").get_attribute("dir") == "rtl"
    assert "أديس أبابا" in ali.locator("main").inner_text()

    for time in ali.locator("[name=times]").all()[:2]:
        time.check()
    ali.locator("[name=link]").fill("http://not-safe.example.org/")
    ali.get_by_role("button", name="إرسال الاقتراح").click()
    assert "لا يمكننا استخدام هذا الرابط" in ali.locator("main").inner_text()
    assert ali.locator("[name=times]:checked").count() == 2
    ali.locator("[name=link]").fill("meet.example.org/ali")
    ali.get_by_role("button", name="إرسال الاقتراح").click()
    assert "أُرسل الاقتراح" in ali.locator("main").inner_text()

    noor.goto(live_server.url)
    noor.get_by_role("link", name="Choose a time").click()
    noor.locator("button[name=time]").last.click()

    assert "Agreed." in noor.locator("main").inner_text()
    ali.goto(live_server.url)
    assert "لقاؤك القادم" in ali.locator("main").inner_text()
    meeting = Meeting.objects.get()
    assert meeting.starts_at == meeting.suggestions.latest("starts_at").starts_at
    with ali.expect_download() as file:
        ali.goto(f"{live_server.url}{reverse('meetings:mine')}")
        ali.get_by_role("link", name="عرض هذا اللقاء").click()
        ali.get_by_role("link", name="إضافته إلى تقويمي").click()
    assert file.value.suggested_filename == "meeting.ics"


def test_ali_says_how_it_was_with_two_taps(phone, live_server, pair):
    now = make.now()
    meetings.agreed(pair, now - timedelta(hours=2), at=now - timedelta(days=2))
    ali = phone(pair.mentee.person, language="ar")

    ali.goto(live_server.url)
    ali.get_by_role("link", name="الإجابة بضغطتين").click()
    ali.get_by_role("button", name="نعم، التقينا").click()
    ali.get_by_role("button", name="جيد جدًا").click()

    side = Side.objects.get(person=pair.mentee.person)
    assert (side.happened, side.felt) == ("yes", 4)
    assert "شكرًا لك" in ali.locator("main").inner_text()


def test_ali_takes_a_place_in_a_panel_and_gives_it_back(phone, live_server, pair):
    panel = meetings.gathering(
        pair.programme, starts_at=make.now() + timedelta(days=4), at=make.now()
    )
    ali = phone(pair.mentee.person, language="ar")

    ali.goto(live_server.url)
    ali.get_by_role("link", name="ممرضات يروين").click()
    ali.get_by_role("button", name="سأحضر").click()
    assert Seat.objects.get(gathering=panel).state == "seated"
    ali.get_by_role("button", name="لا أستطيع الحضور").click()

    assert Seat.objects.get(gathering=panel).state == "withdrawn"
