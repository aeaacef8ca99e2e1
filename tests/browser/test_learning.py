"""Orientation, quiz, exercise and editor, as people do it: no scripts, in Arabic."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys.models import Journey, PlanStep, Step
from rafiqi.areas.people.models import Person
from rafiqi.areas.safeguarding._course import course
from rafiqi.areas.safeguarding.models import Orientation
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def arabic(person: Person) -> Person:
    person.language = "ar"
    person.save(update_fields=["language"])
    return person


def test_a_new_mentor_walks_through_the_orientation(phone, live_server):
    programme = make.programme(needs_orientation=True)
    noor = phone(arabic(make.mentor(programme).person))

    noor.goto(live_server.url)
    noor.get_by_role("link", name="ابدأ").click()
    noor.locator("main a.button").click()
    first = course().parts[0].questions
    for n, question in enumerate(first, start=1):
        noor.check(f"[name=q{n}][value='{question['right'] % 3 + 1}']")
    noor.locator("#questions button").click()
    assert "✗" in noor.locator("main").inner_text()

    for part in course().parts:
        for n, question in enumerate(part.questions, start=1):
            noor.check(f"[name=q{n}][value='{question['right']}']")
        noor.locator("#questions button").click()

    assert noor.locator("html").get_attribute("dir") == "rtl"
    assert Orientation.objects.exclude(finished_at=None).count() == 1
    noor.goto(live_server.url)
    assert "التعريف بالدور" not in noor.locator("main").inner_text()


def test_a_pair_answers_a_quiz_and_shares_an_exercise(phone, live_server):
    call_command("load_journeys")
    programme = make.programme(journey="entrepreneurship")
    pair = make.pair(make.mentor(programme), make.newcomer(programme))
    plan = journeys.start(pair, by=pair.mentor.person, at=make.now())
    step = plan.steps.select_related("step").get(step__key="customers")
    ali, noor = phone(arabic(pair.mentee.person)), phone(arabic(pair.mentor.person))

    ali.goto(_address(live_server, step, "asking-quiz"))
    for n in (1, 2, 3):
        ali.check(f"[name=q{n}][value='1']")
    ali.locator("main form button").click()
    assert "✗" in ali.locator("main").inner_text()
    for n, right in ((1, 2), (2, 1), (3, 3)):
        ali.check(f"[name=q{n}][value='{right}']")
    ali.locator("main form button").click()
    assert "لقد نجحت" in ali.locator("main").inner_text()

    ali.goto(_address(live_server, step, "five-talks"))
    assert "الحديث 1" in ali.locator("textarea").input_value()
    ali.locator("textarea").fill("خبّاز من حيّنا. العلامة: قوية.")
    ali.locator("button[value=keep]").click()
    noor.goto(_address(live_server, step, "five-talks"))
    assert "خبّاز من حيّنا" not in noor.locator("main").inner_text()
    ali.locator("button[value=share]").click()
    noor.reload()
    assert "خبّاز من حيّنا" in noor.locator("main").inner_text()


def test_a_coordinator_changes_a_step_and_publishes_it(phone, live_server):
    call_command("load_journeys")
    mira = arabic(make.coordinator(make.programme()))
    page = phone(mira)

    page.goto(live_server.url + reverse("editor:library"))
    page.locator("form[action$='/change/'] button").first.click()
    page.locator("main ol a").first.click()
    page.locator("[name=title_ar]").fill("نشرب الشاي معًا")
    page.locator("form[enctype] button").click()
    page.locator("main a[href*='/preview/']").last.click()
    assert "نشرب الشاي معًا" in page.locator("h1").inner_text()
    page.locator("main a").first.click()
    page.locator("form[action$='/publish/'] button").click()

    own = Journey.objects.get(organisation=mira.organisation, is_draft=False)
    assert (
        Step.objects.get(stage__journey=own, position=1).title["ar"].startswith("نشرب")
    )


def _address(live_server, row: PlanStep, key: str) -> str:
    ids = [row.plan.public_id, row.public_id, key]
    return live_server.url + reverse("journeys:material", args=ids)
