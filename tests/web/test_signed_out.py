"""A form lies open for days, and somebody has been signed out meanwhile."""

import pytest

from tests import make
from tests.walk import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return make.thread()


def test_what_was_written_is_shown_to_copy_and_sign_in_leads_back(client, thread):
    path = f"/messages/{thread.public_id}/"

    answer = client.post(path, {"text": "I am <late> today", "once": "abc"})

    assert answer.status_code == 403
    assert "I am &lt;late&gt; today" in answer.text
    assert f'href="/sign-in/?next={path}"' in answer.text
    assert not thread.messages.exists()


def test_whoever_has_only_tapped_goes_straight_to_sign_in(client, thread):
    path = f"/messages/{thread.public_id}/unblock/"
    before = f"http://testserver/messages/{thread.public_id}/"

    answer = client.post(path, {"once": "abc"}, headers={"referer": before})

    assert answer.url == f"/sign-in/?next=/messages/{thread.public_id}/"


@pytest.mark.parametrize("before", ["", "https://evil.example/x/", "//evil.example/"])
def test_from_elsewhere_sign_in_leads_to_the_start_page(client, thread, before):
    path = f"/messages/{thread.public_id}/unblock/"

    answer = client.post(path, headers={"referer": before})

    assert answer.url == "/sign-in/?next=/"


def test_an_address_that_only_takes_forms_says_where_to_go(thread):
    phone = visitor(thread.pair.mentee.person, "ar")

    answer = phone.get(f"/messages/{thread.public_id}/unblock/")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert 'href="/"' in answer.text
