"""A leader asks somebody to run a programme."""

import pytest

from rafiqi.areas.people import actions as people
from rafiqi.flows.invite_coordinator import invite_coordinator
from tests import make

pytestmark = pytest.mark.django_db


def test_a_code_made_for_a_mentor_opens_no_coordinators_account():
    programme = make.programme()
    mira = make.coordinator(programme)
    lena = make.person("Lena", organisation=mira.organisation, leads_organisation=True)
    noor = make.person("Noor", organisation=mira.organisation, email="noor@example.org")
    code = people.make_code(noor, by=mira, at=make.NOON)

    invite_coordinator(
        programme,
        name="Noor",
        email="noor@example.org",
        language="en",
        by=lena,
        at=make.NOON,
    )

    assert not people.use_code(noor, code, by=None, at=make.NOON)
