"""Somebody from outside applies to be a mentor, and gets an answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.actions import AlreadyKnown, NoSuchEmail
from rafiqi.areas.people.models import Person, Profile
from rafiqi.areas.privacy import queries as privacy
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.safeguarding import access, actions, tasks
from rafiqi.areas.safeguarding.actions import Applying
from rafiqi.areas.safeguarding.models import Application, Interview
from rafiqi.flows.erase_person import erase_person
from rafiqi.flows.welcome_mentor import welcome_mentor
from rafiqi.kernel.refusal import NotFound
from tests import make

pytestmark = pytest.mark.django_db


def applies(programme, **other: Any) -> None:
    said = {
        "name": "Rosa Lind",
        "email": "rosa@example.org",
        "phone": "",
        "languages": "German, Arabic",
        "work": "nurse",
        "why": "I had a mentor once.",
        "places": 2,
        "times": "Tuesdays",
        "language": "ar",
    }
    actions.apply(programme, Applying(**{**said, **other}), by=None, at=make.NOON)


@pytest.fixture
def programme():
    return make.programme(takes_applications=True)


def test_the_same_address_twice_is_one_application_and_nobody_is_told(programme):
    applies(programme)
    applies(programme, email="Rosa@Example.org ", why="Somebody else wrote this.")

    assert Application.objects.get().why == "I had a mentor once."


def test_the_same_number_twice_is_one_application_too(programme):
    applies(programme, email="", phone="+49 170 1234567")
    applies(programme, email="other@example.org", phone="0049 170 1234567")

    assert Application.objects.count() == 1


def test_two_programmes_are_two_applications(programme):
    applies(programme)
    applies(make.programme(takes_applications=True))

    assert Application.objects.count() == 2


def test_who_cannot_be_reached_is_asked_for_an_address(programme):
    with pytest.raises(actions.NoWayToReach):
        applies(programme, email=" ")
    with pytest.raises(NoSuchEmail):
        applies(programme, email="rosa at home")


def test_a_programme_that_is_closed_takes_nothing():
    with pytest.raises(actions.NotOpen):
        applies(make.programme())


def test_a_yes_makes_a_mentor_with_a_letter_and_the_talk_goes_along(programme):
    mira = make.coordinator(programme)
    applies(programme)
    application = Application.objects.get()
    actions.note_interview(
        application, "Warm and clear.", held_on=make.NOON.date(), by=mira, at=make.NOON
    )

    mentor = welcome_mentor(application, by=mira, at=make.NOON)

    assert (mentor.role, mentor.capacity) == (Role.MENTOR, 2)
    assert Profile.objects.get(person=mentor.person).occupation_said == "nurse"
    assert Letter.objects.get(to=mentor.person).kind == "mentor_yes"
    assert Interview.objects.get().enrolment == mentor
    with pytest.raises(actions.IsDecided):
        actions.decline(application, by=mira, at=make.NOON)


def test_a_mentor_gets_what_was_noted_with_their_data_and_it_goes_with_them(programme):
    mira = make.coordinator(programme)
    application = make.application(programme)
    actions.note_interview(
        application, "Warm and clear.", held_on=make.NOON.date(), by=mira, at=make.NOON
    )
    rosa = welcome_mentor(application, by=mira, at=make.NOON).person

    told = {part["what"]: part["rows"] for part in privacy.known(rosa, rosa)}
    erase_person(rosa, by=mira, at=make.NOON)

    assert told["Interview"][0]["words"] == "Warm and clear."
    assert told["Application"][0]["why"] == "I had a mentor once."
    assert not Application.objects.exists()
    assert not Interview.objects.exists()


def test_somebody_we_know_is_taken_only_when_a_coordinator_says_it_is_them(programme):
    known = make.person(organisation=programme.organisation, email="rosa@example.org")
    mira = make.coordinator(programme)
    application = make.application(programme, email="rosa@example.org")
    people = Person.objects.count()

    with pytest.raises(AlreadyKnown):
        welcome_mentor(application, by=mira, at=make.NOON)
    mentor = welcome_mentor(application, is_known=True, by=mira, at=make.NOON)

    assert mentor.person == known
    assert Person.objects.count() == people


@pytest.mark.django_db(transaction=True)  # the worker reconnects
def test_a_no_is_one_kind_letter_in_their_language():
    programme = make.programme(takes_applications=True)
    application = make.application(programme, language="ar")

    actions.decline(application, by=make.coordinator(programme), at=make.NOON)
    tasks.say_no.enqueue(application.pk)
    call_command("db_worker", batch=True, interval=0, startup_delay=False)

    (letter,) = mail.outbox
    assert letter.to == [application.email]
    assert "شكرًا" in letter.body
    assert f"/become-a-mentor/{programme.public_id}/" in letter.body
    application.refresh_from_db()
    assert application.told_at
    assert not Enrolment.objects.filter(role=Role.MENTOR).exists()


def test_what_came_to_nothing_is_forgotten_after_half_a_year(programme):
    mira = make.coordinator(programme)
    old, late, yes = (make.application(programme) for _ in range(3))
    welcome_mentor(yes, by=mira, at=make.NOON)
    later = make.NOON + timedelta(days=100)
    actions.put_off_application(late, by=mira, at=later)

    half_a_year = make.NOON + timedelta(days=184)
    actions.forget_applications(by=None, at=half_a_year)

    assert set(Application.objects.all()) == {late, yes}
    assert old not in Application.objects.all()


def test_only_coordinators_of_the_programme_read_an_application(programme):
    application = make.application(programme)
    elsewhere = make.coordinator(make.programme(programme.organisation), "Max Braun")

    assert access.application(make.coordinator(programme), application.public_id)
    with pytest.raises(NotFound):
        access.application(elsewhere, application.public_id)


def test_a_talk_is_noted_after_it_was_held(programme):
    tomorrow = make.NOON.date() + timedelta(days=2)
    with pytest.raises(actions.NotHeldYet):
        actions.note_interview(
            make.application(programme),
            "…",
            held_on=tomorrow,
            by=make.coordinator(programme),
            at=make.NOON,
        )
