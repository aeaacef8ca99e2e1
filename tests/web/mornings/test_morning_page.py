"""Mira's quarter of an hour."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings.models import Care, Watch
from rafiqi.areas.programmes.models import Role
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db
BUDGET = 14_000
TODAY = make.NOON + timedelta(days=40)
MORNING = "/morning/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(client, programme):
    mira = make.coordinator(programme)
    client.force_login(mira)
    return mira


def late_pair(programme):
    return make.plan(make.pair(make.enrolment(Role.MENTOR, programme=programme))).pair


def at(name, pair):
    return reverse(f"mornings:{name}", args=[pair.public_id])


@pytest.mark.usefixtures("mira")
def test_she_reads_who_needs_her_and_why_with_what_helps(client, programme):
    pair = late_pair(programme)

    page = client.get(MORNING)

    assert "Their next step is 33 days late: Meet" in text(page)
    assert "They have ticked nothing for 40 days." in text(page)
    assert at("need", pair) in page.content.decode()
    assert "Begin with these: about 5 minutes." in text(page)


@pytest.mark.usefixtures("mira")
def test_a_quiet_morning_says_so(client):
    assert "Nobody needs you today." in text(client.get(MORNING))


@pytest.mark.usefixtures("mira")
def test_what_does_not_fit_into_a_quarter_of_an_hour_can_wait(client, programme):
    for _ in range(5):
        late_pair(programme)

    page = text(client.get(MORNING))

    assert "5 can wait. Begin with these: about 15 minutes." in page
    assert "2 more, the most urgent first" in page


@pytest.mark.usefixtures("mira")
def test_with_one_press_a_call_is_noted(client, programme):
    pair = late_pair(programme)

    page = text(client.post(at("finish", pair), {"how": "called"}, follow=True))

    assert "Thank you. We look whether it helps." in page
    assert "Nobody needs you today." in page
    assert Care.objects.get().how == Care.How.CALLED


@pytest.mark.usefixtures("mira")
def test_with_one_press_it_comes_back_in_a_week(client, programme):
    pair = late_pair(programme)

    page = text(client.post(at("put_off", pair), {"days": "7"}, follow=True))

    assert "It will come back." in page
    assert Care.objects.get().until == TODAY + timedelta(days=7)


@pytest.mark.usefixtures("mira")
def test_words_are_not_lost_where_something_is_missing(client, programme):
    pair = late_pair(programme)

    page = client.post(at("finish", pair), {"how": "", "words": "Spoke with <him>"})

    assert "Nothing you wrote is lost." in text(page)
    assert "Spoke with &lt;him&gt;" in page.content.decode()
    assert not Care.objects.exists()


@pytest.mark.usefixtures("mira")
def test_something_else_asks_for_words(client, programme):
    pair = late_pair(programme)

    page = text(client.post(at("finish", pair), {"how": "other"}))

    assert "Please write in a few words what you did." in page


@pytest.mark.usefixtures("mira")
def test_she_hands_it_to_a_colleague_who_gets_a_letter(client, programme):
    lena = make.coordinator(programme)
    pair = late_pair(programme)
    asked = {"to": lena.public_id, "words": "You know them"}

    client.post(at("hand_on", pair), asked)

    assert Letter.objects.get(kind="handed").to == lena
    client.force_login(lena)
    assert "asks you to see to it. You know them" in text(client.get(MORNING))


@pytest.mark.usefixtures("mira")
def test_handing_it_to_a_stranger_is_refused(client, programme):
    pair = late_pair(programme)
    stranger = make.coordinator(make.programme())

    client.post(at("hand_on", pair), {"to": stranger.public_id})

    assert not Care.objects.exists()


@pytest.mark.usefixtures("mira")
def test_the_page_of_a_need_says_how_to_reach_them_and_what_was_done(client, programme):
    pair = late_pair(programme)
    person = pair.mentor.person
    person.phone = "+491701234567"
    person.save()
    client.post(at("finish", pair), {"how": "called", "words": "No answer"})

    page = client.get(at("need", pair))

    assert 'href="tel:+491701234567"' in page.content.decode()
    assert "Nobody needs you here at the moment." in text(page)
    assert "called No answer" in text(page)
    back = reverse("mornings:bring_back", args=[Care.objects.get().public_id])
    assert "days late" in text(client.post(back, follow=True))


@pytest.mark.usefixtures("mira")
def test_she_is_told_when_a_colleague_was_quicker(client, programme):
    pair = late_pair(programme)
    client.post(at("finish", pair), {"how": "called"})

    page = text(client.post(at("put_off", pair), {"days": "7"}, follow=True))

    assert "Perhaps a colleague was quicker." in page


@pytest.mark.usefixtures("mira")
def test_she_decides_what_is_watched_for(client, programme):
    late_pair(programme)
    page = reverse("mornings:watches", args=[programme.public_id])
    form = client.get(page).context["form"]
    said = {name: form[name].initial for name in form.fields}
    said = {name: value for name, value in said.items() if value is not False}

    wrong = client.post(page, said | {"plan_late-days": "999"})
    assert "Nothing you wrote is lost." in text(wrong)
    del said["plan_late-is_on"]
    patient = {"plan_quiet-days": "90", "meeting_none-days": "90"}
    client.post(page, said | patient)

    changed = {watch.key for watch in Watch.objects.all()}
    assert changed == {"plan_late", "plan_quiet", "meeting_none"}
    assert "Nobody needs you today." in text(client.get(MORNING))


@pytest.mark.usefixtures("mira")
def test_what_was_done_is_kept_with_whether_it_helped(client, programme):
    client.post(at("finish", late_pair(programme)), {"how": "met", "words": "Coffee"})
    Care.objects.update(helped=True)

    page = text(client.get(reverse("mornings:cares", args=[programme.public_id])))

    assert "met in person Coffee It helped." in page


def test_the_page_reads_from_right_to_left_in_arabic(client, programme, mira):
    mira.language = "ar"
    mira.save()
    late_pair(programme)

    page = client.get(MORNING).content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert "تأخرت خطوتهما القادمة 33 يوماً: عربي: Meet" in page


def test_another_programme_is_not_hers(client, programme, mira):
    pair = late_pair(make.programme(programme.organisation))

    assert client.get(at("need", pair)).status_code == 404
    assert client.post(at("finish", pair), {"how": "called"}).status_code == 404


@pytest.mark.usefixtures("mira")
def test_sixty_pairs_cost_as_many_queries_as_three(
    client, programme, django_assert_num_queries
):
    for number in (3, 57):
        for _ in range(number):
            late_pair(programme)
        with django_assert_num_queries(39):
            page = client.get(MORNING, headers={"Accept-Encoding": "br"})

    assert len(page.content) < BUDGET
