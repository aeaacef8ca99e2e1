"""The first minute on a new server."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from rafiqi.areas.people.models import Organisation, Person

pytestmark = pytest.mark.django_db


def found(**changes: str) -> str:
    said = io.StringIO()
    given = {"leader": "Lena Vogt", "email": "lena@example.org"} | changes
    call_command("found", "Bridge House", **given, stdout=said)
    return said.getvalue()


def test_the_leader_signs_in_with_the_link_that_is_printed(client: Client) -> None:
    printed = found(country="at", language="ar")

    link = re.search(r"http://localhost:8000(/in/\S+)", printed)
    assert link
    client.post(link[1])

    lena = Person.objects.get()
    assert client.session["_auth_user_id"] == str(lena.pk)
    assert (lena.leads_organisation, lena.language) == (True, "ar")
    assert client.get("/programmes/").status_code == 200


@pytest.mark.parametrize("wrong", [{"country": "Germany"}, {"email": "lena"}])
def test_a_mistake_is_said_in_words_and_founds_nothing(wrong: dict[str, str]) -> None:
    with pytest.raises(CommandError, match=r"country|e-mail"):
        found(**wrong)

    assert not Organisation.objects.exists()
