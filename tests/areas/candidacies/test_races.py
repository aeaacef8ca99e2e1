"""Two people at once do not make two of it."""

from __future__ import annotations

import pytest

from rafiqi.areas.candidacies import actions
from rafiqi.areas.candidacies.actions import Said
from rafiqi.areas.candidacies.models import Candidacy, CandidacyStep, SaidAs
from rafiqi.areas.messaging.models import Letter
from tests import make
from tests.at_once import at_once
from tests.make import candidacies, opportunities

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_many_who_say_the_same_at_once_make_one_step():
    made = candidacies.sent()
    programme = made.enrolment.programme
    two = [make.coordinator(programme, name) for name in ("Mira Stein", "Max Braun")]

    def offer(who):
        said = Said("offer")
        actions.say(made, said, said_as=SaidAs.TEAM, by=who, at=make.NOON)

    assert at_once(offer, two * 3) == ["done"] * 6
    assert CandidacyStep.objects.filter(stage="offer").count() == 1
    assert Letter.objects.filter(kind="application_news").count() == 1


def test_one_who_saves_twice_at_once_in_two_programmes_has_it_once():
    first = make.enrolment()
    home = first.programme.organisation
    elsewhere = make.programme(home, name="Other")
    second = make.enrolment(programme=elsewhere, person=first.person)
    offer = opportunities.opportunity(opportunities.partner(home))

    def save(of):
        actions.save(offer, of, by=of.person, at=make.NOON)

    assert at_once(save, [first, second] * 3) == ["done"] * 6
    assert Candidacy.objects.count() == 1


def test_a_yes_that_is_tapped_many_times_at_once_tells_the_partner_once():
    asked = candidacies.introduction()
    who = asked.enrolment.person

    def accept(_number):
        actions.accept(asked, by=who, at=make.NOON)

    assert at_once(accept, list(range(6))) == ["done"] * 6
    assert Letter.objects.filter(kind="application_introduced").count() == 1
