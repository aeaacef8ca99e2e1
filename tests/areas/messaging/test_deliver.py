"""How a letter leaves the house."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command

from rafiqi.areas.messaging import actions
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.messaging.tasks import PAUSES, deliver, queue
from tests import make
from tests.mailserver import mail_server

pytestmark = pytest.mark.django_db(transaction=True)  # the worker reconnects


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 1
        yield server


def tell(person=None, kind="proposal", path="/proposals/"):
    return actions.tell(person or make.person(), kind, path, by=None, at=make.now())


def work():
    call_command("db_worker", batch=True, interval=0, startup_delay=False)


def parts(received):
    return (
        received.get_body(("plain",)).get_content(),
        received.get_body(("html",)).get_content(),
    )


def test_a_letter_arrives_as_a_second_program_reads_it(server):
    letter = tell(make.person("Noor Haddad", email="noor@example.org"))

    work()

    (received,) = server.received
    text, html = parts(received)
    assert received["To"] == "noor@example.org"
    assert received["Auto-Submitted"] == "auto-generated"
    assert received["Message-ID"] == f"<{letter.public_id}@localhost>"
    assert "right person" in received["Subject"]
    assert re.search(r"http://localhost:8000/in/\S+/\?next=%2Fproposals%2F", text)
    assert '<html lang="en" dir="ltr">' in html
    assert "Noor" not in received.as_string()


def test_an_arabic_reader_gets_arabic_from_right_to_left(server):
    tell(make.person(language="ar"))

    work()

    (received,) = server.received
    text, html = parts(received)
    assert received["Content-Language"] == "ar"
    assert "مرحبًا" in text
    assert '<html lang="ar" dir="rtl">' in html
    assert "الشخص المناسب" in received["Subject"]


def test_the_link_in_the_letter_signs_in(server, client):
    person = make.person()
    tell(person, path="/me/")
    work()
    text, _ = parts(server.received[0])
    link = re.search(r"http://localhost:8000(/in/\S+)", text)[1]

    response = client.post(link)

    assert response["Location"] == "/me/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_delivering_again_sends_nothing_again(server):
    letter = tell()
    deliver.enqueue(letter.pk)
    deliver.enqueue(letter.pk)

    work()

    assert len(server.received) == 1
    letter.refresh_from_db()
    assert (letter.state, letter.trouble, letter.tries) == ("sent", "", 1)


def test_somebody_without_mail_is_shown_to_a_coordinator_at_once(server):
    letter = tell(make.person(email=""))

    work()

    assert letter.state == Letter.State.UNREACHABLE
    assert not server.received


def test_a_refused_address_is_not_tried_again(server):
    server.refuses = "550 no such mailbox"
    letter = tell()

    work()

    letter.refresh_from_db()
    assert letter.state == Letter.State.FAILED
    assert letter.get_trouble_display() == "the mail server refused this address"


def test_a_server_that_is_away_is_tried_five_times_with_growing_pauses(server):
    port = server.server_address[1]
    settings.EMAIL_PORT = 1  # nobody listens there
    letter = tell()
    pauses = []

    with time_machine.travel(make.now(), tick=False) as clock:
        for pause in PAUSES:
            work()
            clock.shift(pause - timedelta(seconds=1))
            work()  # too early: nothing happens
            letter.refresh_from_db()
            pauses.append(letter.tries)
            clock.shift(timedelta(seconds=2))
        work()
    settings.EMAIL_PORT = port

    letter.refresh_from_db()
    assert pauses == [1, 2, 3, 4]
    assert (letter.state, letter.tries) == (Letter.State.FAILED, 5)
    assert letter.trouble == Letter.Trouble.NO_SERVER


def test_a_letter_whose_yes_got_lost_is_not_sent_again(server):
    server.stalls = "yes"
    letter = tell()

    work()
    server.stalls = ""
    deliver.enqueue(letter.pk)
    work()

    letter.refresh_from_db()
    assert len(server.received) == 1
    assert (letter.state, letter.trouble) == ("sent", Letter.Trouble.NO_ANSWER)


def test_a_letter_whose_task_was_lost_is_found_again_an_hour_later(server):
    letter = tell()
    work()
    Letter.objects.update(
        state=Letter.State.WAITING, written_at=make.now() - timedelta(hours=6)
    )

    actions.send_waiting(by=None, at=make.now())
    work()

    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT
    assert len(server.received) == 2  # it was made to look unsent


def test_an_organisation_with_a_hostile_name_writes_no_html(server):
    home = make.organisation("<script>alert(1)</script> & Söhne")
    tell(make.person(organisation=home))

    work()

    _, html = parts(server.received[0])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_neither_link_nor_words_lie_in_the_database():
    letter = tell()

    kept = {str(value) for value in Letter.objects.values().get(pk=letter.pk).values()}

    assert not [value for value in kept if "/in/" in value or "Hello" in value]


def test_a_letter_whose_address_was_taken_out_is_not_noted_as_sent(server):
    letter = tell()
    person = letter.to
    person.email = ""
    person.save()

    work()

    letter.refresh_from_db()
    assert letter.state == Letter.State.UNREACHABLE


def test_a_letter_keeps_no_path_longer_than_its_column():
    letter = tell(path="/me/?" + "x" * 300)

    assert letter.path == "/"


def test_a_letter_to_many_reaches_each_with_their_own_path_once(server):
    people = [make.person(email=f"{n}@example.org") for n in range(3)]
    nowhere = make.person(email="")

    actions.tell_all(
        [(who, f"/proposals/{who.public_id}/") for who in [*people, nowhere]],
        "proposal",
        by=None,
        at=make.NOON,
    )
    queue.call([letter.pk for letter in Letter.objects.filter(state="waiting")])
    work()

    assert sorted(Letter.objects.values_list("to__email", "path", "state")) == sorted(
        [(who.email, f"/proposals/{who.public_id}/", "sent") for who in people]
        + [("", f"/proposals/{nowhere.public_id}/", "unreachable")]
    )
    assert len(server.received) == 3
