"""3, 6 and 12 months after a pair has ended, people are asked how it goes."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.messaging import access as letters
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings import queries as mornings
from rafiqi.areas.programmes.models import Role
from rafiqi.flows.ask_follow_ups import ask_follow_ups
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.leave_programme import leave_programme
from tests import make

pytestmark = pytest.mark.django_db
ENDED = make.NOON
GOOD = {"doing": "work", "keeps": "yes", "needs": "call", "may_write": "yes"}


def months(number):
    return ENDED + timedelta(days=number * 30 + 7)


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def mira(pair):
    mira = make.coordinator(pair.programme)
    end_pair(pair, why="fit", mentee_after="enough", by=mira, at=ENDED)
    return mira


def ask(at):
    return ask_follow_ups(by=None, at=at)


def link(person):
    letter = Letter.objects.filter(to=person, kind__startswith="follow_up").latest("pk")
    (found,) = set(re.findall(r"https?://[^/]+(\S+)", letters.written(letter).body))
    return found


def reasons(mira, pair, at):
    (morning,) = mornings.mornings(mira, [pair.programme], at=at)
    return {
        (one.watch, one.door)
        for need in morning.needs
        for one in (need.first, *need.also)
    }


def test_newcomers_are_asked_three_times_and_mentors_once(pair, mira):
    asked = [(number, ask(months(number))) for number in (2, 3, 6, 9, 12, 15)]

    assert asked == [(2, 0), (3, 1), (6, 2), (9, 0), (12, 1), (15, 0)]
    assert ask(months(12)) == 0
    mentors = FollowUp.objects.filter(person=pair.mentor.person)
    assert [one.after for one in mentors] == [6]


def test_nobody_is_asked_at_night_or_long_after(pair, mira):
    assert ask(months(3) + timedelta(hours=12)) == 0
    assert ask(months(4) + timedelta(days=10)) == 0


def test_who_has_left_is_asked_too_but_not_who_goes_on_with_another(pair, mira):
    other = make.pair()
    leave_programme(other.mentee, by=other.mentee.person, at=ENDED)
    mentor = make.enrolment(Role.MENTOR, programme=pair.programme)
    again = make.pair(mentor, pair.mentee)
    again.confirmed_at = ENDED + timedelta(days=9)
    again.save()

    ask(months(3))

    assert [one.person for one in FollowUp.objects.all()] == [other.mentee.person]


def test_without_signing_in_a_newcomer_taps_and_the_coordinator_is_asked_to_call(
    client, pair, mira
):
    ask(months(3))
    address = link(pair.mentee.person)
    asked = FollowUp.objects.get()
    FollowUp.objects.update(asked_at=make.now() - timedelta(hours=1))

    bad = client.post(address, {"doing": "work", "words": "<b>loud</b>"})
    assert "Please choose what is closest." in bad.content.decode()
    assert "&lt;b&gt;loud" in bad.content.decode()
    client.post(address, {**GOOD, "words": "A <b>job</b>"})

    asked.refresh_from_db()
    assert (asked.doing, asked.keeps, asked.needs, asked.may_write) == (
        *("work", "yes", "call"),
        True,
    )
    assert ("afterwards_call", "person") in reasons(mira, pair, make.now())
    assert client.get(address.replace("follow-up", "look-back")).status_code == 404
    assert client.get(f"{address[:-3]}xx/").status_code == 404


def test_who_wants_no_more_letters_is_not_asked_again(pair, mira):
    ask(months(3))
    FollowUp.objects.update(may_write=False)

    ask(months(6))

    assert FollowUp.objects.filter(person=pair.mentee.person).count() == 1


def test_who_is_silent_is_reminded_once_and_then_called(pair, mira):
    asked_at = months(3)
    ask(asked_at)

    for days in (2, 8, 9, 10):
        ask(asked_at + timedelta(days=days))

    assert Letter.objects.filter(kind="follow_up").count() == 2
    silent = ("afterwards_silent", "ask_follow_up")
    assert silent not in reasons(mira, pair, asked_at + timedelta(days=20))
    assert silent in reasons(mira, pair, asked_at + timedelta(days=22))


def test_without_e_mail_the_coordinator_asks_on_the_phone_in_their_language(
    client, pair, mira
):
    ali = pair.mentee.person
    ali.email, ali.language = "", "ar"
    ali.save()
    ask(months(3))
    asked = FollowUp.objects.get()
    assert not Letter.objects.filter(kind="follow_up").exists()
    by_phone = ("ask_phone", "ask_follow_up")
    assert by_phone in reasons(mira, pair, months(3) + timedelta(days=4))
    FollowUp.objects.update(asked_at=make.now() - timedelta(hours=1))
    client.force_login(mira)
    page = reverse("follow_up:phone", args=[asked.public_id])
    assert "ماذا تفعل الآن؟" in client.get(page).content.decode()

    client.post(page, {**GOOD, "needs": "nothing"})

    asked.refresh_from_db()
    assert asked.heard_by == mira
    end = client.get(reverse("endings:end", args=[pair.public_id])).content.decode()
    assert "heard on the phone by" in end
    assert by_phone not in reasons(mira, pair, make.now() + timedelta(days=5))


def test_who_signs_in_finds_the_questions_on_the_first_page(client, pair, mira):
    ask(months(3))
    FollowUp.objects.update(asked_at=make.now() - timedelta(hours=1))
    client.force_login(pair.mentee.person)
    page = reverse("follow_up:own", args=[FollowUp.objects.get().public_id])
    assert page in client.get("/").content.decode()

    client.post(page, GOOD)

    assert page not in client.get("/").content.decode()


def test_old_questions_are_not_answered_any_more(client, pair, mira):
    ask(months(3))
    FollowUp.objects.update(asked_at=make.now() - timedelta(days=61))
    client.force_login(pair.mentee.person)
    page = reverse("follow_up:own", args=[FollowUp.objects.get().public_id])

    client.post(page, GOOD)

    assert FollowUp.objects.get().answered_at is None
    assert "too old" in client.get(page).content.decode()


def test_a_mentor_says_whether_they_are_in_touch(client, pair, mira):
    ask(months(6))
    FollowUp.objects.update(asked_at=make.now() - timedelta(hours=1))
    address = link(pair.mentor.person)

    client.post(address, {"in_touch": "sometimes", "again": "later"})

    said = FollowUp.objects.get(person=pair.mentor.person)
    assert (said.in_touch, said.again, said.doing) == ("sometimes", "later", "")


def test_a_coordinator_sees_pair_by_pair_who_has_not_answered(
    client, pair, mira, django_assert_num_queries
):
    for name in ("Omar", "Sara"):
        mentee = make.enrolment(
            programme=pair.programme,
            person=make.person(name, organisation=pair.programme.organisation),
        )
        end_pair(make.pair(mentee=mentee), why="goal", by=mira, at=ENDED)
    ask(months(3))
    client.force_login(mira)
    page = reverse("follow_up:afterwards", args=[pair.programme.public_id])

    with django_assert_num_queries(8):
        text = client.get(page).content.decode()

    assert text.count("no answer yet") == 3
    assert "Omar" in text
