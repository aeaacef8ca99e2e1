"""Somebody goes: nothing stays open, and the other side hears of it."""

import pytest

from rafiqi.areas.matching.models import Place, Proposal
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Role
from rafiqi.flows.change_capacity import PlacesInUse, change_capacity
from rafiqi.flows.leave_programme import leave_programme
from rafiqi.flows.withdraw_consent import withdraw_consent
from tests import make

pytestmark = pytest.mark.django_db


def test_an_open_proposal_ends_and_only_the_other_side_is_told():
    proposal = make.proposal()
    ali = proposal.mentee.person

    withdraw_consent(ali, "matching", by=ali, at=make.NOON)

    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.EXPIRED
    assert not Place.objects.exists()
    assert [letter.to for letter in Letter.objects.all()] == [proposal.mentor.person]


def test_taking_consent_back_ends_no_pair():
    pair = make.pair()
    ali = pair.mentee.person

    withdraw_consent(ali, "matching", by=ali, at=make.NOON)

    pair.refresh_from_db()
    assert pair.ended_at is None


def test_who_leaves_ends_their_pairs_and_frees_the_place():
    pair = make.pair()

    leave_programme(pair.mentee, by=pair.mentee.person, at=make.NOON)

    pair.refresh_from_db()
    assert pair.ended_at == make.NOON
    assert not Place.objects.filter(mentor=pair.mentor).exists()


def test_the_one_who_stays_is_told_that_the_pair_has_ended():
    pair = make.pair()

    leave_programme(pair.mentee, by=pair.mentee.person, at=make.NOON)

    told = Letter.objects.filter(kind="ended")
    assert [letter.to for letter in told] == [pair.mentor.person]


def test_other_peoples_proposals_stay_open():
    ours, others = make.proposal(), make.proposal()

    leave_programme(ours.mentee, by=ours.mentee.person, at=make.NOON)

    others.refresh_from_db()
    assert others.state == Proposal.State.SENT


def test_a_mentor_offers_more_places_and_never_fewer_than_are_in_use():
    mentor = make.enrolment(Role.MENTOR, capacity=2)
    make.pair(mentor)
    make.pair(mentor)

    change_capacity(mentor, 4, by=mentor.person, at=make.NOON)
    with pytest.raises(PlacesInUse):
        change_capacity(mentor, 1, by=mentor.person, at=make.NOON)

    mentor.refresh_from_db()
    assert mentor.capacity == 4
