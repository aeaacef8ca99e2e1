"""Qualifications on their way, in the browser."""

import re
from datetime import timedelta

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rafiqi.areas.recognitions import actions
from rafiqi.areas.recognitions.models import Recognition, RecognitionStep, Template
from tests import make
from tests.make import recognitions
from tests.reading import text

pytestmark = pytest.mark.django_db
NOW = make.now()
DAY = timedelta(days=1)
BUDGET = 14_000


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


@pytest.fixture
def ali(pair, client):
    client.force_login(pair.mentee.person)
    return pair.mentee.person


def url(name, *things):
    return reverse(f"recognitions:{name}", args=[one.public_id for one in things])


SAID = {
    "kind": "degree",
    "name": "إجازة في التمريض",
    "earned_in": "SY",
    "earned_at": "Aleppo",
    "earned_year": "٢٠١٥",
    "profession": "nurse",
    "country": "DE",
}


def test_a_newcomer_begins_from_a_template_and_lets_the_mentor_in(
    client, pair, mira, ali
):
    template = recognitions.template(mira, at=NOW)
    page = client.get(url("begin", pair.mentee))
    assert "Nurse · Germany" in text(page)
    told = {**SAID, "template": template.public_id, "sees": pair.public_id}

    page = text(client.post(url("begin", pair.mentee), told, follow=True))

    one = Recognition.objects.get()
    assert (one.earned_year, one.pair) == (2015, pair)
    assert "إجازة في التمريض" in page
    assert "Syria · Aleppo · 2015" in page
    assert "You, Noor and the programme team." in page
    assert "2 documents are still missing." in page
    assert "usually 12 weeks" in page
    assert "About €120.50 in all" in page


def test_nothing_typed_is_lost_when_it_is_not_said_who_sees_it(client, pair, ali):
    page = client.post(url("begin", pair.mentee), SAID).content.decode()

    assert "Please choose one." in page
    assert "إجازة في التمريض" in page
    assert not Recognition.objects.exists()


def test_a_mentor_begins_with_the_mentee_and_sees_it_until_told_otherwise(client, pair):
    client.force_login(pair.mentor.person)
    page = client.post(url("begin", pair.mentee), SAID, follow=True)
    assert "Ali" in text(page)
    one = Recognition.objects.get()
    assert one.pair == pair

    client.force_login(pair.mentee.person)
    page = text(client.post(url("share", one), {"sees": "nobody"}, follow=True))
    assert "You and the programme team." in page
    client.force_login(pair.mentor.person)
    assert client.get(url("recognition", one)).status_code == 404


def test_a_step_is_ticked_with_one_tap_and_gets_days_and_costs(client, pair, ali):
    one = recognitions.recognition(pair=pair, at=NOW)
    client.post(url("add_step", one), {"title": "Translate the diploma"})
    step = RecognitionStep.objects.get()
    told = {
        "title": "Translate the diploma",
        "who": "newcomer",
        "due_on": "2099-01-01",
        "cost": "١٢٠٫٥",  # noqa: RUF001
        "papers": "Diploma\nPassport",
    }
    page = client.post(url("step", step), told)
    assert "more than ten years away" in text(page)
    assert "Translate the diploma" in page.content.decode()
    soon = (NOW + 3 * DAY).date().isoformat()

    page = text(client.post(url("step", step), told | {"due_on": soon}, follow=True))
    assert "about €120.50" in page
    assert "Diploma : missing" in page
    assert "✓" in text(client.post(url("tap", step), {"do": "do"}, follow=True))
    page = text(client.post(url("tap", step), {"do": "undo"}, follow=True))
    assert "✓" not in page


def test_every_form_of_a_page_carries_its_key(client, pair, mira, ali):
    template = recognitions.template(mira, at=NOW)
    one = recognitions.recognition(pair=pair, template=template, at=NOW)
    for who, page in (
        (ali, url("recognition", one)),
        (ali, url("step", one.steps.get(position=1))),
        (mira, url("template", template)),
    ):
        client.force_login(who)
        body = client.get(page).content.decode()
        assert 'name="csrfmiddlewaretoken" value=""' not in body, page


def test_documents_are_sorted_on_the_page_of_their_step(client, pair, mira, ali):
    template = recognitions.template(mira, at=NOW)
    one = recognitions.recognition(pair=pair, template=template, at=NOW)
    step = one.steps.get(position=1)
    diploma, passport = step.papers.all()
    assert "We keep no pictures of your papers." in text(client.get(url("step", step)))

    said = {diploma.public_id: "translating", passport.public_id: ""}
    page = text(client.post(url("papers", step), said, follow=True))

    assert "Diploma : being translated or certified" in page
    assert "Passport" not in page


