"""How somebody without e-mail hears that there is something."""

from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from rafiqi.areas.messaging import actions, letters
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.privacy.models import Consent
from tests import make
from tests.smsgateway import sms_gateway

pytestmark = pytest.mark.django_db(transaction=True)  # the worker reconnects
NOON = datetime(2031, 3, 3, 11, 0, tzinfo=UTC)
PHONE = "+491701234567"
HOUR = timedelta(hours=1)


@pytest.fixture
def gateway(settings):
    with sms_gateway() as gateway:
        settings.SMS_URL = gateway.url
        yield gateway


def newcomer(*, email="", phone=PHONE, agrees=True, **fields):
    who = make.person("Ali Saleh", email=email, phone=phone, **fields)
    if agrees:
        privacy.agree(
            who, Consent.Purpose.SMS, wording="2026-1", language="ar", by=who, at=NOON
        )
    return who


def tell(who, kind="proposal", path="/proposals/", at=NOON):
    return actions.tell(who, kind, path, by=None, at=at)


def work(at=NOON):
    with time_machine.travel(at, tick=False):
        call_command("db_worker", batch=True, interval=0, startup_delay=False)


def said(gateway):
    return [one["textMessage"]["text"] for one in gateway.received]


def test_a_text_message_arrives_at_the_number_and_says_only_that_there_is_something(
    gateway,
):
    letter = tell(newcomer())

    work()

    (received,) = gateway.received
    assert received["phoneNumbers"] == [PHONE]
    text = received["textMessage"]["text"]
    assert text.startswith("Bridge House: there is something new for you.")
    assert "http://localhost:8000/proposals/ " in text
    assert "Ali" not in text
    letter.refresh_from_db()
    assert (letter.state, letter.trouble) == (Letter.State.SENT, "")


def test_the_gateway_gets_name_and_password_and_no_more_of_the_address(gateway):
    tell(newcomer())

    work()

    (headers,) = gateway.headers
    kind, _, secret = headers["authorization"].partition(" ")
    assert (kind, b64decode(secret)) == ("Basic", b"desk:s3cret!")
    assert "s3cret" not in headers["host"]


def test_another_gateway_gets_what_it_asks_for(gateway, settings):
    settings.SMS_URL = gateway.url.replace("desk:s3cret%21@", "")
    settings.SMS_HEADER = "x-api-key: abc:1"
    settings.SMS_BODY = '{"content": "$text", "from": "+1", "to": "$to"}'
    quoted = make.organisation('The "Bridge"')
    tell(newcomer(organisation=quoted))

    work()

    (received,) = gateway.received
    assert received["content"].startswith('The "Bridge": there is')
    assert (received["from"], received["to"]) == ("+1", PHONE)
    assert gateway.headers[0]["x-api-key"] == "abc:1"
    assert "authorization" not in gateway.headers[0]


def test_it_is_in_their_language(gateway):
    tell(newcomer(language="ar"))

    work()

    assert "لديك جديد" in said(gateway)[0]


def test_three_questions_open_from_the_text_without_signing_in(gateway, client):
    tell(newcomer(), "check_in", "/check-in/abcdefghijkl/")

    work()

    assert "/check-in/abcdefghijkl/" in said(gateway)[0]
    assert "/check-in/abcdefghijkl/ " not in said(gateway)[0]


@pytest.mark.parametrize("kind", sorted(letters.ONLY_BY_MAIL))
def test_what_lets_somebody_in_is_never_said_by_text_message(gateway, kind):
    letter = tell(newcomer(), kind, "/")

    work()

    assert gateway.received == []
    assert letter.state == Letter.State.UNREACHABLE


@pytest.mark.parametrize(
    "fields", [{"agrees": False}, {"phone": ""}], ids=["no yes", "no number"]
)
def test_nobody_gets_one_who_has_not_agreed_or_has_no_number(gateway, fields):
    letter = tell(newcomer(**fields))

    work()

    assert gateway.received == []
    assert letter.state == Letter.State.UNREACHABLE


