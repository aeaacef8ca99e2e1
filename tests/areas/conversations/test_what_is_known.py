"""Messages among what people may download, have forgotten, or keep for a while."""

from __future__ import annotations

from base64 import b64decode
from datetime import timedelta

import pytest

from rafiqi.areas.conversations import actions, queries
from rafiqi.areas.conversations.models import Attachment, Message
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.privacy import queries as privacy
from rafiqi.flows.erase_person import erase_person
from rafiqi.flows.report_message import report_message
from rafiqi.kernel.files import made_safe
from tests import make

pytestmark = pytest.mark.django_db
WORDS = "My name is Ali Saleh."


@pytest.fixture
def thread():
    return make.thread()


@pytest.fixture
def noor(thread):
    return thread.pair.mentor.person


@pytest.fixture
def ali(thread):
    return thread.pair.mentee.person


@pytest.fixture
def written(thread, noor, ali):
    """Both have written, and Ali has sent a file."""
    file = made_safe("Ali Saleh.txt", WORDS.encode())
    sent = actions.write(thread, WORDS, file, by=ali, at=make.NOON)
    actions.write(thread, "Dear Ali Saleh, welcome", by=noor, at=make.NOON)
    return sent


def rows(person, model):
    known = {one["what"]: one["rows"] for one in privacy.known(person, person)}
    return known.get(model, [])


def test_everybody_downloads_what_was_written_to_them_and_by_them(written, ali, noor):
    for who, senders in (
        (ali, ["you", "somebody else"]),
        (noor, ["somebody else", "you"]),
    ):
        messages = rows(who, "Message")
        assert [one["by"] for one in messages] == senders
        assert messages[0]["text"] == WORDS
        (file,) = rows(who, "Attachment")
        assert b64decode(file["content"]).decode() == WORDS


def test_somebody_elses_messages_are_not_among_it(written):
    assert rows(make.person("Farah Awad"), "Message") == []


def test_who_is_forgotten_stands_in_no_message_and_no_file_any_more(
    written, thread, ali, noor
):
    mira = make.coordinator(thread.programme)

    erase_person(ali, by=mira, at=make.NOON)

    thread.refresh_from_db()
    thread.pair.refresh_from_db()
    page = queries.thread(noor, thread)
    assert [line.text for line in page.messages] == ["", ""]
    assert not Attachment.objects.exists()
    assert not Message.objects.filter(text__contains="Saleh").exists()
    assert "Saleh" not in str(page)
    assert "—" in page.readers.title
    assert page.has_ended


def test_what_a_forgotten_coordinator_wrote_is_gone_and_the_rest_stays(thread, ali):
    home = thread.programme
    mira = make.coordinator(home)
    lena = make.person(organisation=home.organisation, leads_organisation=True)
    asked = actions.write_with_team(home, ali, "May I?", by=ali, at=make.NOON)
    actions.write(asked.thread, "You may. Mira", by=mira, at=make.NOON)

    erase_person(mira, by=lena, at=make.NOON)

    lines = queries.thread(ali, asked.thread).messages
    assert [(line.by, line.text) for line in lines] == [("", ""), ("Ali", "May I?")]


def test_messages_stay_two_years_after_a_pair_has_ended(written, thread):
    Pair.objects.update(ended_at=make.NOON, ended_why="goal")

    actions.forget(by=None, at=make.NOON + timedelta(days=700))
    assert Message.objects.count() == 2
    actions.forget(by=None, at=make.NOON + timedelta(days=730))

    assert not Message.objects.exists()
    assert not Attachment.objects.exists()


def test_a_pair_on_its_way_keeps_its_messages(written):
    actions.forget(by=None, at=make.NOON + timedelta(days=3000))

    assert Message.objects.count() == 2


def test_old_messages_with_the_coordinators_go_one_by_one(thread, ali):
    make.coordinator(thread.programme)
    for days in (0, 700):
        at = make.NOON + timedelta(days=days)
        actions.write_with_team(thread.programme, ali, f"day {days}", by=ali, at=at)

    actions.forget(by=None, at=make.NOON + timedelta(days=730))

    assert Message.objects.get().text == "day 700"


def test_what_is_reported_waits_for_the_report(written, thread, noor):
    Pair.objects.update(ended_at=make.NOON, ended_why="goal")
    report_message(written, reason="other", words="", by=noor, at=make.NOON)

    actions.forget(by=None, at=make.NOON + timedelta(days=3000))

    assert Message.objects.count() == 2