def test_the_answer_of_the_office_and_what_follows(client, pair, ali):
    one = recognitions.recognition(pair=pair, at=NOW)
    until = (NOW + 20 * DAY).date().isoformat()
    said = {"result": "part", "missing": "Six months at work", "appeal_until": until}

    page = text(client.post(url("result", one), said, follow=True))
    assert "recognised in part" in page
    assert "Six months at work" in page
    assert "Last day to object" in page

    page = text(client.post(url("result", one), {**said, "result": "full"}))
    assert "belongs only to what was refused" in page
    page = text(
        client.post(url("result", one), {**said, "next": "course"}, follow=True)
    )
    assert "A course or time at work" in page
    assert "Last day to object" not in page


def test_the_team_reads_everything_but_the_notes(client, pair, mira, ali):
    one = recognitions.recognition(pair=pair, at=NOW)
    page = client.post(url("notes", one), {"notes": "afraid"}, follow=True)
    assert "afraid" in text(page)

    client.force_login(mira)
    for page in ("recognition", "details", "result", "throw_away"):
        assert "afraid" not in text(client.get(url(page, one)))
    assert client.get(url("notes", one)).status_code == 404
    assert client.get(url("share", one)).status_code == 404


def test_what_is_deleted_is_gone(client, pair, ali):
    one = recognitions.recognition(pair=pair, at=NOW)
    assert "for ever" in text(client.get(url("throw_away", one)))

    page = text(client.post(url("throw_away", one), follow=True))

    assert "It is deleted." in page
    assert not Recognition.objects.exists()


def test_somebody_who_has_left_the_programme_keeps_their_page(client, pair, ali):
    one = recognitions.recognition(pair.mentee, at=NOW)
    pair.mentee.state = "left"
    pair.mentee.save()

    assert "التمريض" in text(client.get(url("recognition", one)))
    assert "التمريض" in text(client.get(url("mine")))


def test_lists_ask_as_much_for_three_as_for_one(client, pair, mira, ali):
    template = recognitions.template(mira, at=NOW)

    def asked(*visits):
        with CaptureQueriesContext(connection) as found:
            for address in visits:
                assert client.get(address).status_code == 200
        return len(found)

    def begin(name):
        recognitions.recognition(
            pair=pair, template=template, by=pair.mentor.person, name=name, at=NOW
        )

    begin("One")
    own = (
        url("mine"),
        url("newcomer", pair.mentee),
        url("recognition", Recognition.objects.get()),
    )
    for address in own:
        client.get(address)
    first = asked(*own)
    begin("Two")
    begin("Three")
    assert asked(*own) == first
    client.force_login(mira)
    page = url("programme", pair.programme)
    client.get(page)
    assert asked(page) < 20


def test_pages_are_light(client, pair, mira, ali):
    template = recognitions.template(mira, at=NOW)
    one = recognitions.recognition(pair=pair, template=template, at=NOW)
    for number in range(8):
        recognitions.step(one, f"Step number {number}")

    for address in (
        url("recognition", one),
        url("begin", pair.mentee),
        url("details", one),
    ):
        body = client.get(address).content
        assert len(brotli.compress(body, quality=5)) < BUDGET, address


def test_another_organisation_finds_no_template_of_ours(client, mira):
    template = recognitions.template(mira, at=NOW)
    step = template.steps.get(position=1)
    client.force_login(make.coordinator(make.programme()))

    for name, thing in (
        ("template", template),
        ("words", template),
        ("template_step", step),
    ):
        assert client.get(url(name, thing)).status_code == 404


def test_a_coordinator_writes_a_template_side_by_side_and_offers_it(client, mira):
    client.force_login(mira)
    page = client.post(
        url("templates"), {"title": "Nurse", "country": "DE"}, follow=True
    )
    template = Template.objects.get()
    words = {
        "title_en": "Nurse",
        "title_ar": "ممرضة",
        "about_en": "Begin with advice.",
        "about_ar": "",
        "country": "DE",
        "authority": "Office",
        "link": "https://office.example",
    }
    client.post(url("words", template), words)
    assert "at least one step first" in text(
        client.post(url("offer", template), {"do": "offer"}, follow=True)
    )
    client.post(url("add", template), {"title": "Hand in"})
    client.post(url("add", template), {"title": "Wait"})
    step = template.steps.get(position=1)
    papers = {"papers_en": "Diploma\nPassport", "papers_ar": "الشهادة"}
    told = {"title_en": "Hand in", "who": "newcomer", "weeks": "2", "cost": "60"}
    page = client.post(url("template_step", step), told | papers)
    assert "the same documents in both languages" in text(page)
    assert "Diploma\nPassport</textarea>" in page.content.decode()
    papers["papers_ar"] = "الشهادة\nجواز السفر"  # noqa: RUF001
    client.post(url("template_step", step), told | papers)
    client.post(url("arrange", template), {"do": f"down:step:{step.public_id}"})

    page = text(client.post(url("offer", template), {"do": "offer"}, follow=True))

    assert page.index("Wait") < page.index("Hand in")
    assert "People can begin from it now." in page
    assert "about €60" in page
    step.refresh_from_db()
    assert step.papers[1] == {"en": "Passport", "ar": "جواز السفر"}


