from datetime import date, timedelta

import pytest

from rafiqi.areas.programmes import access, actions
from rafiqi.areas.programmes.models import Enrolment, Role
from tests import make

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=30)


def test_who_opens_a_programme_coordinates_it():
    mira = make.person(organisation=make.organisation())

    programme = actions.open(mira.organisation, name="Nurses", by=mira, at=make.NOON)

    assert access.programme(mira, programme.public_id) == programme


def test_a_role_is_given_once():
    programme = make.programme()
    ali = make.person(organisation=programme.organisation)
    actions.enrol(programme, ali, Role.NEWCOMER, by=ali, at=make.NOON)

    with pytest.raises(actions.AlreadyEnrolled):
        actions.enrol(programme, ali, Role.NEWCOMER, by=ali, at=LATER)


def test_one_person_may_have_two_roles():
    programme = make.programme()
    ali = make.person(organisation=programme.organisation)

    actions.enrol(programme, ali, Role.NEWCOMER, by=ali, at=make.NOON)
    actions.enrol(programme, ali, Role.AMBASSADOR, by=ali, at=make.NOON)

    assert Enrolment.objects.filter(person=ali).count() == 2


def test_who_had_left_comes_back_and_waits_anew():
    enrolment = make.enrolment()
    who, where = enrolment.person, enrolment.programme
    actions.leave(enrolment, by=who, at=make.NOON)

    actions.enrol(where, who, Role.NEWCOMER, by=who, at=LATER)

    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.waiting_since) == ("active", LATER)


def test_a_pause_does_not_cost_the_waiting_time():
    enrolment = make.enrolment()

    actions.pause(enrolment, by=enrolment.person, at=make.NOON)
    actions.resume(enrolment, by=enrolment.person, at=LATER)

    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.waiting_since) == ("active", make.NOON)


def test_nobody_mentors_eleven_people():
    programme = make.programme()
    noor = make.person(organisation=programme.organisation)

    with pytest.raises(actions.TooManyPlaces):
        actions.enrol(programme, noor, Role.MENTOR, capacity=11, by=noor, at=make.NOON)


def test_a_person_of_another_organisation_cannot_be_enrolled():
    stranger = make.person()

    with pytest.raises(ValueError, match="organisation"):
        actions.enrol(
            make.programme(), stranger, Role.NEWCOMER, by=stranger, at=make.NOON
        )


def test_a_season_ends_after_it_starts():
    programme = make.programme()
    first = date(2031, 9, 1)

    with pytest.raises(actions.EndsTooEarly):
        actions.start_season(
            programme,
            "Autumn",
            starts_on=first,
            ends_on=first,
            by=make.coordinator(programme),
            at=make.NOON,
        )


def test_a_partner_is_noted_once():
    mira = make.person()
    ours = mira.organisation
    actions.welcome_partner(ours, "City Clinic", by=mira, at=make.NOON)

    with pytest.raises(actions.PartnerKnown):
        actions.welcome_partner(ours, "City Clinic", by=mira, at=make.NOON)


def test_a_new_programme_asks_its_mentors_for_the_orientation():
    mira = make.person()

    programme = actions.open(mira.organisation, name="Nurses", by=mira, at=make.NOON)

    assert programme.needs_orientation
