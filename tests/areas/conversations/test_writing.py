"""A mentor and a newcomer write to each other, and nobody else reads it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rafiqi.areas.conversations import access, actions, queries
from rafiqi.areas.journal.models import Entry
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Profile
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.refusal import NotFound
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return make.thread()


@pytest.fixture
def noor(thread):
    return thread.pair.mentor.person


@pytest.fixture
def ali(thread):
    return thread.pair.mentee.person


def say(thread, by, text="Hello", *, minutes=0, **more):
    at = make.NOON + timedelta(minutes=minutes)
    return actions.write(thread, text, by=by, at=at, **more)


def read(thread, by):
    newest = queries.thread(by, thread).newest
    actions.seen(thread, to=newest, by=by, at=make.NOON)


def test_what_ali_writes_is_there_for_noor_the_newest_first(thread, ali, noor):
    say(thread, ali, "مرحبا نور")
    say(thread, ali, "When can we meet?")

    lines = queries.thread(noor, thread).messages

    assert [line.text for line in lines] == ["When can we meet?", "مرحبا نور"]
    assert {line.by for line in lines} == {"Ali"}
    assert all(line.is_new for line in lines)


def test_nothing_at_all_is_not_a_message(thread, ali):
    with pytest.raises(actions.NothingWritten):
        say(thread, ali, "  \n ")


def test_a_message_has_four_thousand_characters_and_not_one_more(thread, ali):
    say(thread, ali, "ع" * actions.LONGEST)

    with pytest.raises(actions.TooLong):
        say(thread, ali, "ع" * (actions.LONGEST + 1))


def test_messages_count_as_unread_until_they_have_been_seen(thread, ali, noor):
    say(thread, ali)
    say(thread, ali)
    assert (queries.unread(noor), queries.unread(ali)) == (2, 0)

    read(thread, noor)

    assert queries.unread(noor) == 0
    assert queries.waiting(noor) == ()


def test_a_message_that_came_while_the_page_was_read_stays_unread(thread, ali, noor):
    say(thread, ali)
    page = queries.thread(noor, thread)
    say(thread, ali)

    actions.seen(thread, to=page.newest, by=noor, at=make.NOON)

    assert queries.unread(noor) == 1


def test_one_letter_until_somebody_has_been_there_again(thread, ali, noor):
    letters = Letter.objects.filter(kind="message", to=noor)
    say(thread, ali)
    say(thread, ali)
    assert letters.count() == 1

    read(thread, noor)
    say(thread, ali)

    assert letters.count() == 2
    assert letters.last().path == f"/messages/{thread.public_id}/"


def test_who_writes_gets_no_letter_about_it(thread, ali):
    say(thread, ali)

    assert not Letter.objects.filter(to=ali).exists()


def test_what_was_written_stands_nowhere_in_the_journal(thread, ali):
    sent = say(thread, ali, "secret words")

    assert Entry.objects.filter(verb="conversations.written", subject=sent.public_id)
    assert not Entry.objects.filter(note__contains="secret")


def test_a_coordinator_and_others_find_no_thread_of_a_pair(thread):
    mira = make.coordinator(thread.programme)
    lena = make.person(
        organisation=thread.programme.organisation, leads_organisation=True
    )
    other = make.pair(mentee=make.newcomer(thread.programme, "Sara Idris"))

    for who in (mira, lena, other.mentee.person, make.person("Farah Awad")):
        with pytest.raises(NotFound):
            access.thread(who, thread.public_id)
        with pytest.raises(NotFound):
            say(thread, who)


def test_the_two_read_on_but_write_no_more_when_their_pair_has_ended(thread, ali, noor):
    say(thread, noor)
    Pair.objects.update(ended_at=make.NOON, ended_why="goal")
    thread = access.thread(ali, thread.public_id)

    with pytest.raises(actions.HasEnded):
        say(thread, ali)

    page = queries.thread(ali, thread)
    assert "write to the coordinator" in str(page.why_not)
    assert len(page.messages) == 1


def test_older_messages_lie_on_older_pages(thread, ali, noor):
    for number in range(queries.AT_ONCE + 3):
        say(thread, ali, f"number {number}")

    first = queries.thread(noor, thread)
    second = queries.thread(noor, thread, before=first.older)

    assert first.messages[0].text == "number 52"
    assert [line.text for line in second.messages] == [
        "number 2",
        "number 1",
        "number 0",
    ]
    assert second.older == ""


def test_long_messages_share_a_page_with_fewer_others(thread, ali):
    for _ in range(5):
        say(thread, ali, "x" * actions.LONGEST)

    first = queries.thread(ali, thread)
    second = queries.thread(ali, thread, before=first.older)

    assert [len(first.messages), len(second.messages)] == [3, 2]


class TestWithTheCoordinators:
    """Each newcomer and mentor has a thread with those who run the programme."""

    @pytest.fixture
    def ali(self):
        return make.newcomer(make.programme()).person

    @pytest.fixture
    def programme(self, ali):
        return Enrolment.objects.get(person=ali).programme

    @pytest.fixture
    def mira(self, programme):
        return make.coordinator(programme)

    def ask(self, programme, ali, by):
        return actions.write_with_team(
            programme, ali, "May I ask?", by=by, at=make.NOON
        )

    def test_all_coordinators_are_told_and_one_who_reads_does_for_all(
        self, programme, ali, mira
    ):
        max_ = make.coordinator(programme, "Max Braun")
        thread = self.ask(programme, ali, ali).thread
        assert Letter.objects.filter(kind="message").count() == 2
        assert (queries.unread(mira), queries.unread(max_)) == (1, 1)

        read(thread, mira)

        assert queries.unread(max_) == 0

    def test_there_is_one_thread_whoever_begins(self, programme, ali, mira):
        first = self.ask(programme, ali, mira)
        second = self.ask(programme, ali, ali)

        assert first.thread == second.thread
        assert queries.with_team(ali, programme, ali) == first.thread.public_id

    def test_neither_the_mentor_nor_staff_of_another_programme_read_it(
        self, programme, ali, mira
    ):
        thread = self.ask(programme, ali, ali).thread
        noor = make.mentor(programme).person
        next_door = make.coordinator(make.programme(programme.organisation))

        for who in (noor, next_door):
            with pytest.raises(NotFound):
                access.thread(who, thread.public_id)

    def test_where_nobody_coordinates_the_leaders_are_told(self, programme, ali):
        lena = make.person(organisation=programme.organisation, leads_organisation=True)

        self.ask(programme, ali, ali)

        assert Letter.objects.get(kind="message").to == lena


class TestWithAMinor:
    """Who may be under 18 is never alone with an adult."""

    @pytest.fixture
    def young(self):
        pair = make.pair()
        Profile.objects.filter(person=pair.mentee.person).update(birth_year=2014)
        return pair

    def test_a_coordinator_reads_along_and_both_read_her_name(self, young):
        mira = make.coordinator(young.programme)
        thread = make.thread(young)

        for who in (young.mentor.person, young.mentee.person):
            page = queries.thread(who, thread)
            assert page.readers.second_adult == "Mira Stein"
        assert access.thread(mira, thread.public_id) == thread
        say(thread, young.mentor.person)
        assert queries.unread(mira) == 1

    def test_nobody_writes_before_there_is_a_second_adult(self, young):
        thread = make.thread(young)

        with pytest.raises(actions.NoSecondAdult):
            say(thread, young.mentor.person)

    def test_who_follows_her_reads_along_from_then_on(self, young):
        mira = make.coordinator(young.programme)
        thread = make.thread(young)
        say(thread, young.mentor.person, "before")
        max_ = make.coordinator(young.programme, "Max Braun")
        Enrolment.objects.filter(person=mira).update(state="left")

        with pytest.raises(NotFound):
            access.thread(mira, thread.public_id)
        actions.accompany(by=None, at=make.NOON + timedelta(days=1))
        say(thread, young.mentee.person, "after", minutes=2000)

        assert [m.text for m in queries.thread(max_, thread).messages] == ["after"]

    def test_she_is_gone_again_when_both_are_of_age(self, young):
        mira = make.coordinator(young.programme)
        thread = make.thread(young)
        Profile.objects.filter(person=young.mentee.person).update(birth_year=2000)

        actions.accompany(by=None, at=make.NOON)

        with pytest.raises(NotFound):
            access.thread(mira, thread.public_id)

    def test_where_a_birth_year_is_learned_later_she_comes_before_the_next_message(
        self,
    ):
        pair = make.pair()
        thread = make.thread(pair)
        mira = make.coordinator(pair.programme)
        say(thread, pair.mentor.person, "as adults")
        Profile.objects.filter(person=pair.mentee.person).update(birth_year=2015)

        say(thread, pair.mentor.person, "now", minutes=5)

        assert [m.text for m in queries.thread(mira, thread).messages] == ["now"]