def test_a_template_is_found_in_esco_and_checked_again(client, mira):
    client.force_login(mira)
    template = recognitions.template(mira, at=NOW)
    page = client.get(url("occupation", template), {"q": "nurse"}).content.decode()
    key = re.search(r'name="occupation" value="([^"]+)"', page)[1]
    client.post(url("occupation", template), {"occupation": key})
    template.refresh_from_db()
    assert template.occupation == key
    page = text(
        client.post(url("occupation", template), {"occupation": "x"}, follow=True)
    )
    assert "We do not know this occupation." in page

    later = (NOW + 9 * DAY).date().isoformat()
    page = text(client.post(url("check", template), {"checked_on": later}))
    assert "still to come" in page
    before = (NOW - 9 * DAY).date().isoformat()
    client.post(url("check", template), {"checked_on": before})
    template.refresh_from_db()
    assert template.checked_on.isoformat() == before


def test_days_stand_on_the_timeline_of_the_pair_that_sees_them(client, pair, mira, ali):
    shown = recognitions.recognition(pair=pair, name="Law", at=NOW)
    hidden = recognitions.recognition(pair.mentee, name="Music", at=NOW)
    for one in (shown, hidden):
        recognitions.step(one, f"Translate {one.name}", (NOW + 9 * DAY).date())
    step = recognitions.step(shown, "Ask for advice")
    actions.do(step, by=ali, at=NOW)
    actions.decide(shown, "part", by=ali, at=NOW)
    page = reverse("goals:timeline", args=[pair.public_id])

    for reader in (ali, pair.mentor.person, mira):
        client.force_login(reader)
        said = text(client.get(page))
        assert "Translate Law" in said
        assert "✓ Ask for advice" in said
        assert "✓ recognised in part" in said
        assert "Music" not in said

    pair.ended_at = NOW
    pair.why_ended = "done"
    pair.save()
    client.force_login(pair.mentor.person)
    assert "Law" not in text(client.get(page))


def test_the_start_page_shows_what_is_near_and_what_is_new(client, pair, ali):
    home, noor = reverse("home:start"), pair.mentor.person
    one = recognitions.recognition(pair=pair, name="Law", at=NOW)
    step = recognitions.step(one, "Translate", (NOW + 30 * DAY).date())
    assert "Law" not in text(client.get(home))

    actions.leave_out(step, by=noor, at=NOW + timedelta(milliseconds=1))
    assert "Noor has changed something." in text(client.get(home))
    client.get(url("recognition", one))
    assert "Law" not in text(client.get(home))
    recognitions.step(one, "Hand in", (NOW + 20 * DAY).date())

    assert "Hand in · until" in text(client.get(home))


def test_the_morning_asks_to_check_what_is_old(client, pair, mira):
    client.force_login(mira)
    template = recognitions.template(mira, at=NOW)
    morning = reverse("mornings:morning")
    old = (NOW - 200 * DAY).date()
    assert "checked a long time ago" not in text(client.get(morning))
    actions.check(template, old, by=mira, at=NOW)
    assert "1 template was checked a long time ago" in text(client.get(morning))

    actions.retire(template, by=mira, at=NOW)
    assert "checked a long time ago" not in text(client.get(morning))
    actions.offer(template, by=mira, at=NOW)
    pair.programme.recheck_months = 0
    pair.programme.save()
    assert "checked a long time ago" not in text(client.get(morning))


def test_a_day_leads_from_the_morning_to_its_qualification(client, pair, mira):
    one = recognitions.recognition(pair.mentee, at=NOW)
    recognitions.step(one, "Translate", (NOW + 2 * DAY).date())
    client.force_login(mira)

    page = client.get(reverse("mornings:morning")).content.decode()

    assert url("recognition", one) in page
    assert "See this qualification" in page
