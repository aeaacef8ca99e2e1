"""Whoever is taken in by hand is told so, and can come in."""

import pytest

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Role
from rafiqi.flows.add_participant import add_participant
from rafiqi.flows.register_newcomer import Newcomer, register_newcomer
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


def added(programme, email, **more):
    said = {"name": "Noor", "phone": "", "language": "ar", "at": make.NOON}
    mira = make.coordinator(programme)
    return add_participant(
        programme, Role.MENTOR, email=email, by=mira, **said, **more
    ).person


def kinds(person):
    return list(Letter.objects.filter(to=person).values_list("kind", flat=True))


def test_a_mentor_added_by_hand_gets_a_letter_that_lets_them_in(programme):
    assert kinds(added(programme, "noor@example.org")) == ["invitation"]


def test_who_has_no_address_is_no_letter_that_did_not_arrive(programme):
    assert kinds(added(programme, "")) == []


def test_who_is_known_already_gets_no_second_welcome(programme):
    make.person(organisation=programme.organisation, email="noor@example.org")

    assert kinds(added(programme, "noor@example.org", is_known=True)) == []


def test_a_newcomer_signed_up_with_an_address_gets_a_letter_too(programme):
    said = Newcomer("Ali", "ali@example.org", "", "ar", {}, {}, {})
    mira = make.coordinator(programme)

    ali = register_newcomer(programme, said, by=mira, at=make.NOON).person

    assert kinds(ali) == ["invitation"]
