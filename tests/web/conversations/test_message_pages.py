"""Messages as people see them in a browser."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from rafiqi.areas.conversations import actions, queries
from rafiqi.areas.conversations.models import Attachment, Message, Thread
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Profile
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.files import made_safe
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db
BUDGET = 10_000
WORDS = (
    "مرحبا كيف حالك اليوم غدا الموعد في المكتب الساعة الرابعة أرجو أن تحضر معك "
    "شهادتك والسيرة الذاتية شكرا جزيلا على المساعدة سأرسل لك الرابط بعد قليل نلتقي "
    "عند المحطة الجديدة أمام المكتبة لا تنس الهوية والترجمة المعتمدة مع السلامة"
).split()


@pytest.fixture
def thread():
    return make.thread()


@pytest.fixture
def noor(thread):
    return thread.pair.mentor.person


@pytest.fixture
def ali(thread):
    return thread.pair.mentee.person


def url(thread, *more, page="thread"):
    return reverse(f"conversations:{page}", args=[thread.public_id, *more])


def say(thread, by, words="Hello", file=None):
    return actions.write(thread, words, file, by=by, at=make.NOON)


def photo():
    file = BytesIO()
    Image.new("RGB", (60, 40), "red").save(file, "PNG")
    return SimpleUploadedFile("red.png", file.getvalue(), "image/png")


def test_ali_writes_and_noor_reads_it_once_as_new(client, thread, ali, noor):
    client.force_login(ali)
    client.post(url(thread), {"text": "<b>مرحبا</b> نور"})
    client.force_login(noor)

    start = client.get("/")
    first, second = client.get(url(thread)), client.get(url(thread))

    assert "New messages" in text(start)
    assert "Messages (1 new)" in start.content.decode()
    assert "&lt;b&gt;مرحبا&lt;/b&gt; نور" in first.content.decode()
    assert "new</strong>" in first.content.decode()
    assert "new</strong>" not in second.content.decode()
    assert "Messages (1 new)" not in second.content.decode()


@pytest.mark.parametrize("how", ["ahead", "head"])
def test_a_page_that_nobody_looked_at_stays_unread(client, thread, ali, noor, how):
    say(thread, ali)
    client.force_login(noor)

    if how == "head":
        client.head(url(thread))
    else:
        client.get(url(thread), headers={"Sec-Purpose": "prefetch"})

    assert queries.unread(noor) == 1


def test_who_can_read_it_stands_on_the_page(client, thread, ali):
    client.force_login(ali)

    page = text(client.get(url(thread)))

    assert "Only you and Noor read this" in page
    assert "a coordinator of the programme may read" in page


def test_with_a_minor_both_read_the_name_of_the_second_adult(client):
    pair = make.pair()
    make.coordinator(pair.programme)
    Profile.objects.filter(person=pair.mentee.person).update(birth_year=2014)
    thread = make.thread(pair)

    for who in (pair.mentor.person, pair.mentee.person):
        client.force_login(who)
        page = text(client.get(url(thread)))
        assert "Three people read this" in page
        assert "Mira Stein" in page


def test_a_form_that_a_bad_line_sends_twice_is_one_message(client, thread, ali):
    client.force_login(ali)
    form = {"text": "Hello", "once": "abcdefghijkl"}

    client.post(url(thread), form)
    again = client.post(url(thread), form, follow=True)

    assert Message.objects.count() == 1
    assert "We have this already" in text(again)


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "You have not written anything yet"), ("x" * 4001, "This message is too")],
)
def test_a_mistake_gets_a_sentence_and_loses_nothing(client, thread, ali, words, said):
    client.force_login(ali)

    page = client.post(url(thread), {"text": words})

    assert said in text(page)
    assert words in page.content.decode()
    assert not Message.objects.exists()


def test_a_file_that_cannot_be_sent_keeps_the_words(client, thread, ali):
    client.force_login(ali)
    program = SimpleUploadedFile("photo.jpg", b"MZ\x90\0", "image/jpeg")

    page = client.post(url(thread), {"text": "See my photo", "file": program})

    assert "This kind of file cannot be sent" in text(page)
    assert "Only the file must be chosen again" in text(page)
    assert "See my photo" in page.content.decode()
    assert not Message.objects.exists()


def test_a_photo_needs_no_words_and_comes_out_as_a_file_to_keep(
    client, thread, ali, noor
):
    client.force_login(ali)
    client.post(url(thread), {"text": "", "file": photo()})
    file = Attachment.objects.get()
    client.force_login(noor)
    link = url(thread, file.public_id, page="file")
    assert link in client.get(url(thread)).content.decode()

    sent = client.get(link)

    assert sent["Content-Disposition"] == 'attachment; filename="red.jpg"'
    assert sent["Content-Type"] == "image/jpeg"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert sent["Cache-Control"] == "private, no-store"
    with Image.open(BytesIO(sent.content)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (60, 40))


def test_a_file_is_for_those_of_its_own_thread(client, thread, ali, noor):
    sent = say(thread, ali, file=made_safe("a.txt", b"words"))
    mira = make.coordinator(thread.programme)
    other = make.thread(make.pair(mentor=thread.pair.mentor))
    links = [url(one, sent.file.public_id, page="file") for one in (thread, other)]

    for who, answers in (
        (noor, [200, 404]),
        (mira, [404, 404]),
        (other.pair.mentee.person, [404, 404]),
        (make.person("Farah Awad"), [404, 404]),
    ):
        client.force_login(who)
        assert [client.get(link).status_code for link in links] == answers


def test_times_are_those_of_where_people_live(client, thread, ali):
    say(thread, ali)
    client.force_login(ali)

    here = make.NOON.astimezone(ZoneInfo("Europe/Berlin"))
    assert f"1 March 2031, {here:%H:%M}" in text(client.get(url(thread)))


def test_fifty_messages_in_arabic_stay_light(client, thread, ali, noor):
    pick = Random(4)
    for number in range(60):
        words = " ".join(pick.choices(WORDS, k=pick.randint(5, 40)))
        say(thread, (ali, noor)[number % 2], words)
    client.force_login(ali)
    ali.language = "ar"
    ali.save()

    page = client.get(url(thread), headers={"accept-encoding": "br"})

    assert page["Content-Encoding"] == "br"
    assert len(page.content) < BUDGET
    assert len(queries.thread(ali, thread).messages) == 50
    assert "?before=" in client.get(url(thread)).content.decode()


def test_a_long_thread_costs_as_many_queries_as_a_short_one(
    client, thread, ali, noor, django_assert_num_queries
):
    client.force_login(ali)
    for _ in range(2):
        for _ in range(3):
            say(thread, noor, file=made_safe("a.txt", b"words"))
        client.get(url(thread))  # has been read
        with django_assert_num_queries(12):
            client.get(url(thread))


def test_three_threads_cost_as_many_queries_as_one(
    client, thread, noor, django_assert_num_queries
):
    client.force_login(noor)
    for _ in range(3):
        with django_assert_num_queries(6):
            client.get(reverse("conversations:inbox"))
        other = make.newcomer(thread.programme)
        say(make.thread(make.pair(thread.pair.mentor, other)), other.person)


def test_when_the_pair_has_ended_the_page_says_what_to_do(client, thread, ali):
    say(thread, ali, "We were here")
    Pair.objects.update(ended_at=make.NOON, ended_why="goal")
    client.force_login(ali)

    page = client.get(url(thread))

    assert "We were here" in text(page)
    assert "<textarea" not in page.content.decode()
    team = reverse("conversations:team", args=[thread.programme.public_id])
    assert team in page.content.decode()
    client.post(url(thread), {"text": "one more"})
    assert Message.objects.count() == 1


def test_a_thread_is_there_to_be_read_after_somebody_has_left(client, thread, ali):
    say(thread, ali, "We were here")
    Enrolment.objects.filter(person=ali).update(state="left")
    client.force_login(ali)

    assert "We were here" in text(client.get(url(thread)))


def test_a_newcomer_writes_to_the_coordinators_and_one_answers(client, thread, ali):
    mira = make.coordinator(thread.programme)
    client.force_login(ali)
    inbox = reverse("conversations:inbox")
    team = reverse("conversations:team", args=[thread.programme.public_id])
    assert team in client.get(inbox).content.decode()
    assert "Your mentor or newcomer does not" in text(client.get(team))
    client.post(team, {"text": "May I ask?"})
    talk = Thread.objects.get(person=ali)

    client.force_login(mira)
    assert "Ali Saleh" in text(client.get(inbox))
    client.post(url(talk), {"text": "Of course."})
    client.force_login(ali)

    assert "Of course." in text(client.get(team, follow=True))


def test_a_coordinator_writes_first(client, thread, ali):
    mira = make.coordinator(thread.programme)
    client.force_login(mira)
    enrolment = thread.pair.mentee.public_id
    page = reverse("conversations:person", args=[enrolment])
    assert (
        page in client.get(reverse("people:person", args=[enrolment])).content.decode()
    )

    client.post(page, {"text": "How are you?"})

    assert queries.unread(ali) == 1


def test_who_takes_no_part_writes_to_no_coordinators(client, thread):
    team = reverse("conversations:team", args=[thread.programme.public_id])
    elsewhere = make.newcomer(make.programme(thread.programme.organisation)).person
    for who in (elsewhere, make.person("Farah Awad")):
        client.force_login(who)
        assert client.get(team).status_code == 404
        assert client.post(team, {"text": "Hello"}).status_code == 404


def test_the_newest_of_a_hundred_threads_come_first(client):
    programme = make.programme()
    mira = make.coordinator(programme)
    for number in range(queries.AT_ONCE + 2):
        who = make.newcomer(programme, f"Person {number:03}").person
        at = make.NOON + timedelta(minutes=number)
        actions.write_with_team(programme, who, "Hello", by=who, at=at)
    client.force_login(mira)

    first = text(client.get(reverse("conversations:inbox")))
    second = text(client.get(reverse("conversations:inbox"), {"page": "2"}))

    assert "Person 051" in first
    assert "Person 001" not in first
    assert "Person 001" in second
    for nonsense in ("0", "-1", "x", "²", "99999999999"):
        inbox = client.get(reverse("conversations:inbox"), {"page": nonsense})
        assert inbox.status_code == 200


def test_only_who_is_there_for_themselves_is_offered_to_block(client, thread, ali):
    mira = make.coordinator(thread.programme)
    home = thread.programme
    his = actions.write_with_team(home, ali, "Hi", by=ali, at=make.NOON)
    hers = actions.write_with_team(home, ali, "Hi", by=mira, at=make.NOON)

    for who, message, is_offered in ((ali, hers, True), (mira, his, False)):
        client.force_login(who)
        page = client.get(url(his.thread, message.public_id, page="message"))
        assert "Report this message" in text(page)
        assert ("/block/" in page.content.decode()) is is_offered
