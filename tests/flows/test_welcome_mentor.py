"""Whoever has applied becomes a mentor, and is not asked twice."""

import pytest

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Profile
from rafiqi.flows.welcome_mentor import welcome_mentor
from tests import make

pytestmark = pytest.mark.django_db


def test_what_was_said_in_the_application_is_known_afterwards():
    application = make.application(
        languages="German (mother tongue), Arabic",
        times="Tuesday evenings",
        work="nurse",
    )
    mira = make.coordinator(application.programme)

    noor = welcome_mentor(application, by=mira, at=make.NOON).person

    spoken = dict(noor.languages.values_list("language", "level"))
    assert spoken == {"deu": "native", "ara": ""}
    about = Profile.objects.get(person=noor)
    assert about.slots == [5]
    assert about.occupation_said == "nurse"


def test_a_new_mentor_gets_one_letter():
    application = make.application()
    mira = make.coordinator(application.programme)

    noor = welcome_mentor(application, by=mira, at=make.NOON).person

    assert [one.kind for one in Letter.objects.filter(to=noor)] == ["mentor_yes"]