def test_who_takes_the_yes_back_gets_no_more(gateway):
    ali = newcomer()
    letter = tell(ali)
    privacy.withdraw(ali, Consent.Purpose.SMS, by=ali, at=NOON)

    work()

    assert gateway.received == []
    letter.refresh_from_db()
    assert letter.state == Letter.State.UNREACHABLE


def test_without_a_gateway_a_coordinator_is_told(settings):
    assert settings.SMS_URL == ""

    assert tell(newcomer()).state == Letter.State.UNREACHABLE
    assert not tell(newcomer(email="ali@example.org")).by_sms


def test_who_has_both_and_wants_text_messages_gets_no_mail(gateway, mailoutbox):
    tell(newcomer(email="ali@example.org"))

    work()

    assert len(gateway.received) == 1
    assert mailoutbox == []


def test_nobody_is_woken_at_night_where_they_live(gateway):
    late = NOON.replace(hour=20)  # nine in the evening in Berlin
    tell(newcomer(), at=late)
    tell(newcomer(time_zone="America/New_York", phone="+12125550100"), at=late)

    work(late)
    assert [one["phoneNumbers"] for one in gateway.received] == [["+12125550100"]]

    work(late + 10 * HOUR)
    assert len(gateway.received) == 1
    work(late + 11 * HOUR)
    assert gateway.received[1]["phoneNumbers"] == [PHONE]


def test_one_text_tells_of_all_that_waits(gateway):
    ali, night = newcomer(), NOON.replace(hour=21)
    first, second = tell(ali, at=night), tell(ali, "message", "/messages/", at=night)

    work(night)
    work(night + 12 * HOUR)

    (text,) = said(gateway)
    assert "http://localhost:8000/ " in text
    for letter in (first, second):
        letter.refresh_from_db()
        assert letter.state == Letter.State.SENT


def test_a_number_gets_only_so_many_a_day_whoever_shares_it(gateway, settings):
    settings.SMS_A_DAY = 2
    family = [newcomer() for _ in range(3)]
    for minute, who in enumerate(family):
        tell(who)
        work(NOON + timedelta(minutes=minute))

    assert len(gateway.received) == 2
    work(NOON + 24 * HOUR)
    assert len(gateway.received) == 3


@pytest.mark.parametrize("answer", [302, 401, 500])
def test_a_gateway_that_cannot_now_is_asked_again(gateway, answer):
    gateway.answers = answer
    letter = tell(newcomer())

    work()
    letter.refresh_from_db()
    assert letter.state == Letter.State.WAITING
    assert letter.trouble == Letter.Trouble.NO_GATEWAY

    gateway.answers = 200
    work(NOON + timedelta(minutes=2))
    letter.refresh_from_db()
    assert (letter.state, len(gateway.received)) == (Letter.State.SENT, 2)


def test_a_phone_that_is_switched_off_is_asked_again(gateway, settings):
    settings.SMS_URL = "http://127.0.0.1:9/message"
    letter = tell(newcomer())

    work()

    letter.refresh_from_db()
    assert letter.state == Letter.State.WAITING


def test_a_number_that_is_refused_is_not_tried_again(gateway):
    gateway.answers = 400
    letter = tell(newcomer())

    work()
    work(NOON + 5 * HOUR)

    letter.refresh_from_db()
    assert letter.state == Letter.State.FAILED
    assert letter.trouble == Letter.Trouble.NO_TEXT
    assert len(gateway.received) == 1


def test_a_text_without_an_answer_is_never_sent_twice(gateway):
    gateway.answers = 0
    letter = tell(newcomer())

    work()
    work(NOON + 5 * HOUR)

    letter.refresh_from_db()
    assert len(gateway.received) == 1
    assert letter.trouble == Letter.Trouble.NO_ANSWER


def test_many_are_told_with_one_question_who_wants_texts(
    gateway, django_assert_num_queries
):
    everybody = [(newcomer(phone=f"+4917012345{n}"), "/") for n in range(60, 63)]

    with django_assert_num_queries(5):
        actions.tell_all(everybody, "matched", by=None, at=NOON)

    assert Letter.objects.filter(by_sms=True).count() == 3
