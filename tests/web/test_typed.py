"""Whatever arrives, a page answers."""

from datetime import timedelta

import pytest

from tests import make
from tests.make import meetings

pytestmark = pytest.mark.django_db
ENDLESS = "9" * 5000
"""More digits than Python makes a number of."""


def test_signs_that_nobody_types_are_left_out_and_the_rest_is_kept(client):
    thread = make.thread()
    ali = thread.pair.mentee.person
    client.force_login(ali)

    client.post(f"/messages/{thread.public_id}/", {"text": "Hel\x00lo \u202eyou\x08"})

    assert thread.messages.get().text == "Hello you"


def test_a_key_with_signs_that_nobody_types_breaks_nothing(client):
    answer = client.post("/language/", {"language": "ar", "once": "key\x00"})

    assert answer.status_code == 302


def test_an_address_with_signs_that_nobody_types_leads_nowhere(client):
    client.force_login(make.pair().mentee.person)

    assert client.get("/meetings/abc%00/").status_code == 404


@pytest.mark.parametrize(
    "number", [ENDLESS, "99999999999999999999", "0", "-1", "\u00b2"]
)
def test_a_page_number_that_makes_no_sense_is_the_first_page(client, number):
    mira = make.coordinator(of := make.programme())
    client.force_login(mira)

    pages = ["/messages/", f"/programmes/{of.public_id}/people/"]
    answers = [client.get(path, {"page": number}).status_code for path in pages]

    assert answers == [200, 200]


@pytest.mark.parametrize("felt", [ENDLESS, "5", "\u00b2", "\u0669"])
def test_a_face_that_there_is_not_is_refused_in_words(client, felt):
    then = make.now() - timedelta(hours=2)
    meeting = meetings.agreed(make.pair(), then, at=then - timedelta(days=1))
    client.force_login(meeting.pair.mentee.person)
    path = f"/meetings/{meeting.public_id}/after/"
    client.post(path, {"happened": "yes"})

    answer = client.post(path, {"felt": felt}, follow=True)

    assert "Please choose one of the answers." in answer.text
