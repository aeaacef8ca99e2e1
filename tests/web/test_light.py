"""Pages that are not sent twice."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db


def test_the_second_visit_to_a_form_is_nearly_free(client):
    first = client.get("/sign-in/", headers={"accept-encoding": "br"})

    again = client.get("/sign-in/", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert not again.content


def test_a_page_is_sent_again_once_a_form_has_been_used(client):
    person = make.person()
    client.force_login(person)
    first = client.get("/about/")

    client.post("/language/", {"language": "en", "next": "/about/", "once": "key-1"})
    again = client.get("/about/", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 200


def test_a_page_is_sent_again_to_somebody_else_on_the_same_phone(client):
    client.force_login(make.person("Ali Saleh"))
    first = client.get("/", headers={"if-none-match": ""})

    client.force_login(make.person("Omar Farah"))
    again = client.get("/", headers={"if-none-match": first["ETag"]})

    assert "Omar" in again.text
