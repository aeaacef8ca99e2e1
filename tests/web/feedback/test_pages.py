"""From every page in two taps: how is this page?"""

import pytest
from django.test import Client
from django.urls import reverse

from rafiqi.areas.feedback import queries
from rafiqi.areas.feedback.models import Feedback
from rafiqi.web.feedback.places import place
from tests import make
from tests.make.world import world
from tests.reading import text
from tests.walk import visitor

pytestmark = pytest.mark.django_db
SAY = reverse("feedback:say")


def test_every_page_leads_there():
    for path in ("/", "/about/", "/sign-in/", "/no-such-page/"):
        assert f'href="{SAY}"' in Client().get(path).content.decode()


def test_a_tap_on_a_face_is_enough():
    response = Client().post(SAY, {"face": "3"}, follow=True)

    found = Feedback.objects.get()
    assert (found.face, found.words, found.person) == (3, "", None)
    assert "Thank you" in text(response)


def test_the_page_it_came_from_is_kept_without_ids():
    here = world()
    phone = visitor(here.mira)
    came_from = reverse("people:person", args=[here.enrolment.public_id])

    page = phone.get(SAY, headers={"referer": f"https://testserver{came_from}?a=b"})

    assert here.enrolment.public_id not in page.content.decode()
    assert 'name="place" value="/people/0/"' in page.content.decode()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/people/0/", "/people/0/"),
        ("https://elsewhere.example/people/abc/", "/people/0/"),
        ("/check-in/abcabcabcabc/secret/", "/check-in/0/0/"),
        ("/feedback/mine/", ""),
        ("/nothing/of/ours/", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_no_secret_survives_in_the_place(address, kept):
    assert place(address) == kept


def test_a_place_that_a_stranger_made_up_is_not_kept():
    Client().post(SAY, {"face": "1", "place": "Ali Saleh +49 170 1234567"})

    assert Feedback.objects.get().place == ""


def test_nothing_written_is_lost_when_no_face_was_tapped():
    response = Client().post(SAY, {"words": "Too small"})

    assert "Too small" in response.content.decode()
    assert "Please choose one of the faces." in text(response)
    assert not Feedback.objects.exists()


def test_a_long_text_is_refused_and_kept():
    response = Client().post(SAY, {"face": "1", "words": "a" * 501})

    assert "a" * 501 in response.content.decode()
    assert not Feedback.objects.exists()


def test_strangers_are_slowed_and_do_not_lose_their_sentence():
    phone = Client()
    for _ in range(30):
        phone.post(SAY, {"face": "1"})

    response = phone.post(SAY, {"face": "1", "words": "Once more"})

    assert Feedback.objects.count() == 30
    assert "come back in an hour" in text(response)
    assert "Once more" in response.content.decode()


def test_a_class_room_of_strangers_does_not_slow_who_is_signed_in():
    phone = visitor(make.enrolment().person)
    for _ in range(30):
        Client().post(SAY, {"face": "1"})

    phone.post(SAY, {"face": "3"})

    assert Feedback.objects.exclude(person=None).count() == 1


def test_the_coordinator_answers_and_the_newcomer_reads_it_at_home():
    here = world()
    mira, ali = visitor(here.mira), visitor(here.ali)
    answer = reverse("feedback:answer", args=[here.feedback.public_id])
    assert "What people say (1 new)" in text(mira.get(reverse("programmes:list")))

    with_answer = {"state": "changed", "answer": "Letters are larger now."}
    mira.post(answer, with_answer)
    Feedback.objects.update(answered_at=make.now())

    assert "We have answered" in text(ali.get("/"))
    assert "Letters are larger now." in text(ali.get(reverse("feedback:own")))
    assert "Letters are larger now." not in text(
        visitor(here.omar).get(reverse("feedback:own"))
    )


def test_nobody_makes_it_new_again():
    here = world()

    visitor(here.mira).post(
        reverse("feedback:answer", args=[here.feedback.public_id]), {"state": "new"}
    )

    assert Feedback.objects.get().answered_at is None


def test_hostile_words_stay_words():
    here = world()
    visitor(here.ali).post(SAY, {"face": "1", "words": "<script>alert(1)</script>"})

    page = visitor(here.mira).get(reverse("feedback:said")).content.decode()

    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_everybody_reads_what_was_changed_and_a_leader_takes_it_back():
    here = world()
    changes = reverse("feedback:changes")
    assert "Letters are larger." in text(Client().get(changes))
    lena = visitor(here.lena)

    lena.post(reverse("feedback:publish"), {"en": "Fewer questions.", "ar": ""})
    lena.post(reverse("feedback:take_back", args=[here.change.public_id]))

    assert [one.words["en"] for one in queries.public_changes()] == ["Fewer questions."]
    assert "Take it off" not in text(visitor(here.mira).get(changes))


@pytest.mark.parametrize("times", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(times, django_assert_num_queries):
    here = world()
    ali, mira = visitor(here.ali), visitor(here.mira)
    for _ in range(times):
        ali.post(SAY, {"face": "2"})

    with django_assert_num_queries(5):
        mira.get(reverse("feedback:said"))
