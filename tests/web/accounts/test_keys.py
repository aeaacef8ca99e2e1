"""How people change the way they sign in."""

import re

import pytest
from django.db import connection
from django.test import Client

from rafiqi.areas.people import access
from rafiqi.areas.people import actions as people
from rafiqi.areas.programmes.models import Role
from rafiqi.web.accounts.passwords import SmallArgon2
from tests import make

pytestmark = pytest.mark.django_db
WORD = "orange-camel-17"
NEW = "green-river-two-boats"


@pytest.fixture
def noor():
    noor = make.person("Noor Haddad")
    people.set_password(noor, WORD, by=noor, at=make.now())
    return noor


def sign_in(client, person, secret):
    return client.post("/sign-in/", {"who": person.email, "secret": secret})


def test_somebody_who_came_by_a_link_chooses_a_password_without_the_old_one(
    client, noor
):
    client.post(f"/in/{access.new_link(noor)}/")

    client.post("/me/password/", {"new": NEW})

    noor.refresh_from_db()
    assert noor.check_password(NEW)
    assert client.get("/me/keys/").status_code == 200  # this session goes on


def test_somebody_who_came_by_password_must_know_it(client, noor):
    sign_in(client, noor, WORD)

    response = client.post("/me/password/", {"old": "a guess", "new": NEW})

    noor.refresh_from_db()
    assert "not your password until now" in response.text
    assert noor.check_password(WORD)


@pytest.mark.parametrize("weak", ["short", "password123"])
def test_a_weak_password_is_refused_with_words(client, noor, weak):
    client.post(f"/in/{access.new_link(noor)}/")

    response = client.post("/me/password/", {"new": weak})

    assert 'class="error"' in response.text


def test_a_new_password_ends_sessions_elsewhere(client, noor):
    elsewhere = Client()
    sign_in(elsewhere, noor, WORD)
    sign_in(client, noor, WORD)

    client.post("/me/password/", {"old": WORD, "new": NEW})

    assert elsewhere.get("/me/").status_code == 302


def test_a_coordinator_makes_a_code_and_sees_it_once(client):
    ali = make.enrolment(person=make.person("Ali Saleh", email="", phone="+491511234"))
    ali.person.organisation = ali.programme.organisation
    ali.person.save()
    mira = make.coordinator(ali.programme)
    client.force_login(mira)

    before = client.get(f"/code/{ali.public_id}/")
    made = client.post(f"/code/{ali.public_id}/")
    after = client.get(f"/code/{ali.public_id}/")

    code = re.search(r"<strong dir=\"ltr\">(\d{4} \d{4})</strong>", made.text)[1]
    assert code not in before.text + after.text
    assert people.use_code(ali.person, code, by=None, at=make.now())


def test_nobody_makes_a_code_for_a_colleague(client):
    programme = make.programme()
    mira = make.coordinator(programme)
    client.force_login(mira)
    colleague = make.enrolment(Role.COORDINATOR, programme=programme)

    assert client.post(f"/code/{colleague.public_id}/").status_code == 404


def test_five_wrong_tries_end_a_code(noor):
    code = people.make_code(noor, by=noor, at=make.now())
    wrong = "00000000" if code != "00000000" else "11111111"
    for _ in range(5):
        people.use_code(noor, wrong, by=None, at=make.now())

    assert not people.use_code(noor, code, by=None, at=make.now())


def test_a_new_code_ends_the_one_before(noor):
    old = people.make_code(noor, by=noor, at=make.now())
    new = people.make_code(noor, by=noor, at=make.now())

    assert not people.use_code(noor, old, by=None, at=make.now())
    assert people.use_code(noor, new, by=None, at=make.now())


def test_nobody_waits_for_the_database_while_a_password_or_a_code_is_hashed(
    client, noor, monkeypatch
):
    code = people.make_code(noor, by=noor, at=make.now())
    depths, depth = [], len(connection.savepoint_ids)

    def noted(work):
        def hashing(*args, **kwargs):
            depths.append(len(connection.savepoint_ids) - depth)
            return work(*args, **kwargs)

        return hashing

    for name in ("encode", "verify"):
        monkeypatch.setattr(SmallArgon2, name, noted(getattr(SmallArgon2, name)))

    sign_in(client, noor, code)
    client.post("/me/password/", {"new": NEW, "once": "first"})

    noor.refresh_from_db()
    assert noor.check_password(NEW)
    assert set(depths) == {0}
