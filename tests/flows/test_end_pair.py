from datetime import timedelta

import pytest

from rafiqi.areas.matching import access
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.flows.end_pair import end_pair
from rafiqi.kernel.refusal import Refusal
from tests import make

pytestmark = pytest.mark.django_db

LATER = make.NOON + timedelta(days=40)


def test_a_pair_that_ends_gives_the_place_back_and_keeps_the_waiting_time():
    pair = make.pair()
    mira = make.coordinator(pair.programme)

    end_pair(pair, why="fit", by=mira, at=LATER)

    assert access.free_places(pair.programme, on=make.NOON.date()) == {
        pair.mentor.pk: 1
    }
    assert list(access.without_mentor(pair.programme)) == [pair.mentee]
    assert Enrolment.objects.get(pk=pair.mentee.pk).waiting_since == make.NOON


def test_both_are_told_that_their_pair_has_ended():
    pair = make.pair()
    mira = make.coordinator(pair.programme)

    end_pair(pair, why="silent", by=mira, at=LATER)

    told = Letter.objects.filter(kind="ended", written_at=LATER)
    both = {pair.mentor.person, pair.mentee.person}
    assert {letter.to for letter in told} == both


def test_a_pair_ends_once():
    pair = make.pair()
    mira = make.coordinator(pair.programme)
    end_pair(pair, why="fit", by=mira, at=LATER)

    with pytest.raises(Refusal):
        end_pair(pair, why="moved", by=mira, at=LATER)
