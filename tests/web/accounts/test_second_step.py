"""Staff protect their account with a second step."""

import re
from base64 import b64decode

import pytest
from allauth.mfa.models import Authenticator

from rafiqi.areas.people import access
from rafiqi.areas.people import actions as people
from tests import make
from tests.make import keys

pytestmark = pytest.mark.django_db
WORD = "orange-camel-17"
ARABIC_DIGITS = {ord("0") + n: 0x660 + n for n in range(10)}


@pytest.fixture
def mira():
    mira = make.coordinator(make.programme())
    people.set_password(mira, WORD, by=mira, at=make.now())
    return mira


def sign_in(client, mira):
    return client.post("/sign-in/", {"who": mira.email, "secret": WORD, "next": "/me/"})


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_a_coordinator_with_an_app_needs_its_code_too(client, mira):
    secret = keys.app(mira)

    first = sign_in(client, mira)
    came_in_early = signed_in(client)
    digits = keys.shown(secret).translate(ARABIC_DIGITS)
    second = client.post(first["Location"], {"code": digits})

    assert first["Location"] == "/sign-in/second/"
    assert not came_in_early
    assert second["Location"] == "/me/"
    assert signed_in(client) == str(mira.pk)


def test_a_link_from_a_letter_needs_the_second_step_too(client, mira):
    keys.app(mira)

    response = client.post(f"/in/{access.new_link(mira)}/")

    assert response["Location"] == "/sign-in/second/"
    assert not signed_in(client)


def test_a_wrong_code_does_not_open(client, mira):
    keys.app(mira)
    sign_in(client, mira)

    response = client.post("/sign-in/second/", {"code": "000000"})

    assert response.status_code == 200
    assert not signed_in(client)


def test_setting_up_the_app_gives_emergency_codes(client, mira):
    sign_in(client, mira)
    client.post("/sign-in/again/", {"password": WORD, "next": "/me/second/app/"})
    page = client.get("/me/second/app/")
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", page.text)[1]
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page.text)[1]

    response = client.post("/me/second/app/", {"code": keys.shown(secret)}, follow=True)

    assert b'xmlns="http://www.w3.org/2000/svg"' in b64decode(picture)
    assert len(page.content) < 14_000
    assert response.request["PATH_INFO"] == "/me/second/codes/"
    assert mira.authenticator_set.count() == 2


def test_changing_the_second_step_asks_for_the_password_again(client, mira):
    sign_in(client, mira)

    response = client.get("/me/second/app/")

    assert response["Location"].startswith("/sign-in/again/")


def test_the_secret_of_the_app_is_not_readable_in_the_database(mira):
    secret = keys.app(mira)

    kept = Authenticator.objects.get(user=mira).data["secret"]

    assert secret not in kept


def test_staff_without_a_second_step_are_reminded_in_their_language(client, mira):
    mira.language = "ar"
    mira.save()
    response = sign_in(client, mira)
    page = client.get(response["Location"])

    assert '<a href="/me/second/">نرجو حماية حسابك' in page.text


def test_a_newcomer_is_not_troubled_with_second_steps(client):
    ali = make.enrolment().person

    client.post(f"/in/{access.new_link(ali)}/")
    page = client.get("/me/keys/")

    assert "/me/second/" not in page.text
    assert client.get("/me/second/").status_code == 404


def test_the_pages_of_the_library_speak_arabic(client, mira):
    mira.language = "ar"
    mira.save()
    keys.app(mira)
    sign_in(client, mira)

    page = client.get("/sign-in/second/", headers={"accept-language": "ar"})

    assert '<html lang="ar" dir="rtl">' in page.text
    assert "Two-Factor" not in page.text
