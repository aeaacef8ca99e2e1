"""How people come in."""

import re

import pytest
from django.core import mail
from django.core.management import call_command

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people import actions as people
from tests import make

pytestmark = pytest.mark.django_db
WORD = "orange-camel-17"


@pytest.fixture
def noor():
    noor = make.person("Noor Haddad", email="noor@example.org", phone="+491701234567")
    noor.set_password(WORD)
    noor.save()
    return noor


def sign_in(client, who, secret=WORD, **more):
    return client.post("/sign-in/", {"who": who, "secret": secret, **more})


def signed_in(client):
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    "who",
    [
        "NOOR@Example.org",
        "0170 1234567",
        "+49 170 1234567",
        "٠١٧٠ ١٢٣٤٥٦٧",  # noqa: RUF001  digits of an Arabic keyboard
        "noor",
    ],
)
def test_a_mentor_signs_in_with_any_name_she_is_known_by(client, noor, who):
    noor.username = "noor"
    noor.save()

    response = sign_in(client, who, next="/me/")

    assert response["Location"] == "/me/"
    assert signed_in(client) == str(noor.pk)


def test_one_mailbox_in_two_organisations_opens_the_one_whose_password_it_is(
    client, noor
):
    other = make.person("Noor Haddad", email="Noor@example.org")
    other.set_password("another-word-99")
    other.save()

    sign_in(client, "noor@example.org", "another-word-99")

    assert signed_in(client) == str(other.pk)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, noor):
    wrong = sign_in(client, "noor@example.org", "not this one")
    unknown = sign_in(client, "nobody@example.org", "not this one")

    def told(response):
        return re.search(r'role="alert">(.*?)</div>', response.text, re.S)[1]

    assert told(wrong) == told(unknown)
    assert not signed_in(client)


def test_the_same_password_is_hashed_for_known_and_unknown_names(
    client, noor, monkeypatch
):
    from rafiqi.web.accounts.passwords import SmallArgon2

    worked = []
    encode = SmallArgon2.encode
    verify = SmallArgon2.verify
    monkeypatch.setattr(
        SmallArgon2, "encode", lambda *a: (worked.append(1), encode(*a))[1]
    )
    monkeypatch.setattr(
        SmallArgon2, "verify", lambda *a: (worked.append(1), verify(*a))[1]
    )

    for secret in ("not this one", "1234 5678"):
        sign_in(client, "noor@example.org", secret)
        known = len(worked)
        worked.clear()
        sign_in(client, "nobody@example.org", secret)

        assert known == len(worked)
        worked.clear()


def test_guessing_is_slowed_even_with_the_right_password_at_last(client, noor):
    for _ in range(5):
        sign_in(client, "noor@example.org", "not this one")

    response = sign_in(client, "noor@example.org")

    assert "too many tries" in response.text
    assert not signed_in(client)


def test_somebody_who_has_been_shut_off_does_not_come_in(client, noor):
    noor.is_active = False
    noor.save()

    response = sign_in(client, "noor@example.org")

    assert "do not fit together" in response.text
    assert not signed_in(client)


@pytest.mark.parametrize("bad", ["https://evil.example/", "//evil.example", "evil"])
def test_nobody_is_led_to_another_site(client, noor, bad):
    assert sign_in(client, "noor@example.org", next=bad)["Location"] == "/"


def test_somebody_without_mail_comes_in_with_a_code_once(client):
    ali = make.person("Ali Saleh", email="", phone="+4915112345678")
    mira = make.person("Mira Stein", organisation=ali.organisation)
    code = people.make_code(ali, by=mira, at=make.now())
    typed = code.translate({ord("0") + n: 0x660 + n for n in range(10)})

    sign_in(client, "0151 12345678", f"{typed[:4]} {typed[4:]}")
    came_in = signed_in(client)
    client.logout()
    sign_in(client, "0151 12345678", code)

    assert came_in == str(ali.pk)
    assert not signed_in(client)


def test_asking_for_a_link_looks_the_same_for_everybody(client, noor):
    answers = []
    for who in ("noor@example.org", "nobody@example.org"):
        response = client.post("/sign-in/", {"who": who, "link": "1"}, follow=True)
        answers.append(re.search(r'role="status">(.*?)</p>', response.text, re.S)[1])

    assert answers[0] == answers[1]
    assert [letter.to for letter in Letter.objects.all()] == [noor]


@pytest.mark.django_db(transaction=True)  # the worker opens its own connection
def test_a_mailbox_in_two_organisations_gets_one_letter_with_both_links(client, noor):
    make.person("Noor Haddad", email="Noor@example.org")

    client.post("/sign-in/", {"who": "noor@example.org", "link": "1"})
    call_command("db_worker", batch=True, interval=0, startup_delay=False)

    (letter,) = mail.outbox
    assert len(re.findall(r"http\S+/in/\S+", letter.body)) == 2
